package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.constituent.messaging.ScriptedRelay.Arrived;
import org.constituent.messaging.inbound.Samples;
import org.constituent.messaging.smtp.Sent;
import org.constituent.messaging.smtp.SmtpConnection;
import org.constituent.messaging.smtp.SmtpServer;
import org.constituent.messaging.smtp.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** What comes back may come encrypted, if there is a certificate. */
@MessagingTest
@TestPropertySource(
    properties = {
      "constituent.mail.inbound.port=0",
      "constituent.mail.inbound.ssl-bundle=receiver",
      "spring.ssl.bundle.jks.receiver.keystore.password=changeit",
      "spring.ssl.bundle.jks.receiver.keystore.type=PKCS12"
    })
class ReceiverTlsTests {
  private static final String MAILBOX = "wendy@durham.example";
  private static final Path KEYS = Path.of("target", "receiver.p12").toAbsolutePath();

  @Autowired Desk desk;
  @Autowired MailReceiver receiver;

  @DynamicPropertySource
  static void certificate(DynamicPropertyRegistry properties) throws Exception {
    KEYS.toFile().delete();
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "receiver",
                "-keyalg",
                "EC",
                "-dname",
                "CN=bounces.acts.example",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                KEYS.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor())
        .as(new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isZero();
    properties.add("spring.ssl.bundle.jks.receiver.keystore.location", () -> "file:" + KEYS);
  }

  @BeforeEach
  void clear() {
    desk.clear();
  }

  private Sent hand(Arrived sent, Properties properties) {
    try (SmtpConnection connection =
        new SmtpConnection(
            new SmtpServer(
                "smtp",
                "127.0.0.1",
                receiver.port(),
                null,
                null,
                properties,
                new SmtpServer.Timeouts(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(30))))) {
      return connection.send(
          "<>", sent.from(), Samples.mail("failed", sent.from(), "", "", MAILBOX));
    }
  }

  @Test
  void aReportComesEncrypted() {
    var reference = desk.write(desk.seat(MAILBOX));
    desk.deliver();
    Properties encrypted = new Properties();
    encrypted.setProperty("mail.smtp.starttls.enable", "true");
    // it fails where it is not offered
    encrypted.setProperty("mail.smtp.starttls.required", "true");
    encrypted.setProperty("mail.smtp.ssl.trust", "*");
    encrypted.setProperty("mail.smtp.ssl.checkserveridentity", "false");
    assertThat(hand(Desk.RELAY.arrived.get(0), encrypted).verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(desk.state(reference)).isEqualTo(LetterState.BOUNCED);
  }

  @Test
  void whoCannotEncryptIsNotTurnedAway() {
    var reference = desk.write(desk.seat(MAILBOX));
    desk.deliver();
    assertThat(hand(Desk.RELAY.arrived.get(0), new Properties()).verdict())
        .isEqualTo(Verdict.ACCEPTED);
    assertThat(desk.state(reference)).isEqualTo(LetterState.BOUNCED);
  }
}
