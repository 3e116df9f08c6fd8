package org.constituent.drills;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Header;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drill D12: header and SMTP injection in every field that reaches a mail. Each mail that arrives
 * has exactly the fields it should, one recipient, and the text as it was written.
 */
@Tag("D12")
class InjectionDrillIT {
  private static final int ROUNDS = DrillSite.size(1, 40);

  private static final List<String> ATTACKS =
      List.of(
          "a\r\nBcc: evil@x.example",
          "a\nX-Evil: 1",
          "a\rX-Evil: 1",
          "a\r\n\r\nAnother body",
          "a\u2028X-Evil: 1",
          "a\u2029X-Evil: 1",
          "a\u0085X-Evil: 1",
          "a\u000bX-Evil: 1",
          "a\u0000b",
          "a\r\n.\r\nMAIL FROM:<evil@x.example>\r\nRCPT TO:<evil@x.example>\r\nDATA\r\n",
          "a\n.\nb",
          "a\r.\r\nb",
          "a\r\n.\rb",
          "a\n.\r\nb",
          ".",
          "..",
          "a\n.b\n..c\n.\n\n.d",
          "=?utf-8?q?a=0d=0aX-Evil:_1?=",
          "=?utf-8?b?YQ0KWC1FdmlsOiAx?=",
          "a, evil@x.example",
          "\"a\" <evil@x.example>",
          "a <evil@x.example>, b",
          "a;evil@x.example:",
          "a\\\" <evil@x.example>",
          "%0d%0aX-Evil: 1",
          "\u202eelpmaxe.x@live",
          "Zo\u0065\u0308 \ud83d\udc1f \u4e2d\u6587",
          "x".repeat(90) + " " + "\u00e9".repeat(9));

  private static final Set<String> FIELDS =
      Set.of(
          "from",
          "reply-to",
          "to",
          "subject",
          "date",
          "message-id",
          "mime-version",
          "content-type",
          "content-transfer-encoding",
          "content-language",
          "auto-submitted");

  @Test
  void whateverIsWrittenTheMailIsTheOneMeant(@TempDir Path folder) throws Exception {
    try (DrillSite site =
        DrillSite.prepare(folder, new Cluster(folder.resolve("pg")), true).open()) {
      Map<UUID, String> texts = new HashMap<>();
      int refused = 0;
      for (int round = 0; round < ROUNDS; round++) {
        organizersTry(site, round);
        for (String attack : ATTACKS) {
          refused += attack(site, attack, "Sam", "Subject", "Text " + attack, texts);
          refused += attack(site, attack, attack, "Subject", "Text", texts);
          refused += attack(site, attack, "Sam", attack, "Text", texts);
        }
        site.confirm();
        site.settle(Duration.ofMinutes(10));
      }
      assertThat(texts.size()).as("accepted").isGreaterThan(ATTACKS.size() * ROUNDS);
      Map<UUID, UUID> keys = new HashMap<>();
      site.sql()
          .query(
              "select l.id, a.submit_key from messaging.letter l join campaigns.action a"
                  + " on a.id = l.reference where l.lane > 0",
              row -> {
                keys.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
              });
      for (FaultyRelay.Copy copy : site.relay.copies()) {
        check(copy, texts.get(keys.get(UUID.fromString(copy.id().split("@", 2)[0]))));
      }
      Ledger.holds(site);
      DrillSite.result(
          "D12",
          "%d mails of %d attacks as they should be, %d forms refused with a message",
          site.relay.copies().size(),
          ROUNDS * ATTACKS.size() * 3,
          refused);
    }
  }

  /** What organizers and site admins can write reaches mails too. */
  private static void organizersTry(DrillSite site, int round) {
    int officials = DrillSite.OFFICES;
    for (int i = 1; i <= officials; i++) {
      String attack = ATTACKS.get((round * officials + i) % ATTACKS.size());
      site.sql()
          .update(
              "update messaging.addressee a set name = ?, salutation = ?, title = ?"
                  + " from messaging.mailbox m where m.id = a.mailbox_id and m.address like ?",
              storable(attack),
              storable(attack),
              storable(attack),
              "official" + i + "@%");
    }
    String attack = storable(ATTACKS.get((round * 7) % ATTACKS.size()));
    site.sql().update("update messaging.sender_identity set site_name = ?", attack);
    site.sql().update("update campaigns.advocacy_group set name = ?", attack);
    site.sql().update("update campaigns.version_text set title = ? where step = 'page'", attack);
    site.sql().update("update campaigns.stamp set version = version + 1");
  }

  /** PostgreSQL's text holds everything but NUL. */
  private static String storable(String attack) {
    return attack.replace("\u0000", "");
  }

  /** Sends a form; 1 when it is refused, which must be with a message and everything kept. */
  private static int attack(
      DrillSite site,
      String attack,
      String name,
      String subject,
      String text,
      Map<UUID, String> texts) {
    UUID key = UUID.randomUUID();
    int status =
        site.supporters.takePart(
            key, Map.of("name", name, "letters[all].subject", subject, "letters[all].text", text));
    assertThat(status).as("%s", attack).isIn(303, 422);
    if (status == 303) {
      texts.put(key, text);
    }
    return status == 303 ? 0 : 1;
  }

  private static void check(FaultyRelay.Copy copy, String text) throws Exception {
    String raw = copy.bytes();
    assertThat(copy.to()).hasSize(1);
    assertThat(copy.to().get(0)).doesNotContain("evil");
    assertThat(raw.replace("\r\n", "")).as("bare line ends").doesNotContain("\r", "\n");
    assertThat(raw.lines().mapToInt(String::length).max().orElse(0)).isLessThanOrEqualTo(998);
    MimeMessage mail =
        new MimeMessage(null, new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)));
    List<String> names = new ArrayList<>();
    for (Header header : Collections.list(mail.getAllHeaders())) {
      names.add(header.getName().toLowerCase(java.util.Locale.ROOT));
    }
    assertThat(names).doesNotHaveDuplicates();
    assertThat(FIELDS).containsAll(new TreeSet<>(names));
    assertThat(mail.getFrom()).hasSize(1);
    assertThat(mail.getFrom()[0].toString()).contains("@site.example>");
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getAllRecipients()[0].toString()).contains(copy.to().get(0));
    assertThat(mail.getReplyTo()).hasSize(1);
    if (text != null) {
      String body = ((String) mail.getContent()).replace("\r\n", "\n");
      assertThat(body).contains("\n" + normalised(text) + "\n");
    }
  }

  /** Composed, lines ended by LF, no other control character but the tabulator. */
  private static String normalised(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replace("\r\n", "\n")
        .replaceAll("[\\r\\u0085\\u2028\\u2029]", "\n")
        .replaceAll("[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u202a-\\u202e]", "")
        .strip();
  }
}
