package org.constituent.messaging.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What came back is told by its form, or by its words, or is left to a person. */
class ClassifierTests {
  private static final String MAILBOX = "wendy@durham.example";

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      textBlock =
          """
          failed,           HARD,       true,  5.1.1,
          delayed,          DEFERRED,   false, 4.4.1,
          delivered,        DELIVERED,  false, 2.0.0,
          policy,           POLICY,     true,  5.7.1,
          full-plain,       FULL,       true,  ,
          unknown-qmail,    HARD,       true,  5.1.1,
          exchange-plain,   POLICY,     true,  5.7.133,
          spanish,          FULL,       true,  ,
          garbled,          HARD,       true,  5.1.1,
          junk,             HARD,       true,  5.1.1,
          vacation,         AUTO_REPLY, false, ,
          abandoned,        AUTO_REPLY, false, ,        HARD
          acknowledgement,  UNCLEAR,    false, ,        AUTO_REPLY
          answer,           REPLY,      false, ,
          complaint,        COMPLAINT,  false, ,        POLICY
          """)
  void eachIsWhatItIs(String name, Kind kind, boolean gaveUp, String status, Kind proposal) {
    Finding finding = classify(sample(name));
    assertThat(finding.kind()).as(finding.toString()).isEqualTo(kind);
    assertThat(finding.gaveUp()).as(finding.toString()).isEqualTo(gaveUp);
    assertThat(finding.status()).isEqualTo(status);
    assertThat(finding.proposal()).isEqualTo(proposal);
  }

  @Test
  void anAnswerIsReadAsAPersonReadsIt() {
    ArrivedMail mail = ArrivedMail.read(sample("answer"));
    assertThat(mail.text()).contains("I will vote yes.").doesNotContain("<b>", "alert");
    assertThat(mail.name()).isEqualTo("Wendy Jacobs, Commissioner");
    assertThat(mail.from()).isEqualTo(MAILBOX);
    assertThat(mail.header("Subject")).isEqualTo("Re: Please vote yes ✓");
    assertThat(mail.attachments()).extracting(Attachment::type).containsExactly("application/pdf");
  }

  @Test
  void partsWithinPartsWithoutEndCostNothing() {
    StringBuilder bomb = new StringBuilder("From: x@y.example\r\nMIME-Version: 1.0\r\n");
    for (int i = 0; i < 5000; i++) {
      bomb.append("Content-Type: multipart/mixed; boundary=\"b").append(i).append("\"\r\n\r\n");
      bomb.append("--b").append(i).append("\r\n");
    }
    long start = System.nanoTime();
    assertThat(classify(bytes(bomb)).kind()).isNotNull();
    StringBuilder wide =
        new StringBuilder("From: x@y.example\r\nContent-Type: multipart/mixed; boundary=w\r\n\r\n");
    for (int i = 0; i < 100_000; i++) {
      wide.append("--w\r\n\r\nx\r\n");
    }
    assertThat(classify(bytes(wide)).kind()).isNotNull();
    assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
  }

  @Test
  void hugeHeadersAndHugeBodiesAreReadToALimit() {
    StringBuilder mail = new StringBuilder("From: x@y.example\r\nSubject: ");
    mail.append("undeliverable ".repeat(100_000))
        .append("\r\nX-Junk: ")
        .append("=?".repeat(300_000));
    mail.append("\r\n\r\n").append("mailbox ( ".repeat(800_000));
    ArrivedMail read = ArrivedMail.read(bytes(mail));
    assertThat(read.header("Subject")).hasSizeLessThanOrEqualTo(2000);
    assertThat(read.text()).hasSizeLessThan(300_000);
    assertThat(Classifier.classify(read, MAILBOX, true).kind()).isNotNull();
  }

  @Test
  void anythingAtAllIsReadWithoutFailing() {
    Random random = new Random(7);
    byte[] sample = sample("failed");
    for (int i = 0; i < 300; i++) {
      byte[] mutated = sample.clone();
      for (int j = 0; j < 40; j++) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      assertThat(classify(mutated).kind()).isNotNull();
      byte[] noise = new byte[random.nextInt(3000)];
      random.nextBytes(noise);
      assertThat(classify(noise).kind()).isNotNull();
    }
  }

  private static Finding classify(byte[] mail) {
    return Classifier.classify(ArrivedMail.read(mail), MAILBOX, false);
  }

  private static byte[] sample(String name) {
    return Samples.mail(
        name,
        "b+0000@bounces.acts.example",
        "r+0000@bounces.acts.example",
        "<1@acts.example>",
        MAILBOX);
  }

  private static byte[] bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
