package org.constituent.messaging;

import static org.constituent.messaging.Tables.ADDRESSEE;
import static org.constituent.messaging.Tables.BODY;
import static org.constituent.messaging.Tables.FROZEN;
import static org.constituent.messaging.Tables.LETTER;

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
import org.jooq.Field;
import org.jooq.InsertValuesStep2;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
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
    InsertValuesStep2<BodyRecord, UUID, byte[]> insert =
        sql.insertInto(BODY, BODY.ID, BODY.CONTENT);
    for (Letters.Text text : letters.texts()) {
      if (text.seats().isEmpty()) {
        continue;
      }
      UUID body = Ids.next();
      insert = insert.values(body, envelopes.seal(Content.of(letters.writer(), text)));
      for (UUID seat : text.seats()) {
        ids.add(Ids.next());
        seats.add(seat);
        bodies.add(body);
      }
    }
    if (ids.isEmpty()) {
      return;
    }
    insert.execute();
    // ids of one millisecond come in any order; letters are shown and named in that of the campaign
    Collections.sort(ids);
    Field<UUID> id = DSL.field(DSL.name("n", "id"), SQLDataType.UUID);
    Field<UUID> seat = DSL.field(DSL.name("n", "seat"), SQLDataType.UUID);
    Field<UUID> body = DSL.field(DSL.name("n", "body"), SQLDataType.UUID);
    short holds = Hold.bits(letters.holds());
    short withoutChannel = (short) (holds | Hold.NO_CHANNEL.bit());
    sql.insertInto(
            LETTER,
            LETTER.ID,
            LETTER.REFERENCE,
            LETTER.SEAT,
            LETTER.STREAM,
            LETTER.BODY_ID,
            LETTER.ADDRESSEE_ID,
            LETTER.LANE,
            LETTER.HOLDS,
            LETTER.DUE_AT,
            LETTER.NOT_AFTER,
            LETTER.CHANGED_AT)
        .select(
            DSL.select(
                    id,
                    DSL.val(letters.reference()),
                    seat,
                    DSL.val(letters.stream()),
                    body,
                    ADDRESSEE.ID,
                    DSL.inline(LETTERS),
                    DSL.when(ADDRESSEE.ID.isNull(), DSL.inline(withoutChannel))
                        .otherwise(DSL.inline(holds)),
                    clock.field(),
                    DSL.val(column(letters.notAfter()), LETTER.NOT_AFTER.getDataType()),
                    clock.field())
                .from(
                    DSL.table(
                        "unnest({0}, {1}, {2}) as n (id, seat, body)",
                        Queue.array(ids), Queue.array(seats), Queue.array(bodies)))
                .leftJoin(ADDRESSEE)
                .on(ADDRESSEE.SEAT.eq(seat).and(ADDRESSEE.STATE.ne(Addressees.ENDED))))
        .execute();
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
    UUID id = Ids.next();
    // a body of its own: it may carry the letter's id
    sql.insertInto(BODY, BODY.ID, BODY.CONTENT)
        .values(id, envelopes.seal(Content.of(notice)))
        .execute();
    sql.insertInto(LETTER)
        .set(LETTER.ID, id)
        .set(LETTER.REFERENCE, notice.reference())
        .set(LETTER.SEAT, id)
        .set(LETTER.STREAM, NO_STREAM)
        .set(LETTER.BODY_ID, id)
        .set(LETTER.LANE, NOTICES)
        .set(LETTER.HOLDS, Hold.bits(Set.of()))
        .set(LETTER.DUE_AT, clock.field())
        .set(LETTER.NOT_AFTER, clock.field(notice.within()))
        .set(LETTER.CHANGED_AT, clock.field())
        .execute();
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
