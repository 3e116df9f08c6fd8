package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.constituent.db.Home;
import org.constituent.messaging.ScriptedRelay.Arrived;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What leaves carries a signature that others verify by the record we tell to publish. */
@MessagingTest
class DkimTests {
  @Autowired Desk desk;
  @Autowired Dkim dkim;
  @Autowired MailSetup setup;
  @Autowired Home home;

  @BeforeEach
  void clear() {
    desk.clear();
  }

  @Test
  void lettersAndNoticesAreVerifiedByAnybodyWhoHasTheRecord() throws Exception {
    desk.write(
        UUID.randomUUID(),
        Set.of(),
        new Letters.Writer("José Doe", "jose@home.example", "Durham für alle"),
        new Letters.Text(
            "¡Por favor! " + "lang ".repeat(40),
            "Señora,   viele  Leerzeichen \t \n\n\n. \n..\nlong " + "x".repeat(3000) + "\n\n\n",
            "Trailer",
            Locale.ENGLISH,
            List.of(desk.seat("wendy@durham.example").seat())));
    desk.notice("jane@home.example");
    desk.deliver();
    assertThat(Desk.RELAY.arrived).hasSize(2);
    for (Arrived arrived : Desk.RELAY.arrived) {
      byte[] mail = arrived.data().getBytes(StandardCharsets.ISO_8859_1);
      List<String> asked = new ArrayList<>();
      DKIMVerifier verifier =
          new DKIMVerifier(
              (methods, selector, domain) -> {
                asked.add(selector + "._domainkey." + domain);
                return List.of(dkim.record());
              });
      SignatureRecord signature = verifier.verify(new ByteArrayInputStream(mail)).get(0);
      assertThat(asked).containsExactly(dkim.recordName("acts.example"));
      assertThat(signature.getHashAlgo() + " " + signature.getHashKeyType())
          .isEqualTo("sha-256 rsa");
      assertThat(signature.getHeaders().stream().map(CharSequence::toString))
          .contains("From", "Reply-To", "To", "Subject", "Date", "Message-ID");
      assertThat(dkim.check(mail, "acts.example")).isEqualTo("ok");
      assertThat(arrived.data().lines().limit(15)).allMatch(line -> line.length() <= 200);
    }
  }

  @Test
  void whatWasChangedOnTheWayIsSeen() {
    desk.write(desk.seat("wendy@durham.example"));
    desk.deliver();
    String mail = Desk.RELAY.arrived.get(0).data();
    assertThat(check(mail)).isEqualTo("ok");
    assertThat(check("Received: from somewhere\r\n" + mail)).isEqualTo("ok");
    assertThat(check(mail.replace("Please vote yes", "Please vote no"))).isEqualTo("broken");
    assertThat(check(mail.replace("I live here", "I live there"))).isEqualTo("broken");
    assertThat(check("From: Mayor <mayor@acts.example>\r\n" + mail)).isEqualTo("broken");
    assertThat(check(mail.substring(mail.indexOf("\r\nDate:") + 2))).isEqualTo("none");
  }

  @Test
  void theSignatureIsFrozenWithTheLetter() {
    Desk.RELAY.atDot("wendy@durham.example", ScriptedRelay.DROP);
    desk.write(desk.seat("wendy@durham.example"));
    desk.deliver();
    desk.after(Duration.ofMinutes(11));
    assertThat(Desk.RELAY.arrived).hasSize(2);
    assertThat(Desk.RELAY.arrived.get(1).data()).isEqualTo(Desk.RELAY.arrived.get(0).data());
  }

  @Test
  void aRelayThatSignsItselfGetsMailUnsigned() {
    setup.choose(false, true);
    desk.write(desk.seat("wendy@durham.example"));
    desk.deliver();
    assertThat(Desk.RELAY.arrived.get(0).data()).doesNotContain("DKIM-Signature");
  }

  @Test
  void theKeyIsForItsOwnerOnly() throws Exception {
    dkim.record();
    Path key = home.folder().resolve("keys/dkim.pem");
    assertThat(Files.getPosixFilePermissions(key)).hasSize(2);
    assertThat(Files.readString(key)).startsWith("-----BEGIN PRIVATE KEY-----\n");
    assertThat(dkim.record()).startsWith("v=DKIM1; k=rsa; p=MIIBIjAN").doesNotContain("\n");
  }

  private String check(String mail) {
    return dkim.check(mail.getBytes(StandardCharsets.ISO_8859_1), "acts.example");
  }
}
