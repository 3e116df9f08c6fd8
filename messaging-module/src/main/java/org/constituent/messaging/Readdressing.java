package org.constituent.messaging;

import static org.constituent.messaging.Tables.ADDRESSEE;
import static org.constituent.messaging.Tables.ASKS_FIRST;
import static org.constituent.messaging.Tables.BODY;
import static org.constituent.messaging.Tables.FROZEN;
import static org.constituent.messaging.Tables.HISTORY;
import static org.constituent.messaging.Tables.LETTER;
import static org.jooq.impl.DSL.bitOr;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leads letters on whose addressee ended while another is open for their seat. For the same person
 * by another channel they go on at once; for another person only if they nowhere name the former
 * one, else they wait and their writer is asked. What was never taken by a mail server is made
 * anew: a letter that was told "not now" at a former address is in nobody's hands. What may have
 * arrived there waits for a person.
 *
 * <p>In small batches, since a seat may have a hundred thousand letters, and by what stands in the
 * tables, since letters may be accepted or confirmed in the very moment in which an office changes.
 */
@Service
class Readdressing {
  private static final int BATCH = 500;

  /** Steps through the index of what is due, as the queue does: a backlog costs one step. */
  private static final String STRANDED =
      """
      with recursive waiting (addressee_id) as (
        (select l.addressee_id from messaging.letter l
         where WAITING and l.addressee_id is not null order by l.addressee_id limit 1)
        union all
        select next.addressee_id from waiting w cross join lateral (
          select l.addressee_id from messaging.letter l
          where WAITING and l.addressee_id > w.addressee_id order by l.addressee_id limit 1) next
      )
      select old.id, next.id as next_id, old.name, next.name as next_name
      from waiting w
        join messaging.addressee old on old.id = w.addressee_id and old.state = 'ended'
        join messaging.addressee next on next.seat = old.seat and next.state <> 'ended'
      """
          .replace("WAITING", Queue.WAITING);

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Envelopes envelopes;
  private final ApplicationEventPublisher events;
  private final WakeUp wakeUp;

  Readdressing(
      DSLContext sql,
      DatabaseClock clock,
      Envelopes envelopes,
      ApplicationEventPublisher events,
      WakeUp wakeUp) {
    this.sql = sql;
    this.clock = clock;
    this.envelopes = envelopes;
    this.events = events;
    this.wakeUp = wakeUp;
  }

  /** Leads some letters on; answers how many were led on or held, so that it is asked again. */
  @Transactional
  public int leadOn() {
    int done = 0;
    for (Record stranded : sql.fetch(STRANDED)) {
      if (done < BATCH) {
        done += leadOn(stranded, BATCH - done);
      }
    }
    if (done > 0) {
      wakeUp.afterCommit();
    }
    return done;
  }

  private int leadOn(Record stranded, int most) {
    UUID from = stranded.get("id", UUID.class);
    String former = stranded.get("name", String.class);
    // the same person in another term, or by another channel
    boolean same = former.equals(stranded.get("next_name", String.class));
    Field<Boolean> asksFirst =
        field(exists(selectOne().from(ASKS_FIRST).where(ASKS_FIRST.STREAM.eq(LETTER.STREAM))));
    Result<?> letters =
        sql.select(
                LETTER.ID, LETTER.REFERENCE, LETTER.SEAT, LETTER.BODY_ID, BODY.CONTENT, asksFirst)
            .from(LETTER)
            .leftJoin(BODY)
            .on(BODY.ID.eq(LETTER.BODY_ID), inline(!same).isTrue())
            .where(
                LETTER.ADDRESSEE_ID.eq(from),
                unsent(),
                LETTER.HOLDS.eq((short) 0),
                LETTER.LANE.gt((short) 0),
                LETTER.LEAD_ID.isNull())
            .orderBy(LETTER.STREAM, LETTER.DUE_AT)
            .limit(most)
            .forUpdate()
            .of(LETTER)
            .skipLocked()
            .fetch();
    Mentions mentions = Mentions.of(former);
    Map<UUID, Boolean> named = new HashMap<>();
    List<UUID> follow = new ArrayList<>();
    List<UUID> wait = new ArrayList<>();
    for (Record letter : letters) {
      boolean asked =
          !same
              && (letter.get(asksFirst)
                  || named.computeIfAbsent(
                      letter.get(LETTER.BODY_ID),
                      body -> names(mentions, letter.get(BODY.CONTENT))));
      (asked ? wait : follow).add(letter.get(LETTER.ID));
      if (asked) {
        events.publishEvent(
            new MessageHeld(
                letter.get(LETTER.ID), letter.get(LETTER.REFERENCE), letter.get(LETTER.SEAT)));
      }
    }
    review(from);
    List<UUID> all = letters.map(letter -> letter.get(LETTER.ID));
    renew(all);
    sql.update(LETTER)
        .set(LETTER.ADDRESSEE_ID, stranded.get("next_id", UUID.class))
        .set(LETTER.FORMER_ID, same ? LETTER.FORMER_ID : coalesce(LETTER.FORMER_ID, val(from)))
        .where(LETTER.ID.in(follow))
        .execute();
    sql.update(LETTER)
        .set(LETTER.HOLDS, bitOr(LETTER.HOLDS, inline((short) Hold.SUCCESSOR.bit())))
        .where(LETTER.ID.in(wait))
        .execute();
    return all.size();
  }

  /** What may have arrived at the former address is neither sent there again nor to another. */
  private void review(UUID from) {
    sql.update(LETTER)
        .set(LETTER.HOLDS, bitOr(LETTER.HOLDS, inline((short) Hold.REVIEW.bit())))
        .where(
            LETTER.ADDRESSEE_ID.eq(from),
            LETTER.HOLDS.eq((short) 0),
            LETTER.LANE.gt((short) 0),
            LETTER
                .STATE
                .eq(LetterState.IN_DOUBT.column())
                .or(
                    LETTER
                        .STATE
                        .eq(LetterState.DEFERRED.column())
                        .and(LETTER.DOUBTS.gt((short) 0))))
        .execute();
  }

  private boolean names(Mentions mentions, byte @Nullable [] content) {
    if (content == null) {
      return false;
    }
    Content written = envelopes.open(content);
    String trailer = written.trailer();
    return mentions.in(written.subject(), written.text(), trailer == null ? "" : trailer);
  }

  /** Not yet taken by any mail server, and surely not. */
  static Condition unsent() {
    return LETTER
        .STATE
        .in(LetterState.QUEUED.column(), LetterState.DEFERRED.column())
        .and(LETTER.DOUBTS.eq((short) 0));
  }

  /** Makes letters as if they were queued now; those that one of them carried go alone. */
  void renew(List<UUID> letters) {
    Field<OffsetDateTime> now = val(DatabaseClock.column(clock.now()));
    Condition these =
        LETTER
            .ID
            .in(letters)
            .or(
                LETTER
                    .REFERENCE
                    .in(select(LETTER.REFERENCE).from(LETTER).where(LETTER.ID.in(letters)))
                    .and(LETTER.LEAD_ID.in(letters)))
            .and(unsent());
    String deferred = LetterState.DEFERRED.column();
    String queued = LetterState.QUEUED.column();
    sql.insertInto(
            HISTORY,
            HISTORY.LETTER_ID,
            HISTORY.AT,
            HISTORY.FROM_STATE,
            HISTORY.TO_STATE,
            HISTORY.ATTEMPT)
        .select(
            select(LETTER.ID, now, inline(deferred), inline(queued), LETTER.ATTEMPTS)
                .from(LETTER)
                .where(these, LETTER.STATE.eq(deferred)))
        .execute();
    sql.deleteFrom(FROZEN)
        .where(FROZEN.LETTER_ID.in(select(LETTER.ID).from(LETTER).where(these)))
        .execute();
    sql.update(LETTER)
        .set(LETTER.DUE_AT, when(LETTER.STATE.eq(deferred), now).otherwise(LETTER.DUE_AT))
        .set(LETTER.CHANGED_AT, when(LETTER.STATE.eq(deferred), now).otherwise(LETTER.CHANGED_AT))
        .set(LETTER.STATE, queued)
        .set(LETTER.ATTEMPTS, (short) 0)
        .setNull(LETTER.LEAD_ID)
        .where(these)
        .execute();
  }

  /** The addressee that is not ended for a letter's seat, if there is one. */
  static Field<UUID> present() {
    return field(
        select(ADDRESSEE.ID)
            .from(ADDRESSEE)
            .where(ADDRESSEE.SEAT.eq(LETTER.SEAT), ADDRESSEE.STATE.ne(Addressees.ENDED)));
  }
}
