package org.constituent.messaging;

import static org.constituent.messaging.Tables.BODY;
import static org.constituent.messaging.Tables.LETTER;
import static org.constituent.messaging.Tables.SUPPRESSION;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.constituent.db.Vault;
import org.constituent.messaging.view.Suppressed;
import org.constituent.messaging.view.Suppressed.Reason;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Addresses that must not be mailed: by complaint, by bounce, by hand. Looked at before any mail is
 * sent. Kept as keyed hashes, so that the list of those who want no mail of us is no list of them.
 */
@Service
public class Suppressions {
  /** An address that did not work may be somebody's again. */
  static final Duration AFTER_BOUNCE = Duration.ofDays(90);

  /** What is said of a mail that was not sent. */
  static final String WORDS = "The address is on the list of those that must not be mailed";

  private static final String PURPOSE = "messaging.suppression";

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Vault vault;
  private final Envelopes envelopes;

  Suppressions(DSLContext sql, DatabaseClock clock, Vault vault, Envelopes envelopes) {
    this.sql = sql;
    this.clock = clock;
    this.vault = vault;
    this.envelopes = envelopes;
  }

  /**
   * An address must not be mailed from now on. Known already, the new reason and time count, unless
   * a person decided or complained and only a bounce is reported.
   *
   * @param lasts null: for good
   * @param by the account of who decides so, null where it was what came back
   * @throws IllegalArgumentException for what is no address
   */
  @Transactional
  public void add(String address, Reason reason, @Nullable Duration lasts, @Nullable UUID by) {
    Instant now = clock.now();
    SuppressionRecord row = sql.newRecord(SUPPRESSION);
    row.setReason(reason.name().toLowerCase(Locale.ROOT));
    row.setSince(DatabaseClock.column(now));
    row.setExpiresAt(lasts == null ? null : DatabaseClock.column(now.plus(lasts)));
    row.setByAccount(by);
    Condition weaker =
        reason == Reason.BOUNCE
            ? SUPPRESSION
                .REASON
                .eq(Reason.BOUNCE.name().toLowerCase(Locale.ROOT))
                .or(SUPPRESSION.EXPIRES_AT.le(clock.field()))
            : DSL.trueCondition();
    sql.insertInto(SUPPRESSION)
        .set(SUPPRESSION.ID, Ids.next())
        .set(SUPPRESSION.FINGERPRINT, fingerprint(MailAddress.require(address)))
        .set(row)
        .onConflict(SUPPRESSION.FINGERPRINT)
        .doUpdate()
        .set(row)
        .where(weaker)
        .execute();
  }

  /** Lets an address be mailed again; answers false when it was not on the list any more. */
  @Transactional
  public boolean remove(UUID id) {
    return sql.deleteFrom(SUPPRESSION).where(SUPPRESSION.ID.eq(id)).execute() > 0;
  }

  /** Whether an address must not be mailed, and why. */
  @Transactional(readOnly = true)
  public Optional<Suppressed> find(String address) {
    return MailAddress.normalise(address)
        .flatMap(
            one -> select(SUPPRESSION.FINGERPRINT.eq(fingerprint(one)), 1).stream().findFirst());
  }

  /** The latest, the newest first. */
  @Transactional(readOnly = true)
  public List<Suppressed> latest(int limit) {
    return select(DSL.trueCondition(), limit);
  }

  private List<Suppressed> select(Condition which, int limit) {
    return sql.selectFrom(SUPPRESSION)
        .where(which, holds())
        .orderBy(SUPPRESSION.SINCE.desc(), SUPPRESSION.ID.desc())
        .limit(limit)
        .fetch(
            row ->
                new Suppressed(
                    row.getId(),
                    Reason.valueOf(row.getReason().toUpperCase(Locale.ROOT)),
                    row.getSince().toInstant(),
                    row.getExpiresAt() == null ? null : row.getExpiresAt().toInstant(),
                    row.getByAccount()));
  }

  /** Those of some addresses that must not be mailed. */
  @Transactional(readOnly = true)
  public Set<String> among(Collection<String> addresses) {
    Map<ByteBuffer, String> known = new HashMap<>();
    addresses.forEach(address -> known.put(ByteBuffer.wrap(fingerprint(address)), address));
    byte[][] fingerprints = known.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new);
    Set<String> found = new HashSet<>();
    sql.select(SUPPRESSION.FINGERPRINT)
        .from(SUPPRESSION)
        .where(SUPPRESSION.FINGERPRINT.in(fingerprints), holds())
        .forEach(row -> found.add(known.get(ByteBuffer.wrap(row.value1()))));
    return found;
  }

  /** The persons that some notices were sent to; letters are to offices, and left alone. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void addRecipients(Collection<UUID> letters, Reason reason) {
    sql.select(BODY.CONTENT)
        .from(LETTER)
        .join(BODY)
        .on(BODY.ID.eq(LETTER.BODY_ID))
        .where(LETTER.ID.in(letters), LETTER.LANE.eq((short) 0), BODY.CONTENT.isNotNull())
        .forEach(
            row -> {
              String to = envelopes.open(row.value1()).to();
              if (to != null) {
                add(to, reason, reason == Reason.BOUNCE ? AFTER_BOUNCE : null, null);
              }
            });
  }

  /** Forgets what has run out. */
  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT12M")
  @SchedulerLock(name = "messaging.suppressions-tidy", lockAtMostFor = "PT10M")
  @Transactional
  public void tidy() {
    sql.deleteFrom(SUPPRESSION).where(SUPPRESSION.EXPIRES_AT.le(clock.field())).execute();
  }

  private Condition holds() {
    return SUPPRESSION.EXPIRES_AT.isNull().or(SUPPRESSION.EXPIRES_AT.gt(clock.field()));
  }

  /** Of one person, however the address is written: no server in use tells case apart. */
  private byte[] fingerprint(String address) {
    return vault.fingerprint(PURPOSE, address.toLowerCase(Locale.ROOT));
  }
}
