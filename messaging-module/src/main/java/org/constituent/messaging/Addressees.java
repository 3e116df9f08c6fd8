package org.constituent.messaging;

import static org.constituent.messaging.Tables.ADDRESSEE;
import static org.constituent.messaging.Tables.HISTORY;
import static org.constituent.messaging.Tables.LETTER;
import static org.constituent.messaging.Tables.MAILBOX;
import static org.jooq.impl.DSL.count;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom letters go to, as told from above; one row changed here holds or frees all letters. Tells
 * back what delivery knows of the addresses.
 */
@Service
public class Addressees {
  static final String OPEN = "open";
  static final String SUSPENDED = "suspended";
  static final String ENDED = "ended";

  private static final int MAX_LENGTH = 200;

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final WakeUp wakeUp;
  private final Mailboxes mailboxes;

  Addressees(DSLContext sql, DatabaseClock clock, WakeUp wakeUp, Mailboxes mailboxes) {
    this.sql = sql;
    this.clock = clock;
    this.wakeUp = wakeUp;
    this.mailboxes = mailboxes;
  }

  /**
   * Sets what a real mailbox takes, across all campaigns and seats; letters that wait for it follow
   * at once.
   *
   * @throws IllegalArgumentException for an address that no mail can be sent to, hours that end
   *     before they begin, or no letter an hour
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void spare(String mailbox, Mailboxes.Budget budget) {
    mailboxes.limit(mailbox, budget);
  }

  /**
   * Opens the place that letters for a seat go to. The same seat, holder and channel as before is
   * changed in place (name, salutation, mailbox) and opened again; another holder or channel ends
   * the former one, whose unsent letters are led on soon (see {@link Readdressing}). Letters of the
   * seat that waited for a channel only, are addressed to it and released.
   *
   * @throws IllegalArgumentException for a mailbox that no mail can be sent to
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void open(Addressee addressee) {
    UUID mailbox = mailbox(MailAddress.require(addressee.mailbox()).toLowerCase(Locale.ROOT));
    Condition same =
        ADDRESSEE
            .SEAT
            .eq(addressee.seat())
            .and(ADDRESSEE.HOLDER.eq(addressee.holder()))
            .and(ADDRESSEE.CHANNEL.eq(addressee.channel()));
    change(ENDED, ADDRESSEE.SEAT.eq(addressee.seat()).andNot(same).and(ADDRESSEE.STATE.ne(ENDED)));
    UUID id = sql.select(ADDRESSEE.ID).from(ADDRESSEE).where(same).fetchOne(ADDRESSEE.ID);
    AddresseeRecord row = sql.newRecord(ADDRESSEE);
    row.setMailboxId(mailbox);
    row.setName(CleanText.header(addressee.name(), MAX_LENGTH));
    row.setSalutation(CleanText.header(addressee.salutation(), MAX_LENGTH));
    row.setTitle(CleanText.header(addressee.title(), MAX_LENGTH));
    row.setLanguage(addressee.language().toLanguageTag());
    row.setState(OPEN);
    if (id == null) {
      id = Ids.next();
      row.setId(id);
      row.setSeat(addressee.seat());
      row.setHolder(addressee.holder());
      row.setChannel(addressee.channel());
      sql.insertInto(ADDRESSEE).set(row).set(ADDRESSEE.CHANGED_AT, clock.field()).execute();
    } else {
      sql.update(ADDRESSEE)
          .set(row)
          .set(ADDRESSEE.CHANGED_AT, clock.field())
          .where(ADDRESSEE.ID.eq(id))
          .execute();
    }
    address(id, LETTER.SEAT.eq(addressee.seat()));
    wakeUp.afterCommit();
  }

  /** Holds all unsent letters to a channel until it is opened again or replaced. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void suspend(UUID channel) {
    change(SUSPENDED, ADDRESSEE.CHANNEL.eq(channel).and(ADDRESSEE.STATE.eq(OPEN)));
  }

  /** The holder no longer holds the seat, or the seat has no channel: unsent letters wait. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void end(UUID seat) {
    change(ENDED, ADDRESSEE.SEAT.eq(seat).and(ADDRESSEE.STATE.ne(ENDED)));
  }

  /**
   * Addresses letters that were queued in the very moment in which their seat's first addressee was
   * opened: neither transaction saw the other.
   */
  @Transactional
  public void reconcile() {
    int missed =
        sql
            .select(LETTER.SEAT, ADDRESSEE.ID)
            .distinctOn(LETTER.SEAT)
            .from(LETTER)
            .join(ADDRESSEE)
            .on(ADDRESSEE.SEAT.eq(LETTER.SEAT), ADDRESSEE.STATE.ne(ENDED))
            .where(LETTER.ADDRESSEE_ID.isNull(), LETTER.LANE.gt((short) 0))
            .and(LETTER.STATE.eq(LetterState.QUEUED.column()))
            .fetch()
            .stream()
            .mapToInt(row -> address(row.value2(), LETTER.SEAT.eq(row.value1())))
            .sum();
    if (missed > 0) {
      wakeUp.afterCommit();
    }
  }

  /**
   * How many confirmed letters wait, by seat; seats without any are left out. Those that wait for
   * an address are among them, and those whose writers are asked.
   */
  @Transactional(readOnly = true)
  public Map<UUID, Integer> waiting() {
    Map<UUID, Integer> waiting =
        sql.select(ADDRESSEE.SEAT, count())
            .from(LETTER)
            .join(ADDRESSEE)
            .on(ADDRESSEE.ID.eq(LETTER.ADDRESSEE_ID))
            // as the partial index letter_due_by_addressee says it
            .where(
                LETTER.STATE.in(
                    LetterState.QUEUED.column(),
                    LetterState.DEFERRED.column(),
                    LetterState.IN_DOUBT.column()),
                LETTER.HOLDS.eq((short) 0),
                LETTER.LANE.gt((short) 0),
                LETTER.LEAD_ID.isNull())
            .groupBy(ADDRESSEE.SEAT)
            .fetchMap(ADDRESSEE.SEAT, count());
    sql.select(LETTER.SEAT, count())
        .from(LETTER)
        .where(LETTER.ADDRESSEE_ID.isNull(), LETTER.LANE.gt((short) 0))
        .and(LETTER.STATE.eq(LetterState.QUEUED.column()))
        .and(LETTER.HOLDS.eq((short) Hold.NO_CHANNEL.bit()))
        .groupBy(LETTER.SEAT)
        .forEach(row -> waiting.merge(row.value1(), row.value2(), Integer::sum));
    return waiting;
  }

  /**
   * Whether a mail server took a letter for a channel after an instant. Looks through all letters
   * if need be: to be asked before a rare decision, not with each letter.
   */
  @Transactional(readOnly = true)
  public boolean acceptedSince(UUID channel, Instant since) {
    return sql.fetchExists(
        LETTER.join(ADDRESSEE).on(ADDRESSEE.ID.eq(LETTER.ADDRESSEE_ID)),
        ADDRESSEE
            .CHANNEL
            .eq(channel)
            .and(LETTER.STATE.in(LetterState.ACCEPTED.column(), LetterState.REPLIED.column()))
            .and(LETTER.CHANGED_AT.gt(DatabaseClock.column(since))));
  }

  /**
   * What the mail server said, in its own words.
   *
   * @param sequence of the event that reported it
   */
  @Transactional(readOnly = true)
  public Optional<String> words(long sequence) {
    return sql.select(HISTORY.REASON)
        .from(HISTORY)
        .where(HISTORY.ID.eq(sequence))
        .fetchOptional(HISTORY.REASON);
  }

  private int address(UUID addressee, Condition seat) {
    return sql.update(LETTER)
        .set(LETTER.ADDRESSEE_ID, addressee)
        .set(LETTER.HOLDS, DSL.bitAnd(LETTER.HOLDS, DSL.inline((short) ~Hold.NO_CHANNEL.bit())))
        .where(seat, LETTER.ADDRESSEE_ID.isNull(), LETTER.LANE.gt((short) 0))
        .and(LETTER.STATE.eq(LetterState.QUEUED.column()))
        .execute();
  }

  private void change(String state, Condition which) {
    sql.update(ADDRESSEE)
        .set(ADDRESSEE.STATE, state)
        .set(ADDRESSEE.CHANGED_AT, clock.field())
        .where(which)
        .execute();
  }

  private UUID mailbox(String address) {
    sql.insertInto(MAILBOX, MAILBOX.ID, MAILBOX.ADDRESS)
        .values(Ids.next(), address)
        .onConflictDoNothing()
        .execute();
    return sql.select(MAILBOX.ID)
        .from(MAILBOX)
        .where(MAILBOX.ADDRESS.eq(address))
        .fetchSingle()
        .value1();
  }
}
