package org.constituent.messaging;

import static org.constituent.messaging.Tables.BODY;
import static org.constituent.messaging.Tables.FROZEN;
import static org.constituent.messaging.Tables.INBOUND;
import static org.constituent.messaging.Tables.LETTER;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes letters and notices into the queue, in the caller's transaction. */
@Service
public class Outbox {
  private static final Set<LetterState> UNSENT = Set.of(LetterState.QUEUED, LetterState.DEFERRED);
  private static final Set<LetterState> WAITING =
      Set.of(LetterState.QUEUED, LetterState.DEFERRED, LetterState.IN_DOUBT);

  /** Ends what waits, with its row of history. */
  private static final String END =
      """
      with ended as (
        update messaging.letter l set state = {0}, changed_at = {1}
        from messaging.letter old
        where old.id = l.id and l.id in (select id from messaging.letter where {2} for update)
          and l.state = any ({3})
        returning l.id, l.attempts, old.state as from_state
      ), noted as (
        insert into messaging.history (letter_id, at, from_state, to_state, attempt)
        select id, {1}, from_state, {0}, attempts from ended
      ), melted as (
        delete from messaging.frozen f using ended where f.letter_id = ended.id
      )
      select count(*) from ended
      """;

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final QueuedRows rows;
  private final Envelopes envelopes;
  private final WakeUp wakeUp;

  Outbox(DSLContext sql, DatabaseClock clock, QueuedRows rows, Envelopes envelopes, WakeUp wakeUp) {
    this.sql = sql;
    this.clock = clock;
    this.rows = rows;
    this.envelopes = envelopes;
    this.wakeUp = wakeUp;
  }

  /**
   * Queues one letter for each seat. Seats that share a mailbox and a text get one letter together.
   *
   * @throws org.springframework.dao.DuplicateKeyException for a reference and seat queued before
   * @throws IllegalArgumentException for a writer whose address no mail can be sent to
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void queue(Letters letters) {
    add(letters, null);
  }

  /**
   * Queues letters and, with the same statement, the mail that asks their writer about them.
   *
   * @throws org.springframework.dao.DuplicateKeyException for a reference and seat queued before
   * @throws IllegalArgumentException for an address that no mail can be sent to
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void queue(Letters letters, Notice notice) {
    add(letters, notice);
  }

  private void add(Letters letters, @Nullable Notice notice) {
    QueuedRows.Batch batch = new QueuedRows.Batch();
    for (Letters.Text text : letters.texts()) {
      if (!text.seats().isEmpty()) {
        batch.text(envelopes.seal(Content.of(letters.writer(), text)), text.seats());
      }
    }
    if (notice != null) {
      batch.notice(notice.reference(), envelopes.seal(Content.of(notice)), notice.within());
    }
    if (batch.isEmpty()) {
      return;
    }
    short holds = Hold.bits(letters.holds());
    rows.add(letters.reference(), letters.stream(), holds, letters.notAfter(), batch);
    if (holds == 0 || notice != null) {
      wakeUp.afterCommit();
    }
  }

  /**
   * Queues a mail to one person, ahead of all letters; answers its id.
   *
   * @throws IllegalArgumentException for an address that no mail can be sent to
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public UUID send(Notice notice) {
    return send(notice.reference(), Content.of(notice), notice.within());
  }

  /** Queues a mail to one person, as it is. */
  UUID send(UUID reference, Content content, Duration within) {
    QueuedRows.Batch batch = new QueuedRows.Batch();
    UUID id = batch.notice(reference, envelopes.seal(content), within);
    rows.add(reference, QueuedRows.NO_STREAM, (short) 0, null, batch);
    wakeUp.afterCommit();
    return id;
  }

  /** Ends one reason why the letters of a reference wait; answers how many letters had it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int release(UUID reference, Hold hold) {
    int released =
        sql.update(LETTER)
            .set(LETTER.HOLDS, DSL.bitAnd(LETTER.HOLDS, DSL.inline((short) ~hold.bit())))
            .where(
                LETTER.REFERENCE.eq(reference),
                DSL.bitAnd(LETTER.HOLDS, DSL.inline((short) hold.bit())).ne((short) 0),
                LETTER.STATE.in(columns(WAITING)))
            .execute();
    if (released > 0) {
      wakeUp.afterCommit();
    }
    return released;
  }

  /**
   * Takes back what was not yet handed to a mail server; answers how many letters. What is in doubt
   * may have arrived, and is not taken back.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int withdraw(UUID reference) {
    return end(letters(reference), UNSENT, LetterState.WITHDRAWN);
  }

  /** Takes back one letter, if it was not yet handed to a mail server; answers how many: 0 or 1. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int withdraw(UUID reference, UUID seat) {
    return end(letters(reference).and(LETTER.SEAT.eq(seat)), UNSENT, LetterState.WITHDRAWN);
  }

  /** Takes back a whole stream, as far as it was not yet handed to a mail server. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int withdrawStream(UUID stream) {
    return end(LETTER.STREAM.eq(stream), UNSENT, LetterState.WITHDRAWN);
  }

  /** Gives up what is still waiting of a reference and erases its text. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void expire(UUID reference) {
    end(letters(reference), WAITING, LetterState.EXPIRED);
    erase(letters(reference));
  }

  /** Changes where replies go, on letters not yet attempted: the writer mended her own address. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void mendWriter(UUID reference, String address) {
    String mended = MailAddress.require(address);
    sql.select(BODY.ID, BODY.CONTENT)
        .from(BODY)
        .where(BODY.ID.in(bodies(letters(reference).and(LETTER.ATTEMPTS.eq((short) 0)))))
        .and(BODY.CONTENT.isNotNull())
        .forUpdate()
        .forEach(
            row ->
                sql.update(BODY)
                    .set(
                        BODY.CONTENT,
                        envelopes.seal(envelopes.open(row.value2()).withAddress(mended)))
                    .where(BODY.ID.eq(row.value1()))
                    .execute());
  }

  /** Erases all personal data of a reference; what is still waiting is withdrawn. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(UUID reference) {
    Condition all = LETTER.REFERENCE.eq(reference);
    end(all, WAITING, LetterState.WITHDRAWN);
    erase(all);
  }

  private int end(Condition which, Set<LetterState> from, LetterState to) {
    return sql.fetchSingle(
            END,
            DSL.inline(to.column()),
            clock.field(),
            which,
            DSL.val(columns(from).toArray(String[]::new)))
        .get(0, Integer.class);
  }

  /** Also of letters that went: nothing is left but that they did. */
  private void erase(Condition which) {
    sql.update(BODY).setNull(BODY.CONTENT).where(BODY.ID.in(bodies(which))).execute();
    sql.deleteFrom(FROZEN)
        .where(FROZEN.LETTER_ID.in(DSL.select(LETTER.ID).from(LETTER).where(which)))
        .execute();
    sql.deleteFrom(INBOUND)
        .where(INBOUND.LETTER_ID.in(DSL.select(LETTER.ID).from(LETTER).where(which)))
        .execute();
  }

  private static Select<Record1<UUID>> bodies(Condition which) {
    return DSL.select(LETTER.BODY_ID).from(LETTER).where(which);
  }

  private static Condition letters(UUID reference) {
    return LETTER.REFERENCE.eq(reference).and(LETTER.LANE.gt(QueuedRows.NOTICES));
  }

  private static List<String> columns(Set<LetterState> states) {
    return states.stream().map(LetterState::column).sorted().toList();
  }
}
