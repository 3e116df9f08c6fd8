package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.constituent.messaging.inbound.Samples;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What comes back, read from a mailbox by IMAP. */
@MessagingTest
class MailboxReaderTests {
  private static final String MAILBOX = "wendy@durham.example";
  private static final GreenMail SERVER =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private static final GreenMailUser USER;

  static {
    SERVER.start();
    USER = SERVER.setUser("returns@acts.example", "returns", "secret");
  }

  @DynamicPropertySource
  static void mailbox(DynamicPropertyRegistry properties) {
    properties.add("constituent.mail.inbound.imap.host", () -> "127.0.0.1");
    properties.add("constituent.mail.inbound.imap.port", () -> SERVER.getImap().getPort());
    properties.add("constituent.mail.inbound.imap.tls", () -> "false");
    properties.add("constituent.mail.inbound.imap.username", () -> "returns");
    properties.add("constituent.mail.inbound.imap.password", () -> "secret");
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @Autowired Desk desk;
  @Autowired MailboxReader reader;
  @Autowired Returns returns;
  @Autowired Verp verp;
  @Autowired DSLContext sql;

  @BeforeEach
  void clear() throws Exception {
    desk.clear();
    SERVER.purgeEmailFromAllMailboxes();
  }

  @Test
  void whatIsNewIsReadOnceAndTheMailboxLeftAsItIs() throws Exception {
    UUID first = accepted();
    UUID second = accepted();
    arrives("", path(first), sample("failed", first));
    // who delivered into the mailbox says to whom; the mail itself is addressed otherwise
    arrives("Delivered-To: " + path(second) + "\r\n", "x@y.example", sample("vacation", second));
    arrives("", "jane@home.example", "From: x@y.example\r\nSubject: Buy\r\n\r\nCheap things\r\n");
    reader.read();
    assertThat(desk.state(first)).isEqualTo(LetterState.BOUNCED);
    assertThat(desk.state(second)).isEqualTo(LetterState.ACCEPTED);
    assertThat(sql.fetchCount(Tables.INBOUND)).isEqualTo(3);
    assertThat(sql.fetchCount(Tables.INBOUND, Tables.INBOUND.LETTER_ID.isNotNull())).isEqualTo(2);
    // what nobody sent to us is no matter for a person
    assertThat(returns.waiting()).isZero();

    arrives("", path(second), sample("policy", second));
    reader.read();
    reader.read();
    assertThat(desk.state(second)).isEqualTo(LetterState.BLOCKED);
    assertThat(sql.fetchCount(Tables.INBOUND)).isEqualTo(4);
    assertThat(SERVER.getReceivedMessages()).hasSize(4);
  }

  @Test
  void aMailboxThatCannotBeReadIsTriedAgain() throws Exception {
    UUID letter = accepted();
    arrives("", path(letter), sample("failed", letter));
    USER.setPassword("another");
    reader.read();
    assertThat(desk.state(letter)).isEqualTo(LetterState.ACCEPTED);
    USER.setPassword("secret");
    reader.read();
    assertThat(desk.state(letter)).isEqualTo(LetterState.BOUNCED);
  }

  private UUID accepted() {
    UUID reference = desk.write(desk.seat(MAILBOX));
    desk.deliver();
    return reference;
  }

  private String path(UUID reference) {
    return verp.sender(desk.delivery(reference).letter(), "acts.example");
  }

  private String sample(String name, UUID reference) {
    String id = "<" + desk.delivery(reference).letter() + "@acts.example>";
    byte[] mail = Samples.mail(name, path(reference), "r@x.example", id, MAILBOX);
    return new String(mail, StandardCharsets.ISO_8859_1);
  }

  private static void arrives(String headers, String to, String mail) throws Exception {
    String whole = headers + mail.replaceFirst("(?m)^To: .*$", "To: " + to);
    USER.deliver(
        new MimeMessage(
            (Session) null, new ByteArrayInputStream(whole.getBytes(StandardCharsets.ISO_8859_1))));
  }
}
