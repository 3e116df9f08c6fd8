package org.constituent.messaging;

import static org.constituent.messaging.Tables.TALLY;
import static org.constituent.messaging.Tables.TALLY_MARK;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds up what became of letters, by stream and seat, so that a report costs the same for ten
 * letters and ten million. Only changes of transactions below the oldest running one are counted:
 * those are complete, and each is counted once.
 */
@Component
class DeliveryTally {
  /** A letter enters one of these states and may leave it again: accepted, then bounced. */
  private static final String ADD =
      """
      with changes as (
        select h.letter_id, h.from_state, h.to_state from messaging.history h
        where h.tx >= {0} and h.tx < {1}
      ), moves as (
        select letter_id, to_state as state, 1 as n from changes
        union all
        select letter_id, from_state, -1 from changes
      )
      insert into messaging.tally as t (stream, seat, state, letters)
      select l.stream, l.seat, m.state, sum(m.n)
      from moves m join messaging.letter l on l.id = m.letter_id
      where l.lane > 0
        and m.state in ('accepted', 'replied', 'bounced', 'blocked', 'failed', 'withdrawn', 'expired')
      group by l.stream, l.seat, m.state
      having sum(m.n) <> 0
      order by 1, 2, 3
      on conflict (stream, seat, state) do update set letters = t.letters + excluded.letters
      """;

  private final DSLContext sql;

  DeliveryTally(DSLContext sql) {
    this.sql = sql;
  }

  /** Adds what is complete and not yet counted. */
  @Scheduled(
      fixedDelayString = "${constituent.mail.tally-interval:PT5S}",
      initialDelayString = "${constituent.mail.tally-interval:PT5S}")
  @SchedulerLock(name = "messaging-tally", lockAtMostFor = "PT10M")
  @Transactional
  public void addUp() {
    // the mark's row is the lock: two at once would count the same
    long from = sql.select(TALLY_MARK.COUNTED).from(TALLY_MARK).forUpdate().fetchSingle().value1();
    long to =
        sql.select(DSL.field("pg_snapshot_xmin(pg_current_snapshot())::text::bigint", Long.class))
            .fetchSingle()
            .value1();
    if (to < from) {
      startOver();
      from = 0;
    }
    if (to > from) {
      sql.execute(ADD, DSL.val(from), DSL.val(to));
      sql.update(TALLY_MARK).set(TALLY_MARK.COUNTED, to).execute();
    }
  }

  /**
   * A dump that is restored into another cluster brings transaction numbers that are still to come
   * there: they begin anew, all is counted again, and once.
   */
  private void startOver() {
    sql.deleteFrom(TALLY).execute();
    sql.execute(
        """
        update messaging.history set tx = 0
        where tx >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
        """);
  }
}
