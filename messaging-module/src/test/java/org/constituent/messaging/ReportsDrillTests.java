package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.constituent.messaging.inbound.Samples;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Drill D16: thousands of reports, standard and not, cut, forged and repeated. So many as {@code
 * -Dconstituent.drill.reports} says; the real mails of {@code RealBouncesTests} are among them
 * where they are there.
 */
@MessagingTest
class ReportsDrillTests {
  private static final int REPORTS = Integer.getInteger("constituent.drill.reports", 600);
  private static final int TO_ONE_LETTER = 10;
  private static final String MAILBOX = "wendy@durham.example";
  private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^(message-id:)\\s*\\S+");

  @Autowired Desk desk;
  @Autowired Intake intake;
  @Autowired Verp verp;
  @Autowired DSLContext sql;

  private final Random random = new Random(16);
  private final List<UUID> letters = new ArrayList<>();
  private List<byte[]> mails = List.of();

  @BeforeEach
  void lettersWereAccepted() throws IOException {
    desk.clear();
    letters.clear();
    Addressee wendy = desk.seat(MAILBOX);
    List<UUID> references = new ArrayList<>();
    for (int i = 0; i < REPORTS / TO_ONE_LETTER; i++) {
      references.add(desk.write(wendy));
    }
    desk.deliver();
    references.forEach(reference -> letters.add(desk.delivery(reference).letter()));
    mails = mails();
  }

  @Test
  void theRightLetterIsFoundByItsReturnPathOrItsMessageId() {
    int right = 0;
    int made = 0;
    for (int i = 0; i < REPORTS; i++) {
      UUID letter = letters.get(i % letters.size());
      Mail report = report(letter, i);
      if (report == null) {
        continue;
      }
      made++;
      intake.take("", report.to(), report.bytes(), "drill");
      UUID found =
          sql.select(Tables.INBOUND.LETTER_ID)
              .from(Tables.INBOUND)
              .orderBy(Tables.INBOUND.ID.desc())
              .limit(1)
              .fetchSingle()
              .value1();
      right += letter.equals(found) ? 1 : 0;
    }
    System.err.printf("D16: %d of %d reports found their letter%n", right, made);
    assertThat(made).isGreaterThan(REPORTS / 2);
    assertThat(right).isGreaterThanOrEqualTo((made * 98 + 99) / 100);
    everyChangeHasItsRow();
  }

  @Test
  void nothingForgedIsAcceptedAndNothingRepeatedChangesAnything() {
    for (int i = 0; i < REPORTS; i++) {
      UUID letter = letters.get(i % letters.size());
      String path = verp.sender(letter, "acts.example");
      char[] forged = path.toCharArray();
      int at = 2 + random.nextInt(42);
      forged[at] = forged[at] == 'a' ? 'b' : 'a';
      assertThat(intake.knows(new String(forged))).as("%d", i).isFalse();
      assertThat(intake.knows("r" + path.substring(1))).isFalse();
      // what is guessed and not known: another token within, another id
      byte[] mail =
          Samples.mail(
              "failed",
              new String(forged),
              "r@x.example",
              "<" + UUID.randomUUID() + "@acts.example>",
              MAILBOX);
      intake.take("", "postmaster@bounces.acts.example", mail, "drill");
    }
    assertThat(sql.fetchCount(Tables.INBOUND, Tables.INBOUND.LETTER_ID.isNotNull())).isZero();
    assertThat(states("accepted")).isEqualTo(letters.size());

    UUID letter = letters.get(0);
    String path = verp.sender(letter, "acts.example");
    byte[] failed = Samples.mail("failed", path, "r@x.example", "<x@y>", MAILBOX);
    for (int i = 0; i < 50; i++) {
      intake.take("", path, failed, "drill");
    }
    assertThat(sql.fetchCount(Tables.INBOUND, Tables.INBOUND.LETTER_ID.eq(letter))).isEqualTo(1);
    assertThat(desk.events(MessageBounced.class)).hasSize(1);
    assertThat(states("bounced")).isEqualTo(1);
    everyChangeHasItsRow();
  }

  private int states(String state) {
    return sql.fetchCount(Tables.LETTER, Tables.LETTER.STATE.eq(state));
  }

  private void everyChangeHasItsRow() {
    assertThat(
            sql.fetch(
                "select l.id from messaging.letter l where l.state <> (select h.to_state from"
                    + " messaging.history h where h.letter_id = l.id order by h.id desc limit 1)"))
        .isEmpty();
  }

  /** By its return path, or sent to the postmaster with the Message-ID alone; some are cut. */
  private Mail report(UUID letter, int number) {
    String mail = new String(mails.get(number % mails.size()), StandardCharsets.ISO_8859_1);
    String path = verp.sender(letter, "acts.example");
    String id = "<" + letter + "@acts.example>";
    Matcher first = MESSAGE_ID.matcher(mail);
    String unique = first.replaceFirst("Message-ID: <report" + number + "@x.example>");
    if (number % 3 == 0) {
      byte[] whole = unique.getBytes(StandardCharsets.ISO_8859_1);
      boolean cut = number % 2 == 0;
      return new Mail("", path, cut ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole);
    }
    List<Integer> places = MESSAGE_ID.matcher(unique).results().map(r -> r.end(1)).toList();
    if (places.size() < 2) {
      // nothing of the letter was sent back: nobody could know
      return null;
    }
    int last = places.get(places.size() - 1);
    int end = unique.indexOf('\n', last) < 0 ? unique.length() : unique.indexOf('\n', last);
    String ours = unique.substring(0, last) + " " + id + unique.substring(end);
    // cut behind it: the Message-ID is intact
    String sent = number % 2 == 0 ? ours : ours.substring(0, last + id.length() + 1);
    return new Mail(
        "", "postmaster@bounces.acts.example", sent.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static List<byte[]> mails() throws IOException {
    List<byte[]> mails = new ArrayList<>();
    for (String name :
        List.of("failed", "delayed", "policy", "full-plain", "unknown-qmail", "exchange-plain")) {
      mails.add(Samples.mail(name, "x@y.example", "x@y.example", "<1@x.example>", MAILBOX));
    }
    Path real =
        Path.of(System.getProperty("constituent.bounces", "../../shared/data/bounces"))
            .toAbsolutePath()
            .normalize();
    if (Files.isDirectory(real)) {
      try (Stream<Path> files = Files.list(real).sorted()) {
        for (Path file : files.filter(one -> one.toString().endsWith(".eml")).toList()) {
          mails.add(Files.readAllBytes(file));
        }
      }
    }
    return mails;
  }
}
