package org.constituent.messaging;

import static org.constituent.messaging.Tables.STREAM_DEADLINE;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.view.Outlook;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Until when the letters of a stream should be out. In each mailbox the stream whose deadline is
 * next goes first, three turns of four ({@link Queue}); whether that is enough is told early.
 */
@Service
public class Deadlines {
  private static final int AT_ONCE = 200;

  /** By mailbox that spares itself: what waits of the stream, and of those whose turn is before. */
  private static final String WAITING =
      """
      select m.id, m.letters_an_hour, m.zone, m.opening::text as opening,
        count(*) filter (where l.stream = {0}) as own,
        count(*) filter (where d.deadline < {1} and l.stream <> {0}) as before,
        bool_or(d.stream is null) as others
      from messaging.mailbox m
        join messaging.addressee a on a.mailbox_id = m.id and a.state = 'open'
        join messaging.letter l on l.addressee_id = a.id and WAITING
        left join messaging.stream_deadline d on d.stream = l.stream and d.deadline > {2}
      where m.id in (select b.mailbox_id from messaging.addressee b where b.state = 'open'
          and exists (select from messaging.letter l where l.addressee_id = b.id
            and l.stream = {0} and WAITING))
      group by m.id
      """
          .replace("WAITING", Queue.WAITING);

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final ApplicationEventPublisher events;
  private final WakeUp wakeUp;

  Deadlines(DSLContext sql, DatabaseClock clock, ApplicationEventPublisher events, WakeUp wakeUp) {
    this.sql = sql;
    this.clock = clock;
    this.events = events;
    this.wakeUp = wakeUp;
  }

  /** Until when a stream's letters should be out; null: no more. Letters go after it as well. */
  @Transactional
  public void set(UUID stream, @Nullable Instant deadline) {
    if (deadline == null) {
      sql.deleteFrom(STREAM_DEADLINE).where(STREAM_DEADLINE.STREAM.eq(stream)).execute();
      return;
    }
    sql.insertInto(STREAM_DEADLINE)
        .set(STREAM_DEADLINE.STREAM, stream)
        .set(STREAM_DEADLINE.DEADLINE, DatabaseClock.column(deadline))
        .onConflict(STREAM_DEADLINE.STREAM)
        .doUpdate()
        .set(STREAM_DEADLINE.DEADLINE, DatabaseClock.column(deadline))
        .setNull(STREAM_DEADLINE.TOLD_AT)
        .where(STREAM_DEADLINE.DEADLINE.ne(DatabaseClock.column(deadline)))
        .execute();
    wakeUp.afterCommit();
  }

  /** The deadline of a stream, if it has one. */
  @Transactional(readOnly = true)
  public Optional<Instant> find(UUID stream) {
    return sql.select(STREAM_DEADLINE.DEADLINE)
        .from(STREAM_DEADLINE)
        .where(STREAM_DEADLINE.STREAM.eq(stream))
        .fetchOptional(row -> row.value1().toInstant());
  }

  /** How the letters of a stream with a deadline stand; empty for one without. */
  @Transactional(readOnly = true)
  public Optional<Outlook> outlook(UUID stream) {
    return find(stream).map(deadline -> outlook(stream, deadline, clock.now()));
  }

  private Outlook outlook(UUID stream, Instant deadline, Instant now) {
    int waiting = 0;
    int late = 0;
    for (Record row :
        sql.fetch(
            WAITING,
            DSL.val(stream),
            DSL.val(DatabaseClock.column(deadline)),
            DSL.val(DatabaseClock.column(now)))) {
      InboxTime inbox =
          InboxTime.of(
              row.get("letters_an_hour", Integer.class),
              row.get("zone", String.class),
              row.get("opening", String.class));
      int own = row.get("own", Integer.class);
      int before = row.get("before", Integer.class);
      double share = row.get("others", Boolean.class) ? Queue.URGENT_SHARE : 1;
      double takes = inbox.takes(now, deadline) * share;
      waiting += own;
      late += (int) Math.min(own, Math.max(0, before + own - takes));
    }
    return new Outlook(stream, deadline, waiting, late);
  }

  /** Tells early, and once for each deadline, where not all letters can be out before. */
  @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
  @SchedulerLock(name = "messaging.deadlines", lockAtMostFor = "PT10M")
  @Transactional
  public void look() {
    Instant now = clock.now();
    sql.selectFrom(STREAM_DEADLINE)
        .where(
            STREAM_DEADLINE.TOLD_AT.isNull(),
            STREAM_DEADLINE.DEADLINE.gt(DatabaseClock.column(now)))
        .orderBy(STREAM_DEADLINE.DEADLINE)
        .limit(AT_ONCE)
        .forEach(
            row -> {
              if (outlook(row.getStream(), row.getDeadline().toInstant(), now).late() > 0) {
                row.setToldAt(DatabaseClock.column(now));
                row.update();
                events.publishEvent(new DeadlineAtRisk(row.getStream()));
              }
            });
  }
}
