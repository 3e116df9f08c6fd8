package org.constituent.messaging;

import static org.constituent.messaging.Tables.INBOUND;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.constituent.db.Vault;
import org.constituent.messaging.Verp.Made;
import org.constituent.messaging.Verp.Way;
import org.constituent.messaging.inbound.ArrivedMail;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Takes in what comes back, by whichever way: kept first, looked at then, so that a mail that was
 * taken is never lost. The same mail told again is one; floods end here.
 */
@Service
class Intake {
  static final String CONTENT = "messaging.inbound";

  /** The ways that are no letter's: to an office of ours, and to whomever, found in a mailbox. */
  static final String OFFICE = "OFFICE";

  private static final String OTHER = "OTHER";

  /** More about one letter in one day is a loop or a flood. */
  static final int MOST_A_DAY = 20;

  /** More that names no letter waits for nobody. */
  private static final int MOST_UNNAMED = 500;

  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  /** Who must be reachable wherever mail is taken (RFC 5321 section 4.5.1, RFC 2142). */
  private static final Set<String> OFFICES = Set.of("postmaster", "abuse");

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Vault vault;
  private final Verp verp;
  private final Sorter sorter;
  private final TestLetters tests;

  Intake(
      DSLContext sql,
      DatabaseClock clock,
      Vault vault,
      Verp verp,
      Sorter sorter,
      TestLetters tests) {
    this.sql = sql;
    this.clock = clock;
    this.vault = vault;
    this.verp = verp;
    this.sorter = sorter;
    this.tests = tests;
  }

  /** Whether mail to an address is taken; a forged one is not. */
  boolean knows(String recipient) {
    return verp.read(recipient).isPresent() || office(recipient);
  }

  private static String way(Optional<Made> made, String recipient) {
    return made.map(found -> found.way().name()).orElse(office(recipient) ? OFFICE : OTHER);
  }

  private static boolean office(String recipient) {
    int at = recipient.indexOf('@');
    return at > 0 && OFFICES.contains(recipient.substring(0, at).toLowerCase(Locale.ROOT));
  }

  /**
   * Takes a mail: when this returns it is kept, or there was nothing to keep.
   *
   * @param from envelope sender, empty for nobody
   * @param by the way by which it came, a word for the test letters' page
   */
  void take(String from, String recipient, byte[] mail, String by) {
    Optional<Made> made = verp.read(recipient);
    if (made.isPresent() && made.get().way() == Way.TEST) {
      tests.arrived(made.get().id(), mail, by);
      return;
    }
    UUID letter = made.map(Made::id).orElse(null);
    if (tooMany(letter)) {
      log.info("A mail was dropped: too many came back {}", letter == null ? "" : letter);
      return;
    }
    // as a server does at final delivery (RFC 5321 section 4.4)
    byte[] path = ("Return-Path: <" + clean(from) + ">\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(path, path.length + mail.length);
    System.arraycopy(mail, 0, whole, path.length, mail.length);
    UUID id = Ids.next();
    int kept =
        sql.insertInto(INBOUND)
            .set(INBOUND.ID, id)
            .set(INBOUND.FINGERPRINT, fingerprint(recipient, mail))
            .set(INBOUND.RECEIVED_AT, clock.field())
            .set(INBOUND.WAY, way(made, recipient))
            .set(INBOUND.LETTER_ID, letter)
            .set(INBOUND.CONTENT, vault.sealBytes(CONTENT, whole))
            .onConflictDoNothing()
            .execute();
    if (kept > 0) {
      sortNow(id);
    }
  }

  /** What goes wrong here goes wrong again, or better, at the next round. */
  private void sortNow(UUID id) {
    try {
      sorter.sort(id);
    } catch (RuntimeException e) {
      log.warn("A mail that came back is looked at later: {}", e.getClass().getName());
    }
  }

  private boolean tooMany(@Nullable UUID letter) {
    Condition same =
        letter == null
            ? INBOUND.LETTER_ID.isNull().and(INBOUND.SETTLED_AT.isNull())
            : INBOUND
                .LETTER_ID
                .eq(letter)
                .and(INBOUND.RECEIVED_AT.gt(clock.field(Duration.ofDays(-1))));
    return sql.fetchCount(INBOUND, same) >= (letter == null ? MOST_UNNAMED : MOST_A_DAY);
  }

  /** Not of the whole: each way adds headers of its own. */
  private byte[] fingerprint(String recipient, byte[] mail) {
    ArrivedMail read = ArrivedMail.read(mail);
    return vault.fingerprint(
        CONTENT,
        String.join(
            "\n",
            recipient.toLowerCase(Locale.ROOT),
            read.header("Message-ID"),
            read.from(),
            read.body()));
  }

  private static String clean(String address) {
    return address.replaceAll("[^\\x21-\\x7E]|[<>]", "");
  }
}
