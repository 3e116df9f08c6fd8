package org.constituent.messaging;

import static org.constituent.messaging.Tables.BODY;
import static org.constituent.messaging.Tables.FROZEN;
import static org.constituent.messaging.Tables.INBOUND;
import static org.constituent.messaging.Tables.LETTER;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
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
  private static final UUID NO_STREAM = new UUID(0, 0);
  private static final short NOTICES = 0;
  private static final short LETTERS = 1;

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

  /**
   * Bodies and letters by one statement: each round trip more costs a tenth of what is accepted.
   */
  private static final String QUEUE =
      """
      with texts as (
        insert into messaging.body (id, content) select * from unnest({0}, {1})
      )
      insert into messaging.letter (id, reference, seat, stream, body_id, addressee_id, lane, holds,
        due_at, not_after, changed_at)
      select n.id, {2}, n.seat, {3}, n.body, a.id, {4}, case when a.id is null then {6} else {5} end,
        {8}, {7}, {8}
      from unnest({9}, {10}, {11}) as n (id, seat, body)
        left join messaging.addressee a on a.seat = n.seat and a.state <> 'ended'
      """;

  private static final String SEND =
      """
      with given (id, content, reference, now) as (
        select {0}, {1}, {2}, {3}
      ), text as (
        insert into messaging.body (id, content) select id, content from given
      )
      insert into messaging.letter (id, reference, seat, stream, body_id, lane, holds, due_at,
        not_after, changed_at)
      select id, reference, id, {4}, id, {5}, 0, now, {6}, now from given
      """;

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Envelopes envelopes;
  private final WakeUp wakeUp;

  Outbox(DSLContext sql, DatabaseClock clock, Envelopes envelopes, WakeUp wakeUp) {
    this.sql = sql;
    this.clock = clock;
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
    List<UUID> ids = new ArrayList<>();
    List<UUID> seats = new ArrayList<>();
    List<UUID> bodies = new ArrayList<>();
    List<UUID> texts = new ArrayList<>();
    List<byte[]> contents = new ArrayList<>();
    for (Letters.Text text : letters.texts()) {
      if (text.seats().isEmpty()) {
        continue;
      }
      UUID body = Ids.next();
      texts.add(body);
      contents.add(envelopes.seal(Content.of(letters.writer(), text)));
      for (UUID seat : text.seats()) {
        ids.add(Ids.next());
        seats.add(seat);
        bodies.add(body);
      }
    }
    if (ids.isEmpty()) {
      return;
    }
    // ids of one millisecond come in any order; letters are shown and named in that of the campaign
    Collections.sort(ids);
    short holds = Hold.bits(letters.holds());
    sql.execute(
        QUEUE,
        Queue.array(texts),
        DSL.val(contents.toArray(byte[][]::new), BODY.CONTENT.getDataType().getArrayDataType()),
        DSL.val(letters.reference()),
        DSL.val(letters.stream()),
        DSL.inline(LETTERS),
        DSL.inline(holds),
        DSL.inline((short) (holds | Hold.NO_CHANNEL.bit())),
        DSL.val(column(letters.notAfter()), LETTER.NOT_AFTER.getDataType()),
        clock.field(),
        Queue.array(ids),
        Queue.array(seats),
        Queue.array(bodies));
    if (holds == 0) {
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
    UUID id = Ids.next();
    // a body of its own: it may carry the letter's id
    sql.execute(
        SEND,
        DSL.val(id),
        DSL.val(envelopes.seal(content)),
        DSL.val(reference),
        clock.field(),
        DSL.inline(NO_STREAM),
        DSL.inline(NOTICES),
        clock.field(within));
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
    return LETTER.REFERENCE.eq(reference).and(LETTER.LANE.gt(NOTICES));
  }

  private static List<String> columns(Set<LetterState> states) {
    return states.stream().map(LetterState::column).sorted().toList();
  }

  private static @Nullable OffsetDateTime column(@Nullable Instant instant) {
    return instant == null ? null : DatabaseClock.column(instant);
  }
}
