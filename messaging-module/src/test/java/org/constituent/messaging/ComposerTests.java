package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Header;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.constituent.messaging.ScriptedRelay.Arrived;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What an office reads, byte by byte as it arrived. */
@MessagingTest
class ComposerTests {
  private static final ScriptedRelay RELAY = Desk.RELAY;

  @Autowired Desk desk;
  @Autowired Verp verp;

  @BeforeEach
  void clear() {
    desk.clear();
  }

  @Test
  void aLetterHasExactlyTheseHeaders() throws Exception {
    UUID reference =
        desk.write(
            UUID.randomUUID(),
            Set.of(),
            Desk.JANE,
            new Letters.Text(
                "To {{official.title}} {{official.name}}",
                "Dear me, {{salutation}}: {{unknown}} {{other:-fallback}} ${{x}}\n\nJane",
                "From Jane, to {{official.name}}",
                Locale.ENGLISH,
                List.of(desk.seat("wendy@durham.example").seat())));
    desk.deliver();
    UUID letter = desk.delivery(reference).letter();
    Arrived arrived = RELAY.arrived.get(0);
    MimeMessage mail = parsed(arrived);
    assertThat(names(mail))
        .containsExactlyInAnyOrder(
            "DKIM-Signature",
            "Date",
            "From",
            "Reply-To",
            "To",
            "Message-ID",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
            "Content-Language");
    assertThat(mail.getHeader("From", null))
        .isEqualTo("Jane Doe via Durham for All <letters@acts.example>");
    assertThat(mail.getHeader("Reply-To", null)).isEqualTo("Jane Doe <jane@home.example>");
    assertThat(mail.getHeader("To", null)).isEqualTo("Wendy Jacobs <wendy@durham.example>");
    assertThat(mail.getMessageID()).isEqualTo("<" + letter + "@acts.example>");
    assertThat(mail.getSubject()).isEqualTo("To County Commissioner Wendy Jacobs");
    assertThat(mail.getContentLanguage()).containsExactly("en");
    assertThat(mail.getContent())
        .isEqualTo(
            "Dear Commissioner Jacobs,\r\n\r\n"
                + "Dear me, Commissioner Jacobs: {{unknown}} fallback ${{x}}\r\n\r\nJane\r\n\r\n"
                + "-- \r\nFrom Jane, to Wendy Jacobs\r\n");
    assertThat(verp.letter(arrived.from())).contains(letter);
    assertThat(arrived.from()).endsWith("@bounces.acts.example");
  }

  @Test
  void aNoticeIsTheSitesOwn() throws Exception {
    desk.notice("jane@home.example");
    desk.deliver();
    MimeMessage mail = parsed(RELAY.arrived.get(0));
    assertThat(mail.getHeader("From", null)).isEqualTo("Durham Acts <no-reply@acts.example>");
    assertThat(mail.getHeader("Reply-To", null)).isEqualTo("help@durhamacts.example");
    assertThat(mail.getHeader("To", null)).isEqualTo("jane@home.example");
    assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    assertThat(mail.getContent()).isEqualTo("Open the link.\r\n");
  }

  @Test
  void aSpanishLetterGreetsInSpanish() throws Exception {
    desk.write(
        UUID.randomUUID(),
        Set.of(),
        Desk.JANE,
        new Letters.Text(
            "¡Por favor!",
            "Señora, el niño — 👩‍👧 שלום",
            "Enviado",
            Locale.forLanguageTag("es-US"),
            List.of(
                desk.seat("clerk@durham.example", "Ana Núñez", "Comisionada Núñez").seat(),
                desk.seat("clerk@durham.example", "Iris Peña", "Comisionada Peña").seat())));
    desk.deliver();
    MimeMessage mail = parsed(RELAY.arrived.get(0));
    assertThat(mail.getSubject()).isEqualTo("¡Por favor!");
    assertThat((String) mail.getContent())
        .startsWith("Estimado/a Comisionada Núñez y Comisionada Peña:\r\n\r\n")
        .contains("Señora, el niño — 👩‍👧 שלום");
    assertThat(((InternetAddress) mail.getAllRecipients()[0]).getPersonal())
        .isEqualTo("Ana Núñez, Iris Peña");
    assertThat(RELAY.arrived.get(0).data().chars().allMatch(c -> c < 128)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Eve\r\nBcc: victim@home.example",
        "Eve\nBcc: victim@home.example",
        "Eve\rBcc: victim@home.example",
        "Eve\u2028Bcc: victim@home.example\u2029",
        "Eve\u0085Bcc: x\u000B\f",
        "Eve\u0000\u0007",
        "\"Eve\" <eve@home.example>, x",
        "=?utf-8?q?Mayor?= Eve",
        "Eve\u202Eeve\uD800",
        "\r\n.\r\nQUIT\r\n",
        "Eve\n.\nRSET\n",
        "Eve\r.\rMAIL FROM:<a@b.example>\r",
        "..\n.\n..dots"
      })
  void nothingWrittenBecomesAHeaderOrACommand(String evil) throws Exception {
    desk.write(
        UUID.randomUUID(),
        Set.of(),
        new Letters.Writer(evil, "eve@home.example", evil),
        new Letters.Text(
            evil,
            evil,
            evil,
            Locale.ENGLISH,
            List.of(desk.seat("wendy@durham.example", evil, evil).seat())));
    desk.deliver();
    assertThat(RELAY.arrived).hasSize(1);
    Arrived arrived = RELAY.arrived.get(0);
    assertThat(arrived.to()).containsExactly("wendy@durham.example");
    MimeMessage mail = parsed(arrived);
    assertThat(names(mail)).hasSize(11).doesNotContain("Bcc");
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(((InternetAddress) mail.getFrom()[0]).getAddress())
        .isEqualTo("letters@acts.example");
    assertThat(mail.getReplyTo()).hasSize(1);
    String expected = CleanText.body(evil).strip().replace("\n", "\r\n");
    assertThat((String) mail.getContent())
        .contains("\r\n\r\n" + expected + "\r\n\r\n-- \r\n" + expected + "\r\n");
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).doesNotContain("\u202E");
    assertThat(mail.getHeader("From", null)).doesNotContain("=?utf-8?q?Mayor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jane",
        "jane@localhost",
        "jane@home.example\r\nRCPT TO:<x@y.example>",
        "jane doe@home.example",
        "<jane@home.example>",
        "a@b.example, c@d.example",
        "jane@[127.0.0.1]",
        "\"jane\"@home.example",
        "jané@home.example",
        "jane@home..example"
      })
  void whatIsNoPlainAddressIsRefusedAtTheDoor(String address) {
    assertThat(MailAddress.normalise(address)).isEmpty();
    Letters.Writer writer = new Letters.Writer("Jane", address, "Durham for All");
    UUID seat = desk.seat("wendy@durham.example").seat();
    assertThatThrownBy(() -> desk.write(UUID.randomUUID(), Set.of(), writer, Desk.text(seat)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("jane");
  }

  @Test
  void aDomainInOtherLettersIsWrittenInAscii() {
    assertThat(MailAddress.normalise(" Jane@Müller.example "))
        .contains("Jane@xn--mller-kva.example");
  }

  @Test
  void aReturnPathNamesItsLetterAndCannotBeForged() {
    for (int i = 0; i < 200; i++) {
      UUID letter = UUID.randomUUID();
      String sender = verp.sender(letter, "acts.example");
      String local = sender.substring(0, sender.indexOf('@'));
      assertThat(local).hasSizeLessThanOrEqualTo(64).matches("b\\+[0-9a-z]+");
      assertThat(verp.letter(sender)).contains(letter);
      assertThat(verp.letter(sender.toUpperCase(Locale.ROOT))).contains(letter);
      char[] forged = sender.toCharArray();
      int at = 2 + i % 42;
      forged[at] = forged[at] == '0' ? '1' : '0';
      assertThat(verp.letter(new String(forged))).isEmpty();
    }
    assertThat(verp.letter("b+@bounces.acts.example")).isEmpty();
    assertThat(verp.letter("b+" + "v".repeat(42) + "@bounces.acts.example")).isEmpty();
    assertThat(verp.letter("jane@home.example")).isEmpty();
  }

  private static MimeMessage parsed(Arrived arrived) throws Exception {
    return new MimeMessage(
        (Session) null,
        new ByteArrayInputStream(arrived.data().getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static List<String> names(MimeMessage mail) throws Exception {
    return Collections.list(mail.getAllHeaders()).stream().map(Header::getName).toList();
  }
}
