package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.TALLY_MARK;
import static org.jooq.impl.DSL.min;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.constituent.db.DatabaseClock;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds up what campaigns did, some seconds after it happened, so that accepting an action costs no
 * statement more and a report of a million actions no more than one of ten. Counted is what
 * happened before the oldest running transaction began: whatever is older is committed or was
 * undone, so each event is counted once and none is missed, in whatever order they were committed.
 */
@Component
class Tallies {
  /** At once; a whole past is added up in steps, each a short transaction. */
  private static final Duration STEP = Duration.ofHours(1);

  /**
   * The clock of the events is the database's, moved by tests. The statement's own time is taken
   * before the list of transactions is read, so one that begins meanwhile is younger.
   */
  private static final String COMPLETE =
      """
      select {0} - (clock_timestamp() - least(statement_timestamp(), min(xact_start)))
      from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and backend_type = 'client backend'
      """;

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final TransactionTemplate transaction;
  private final ActionTally actions;
  private final PeopleTally people;

  Tallies(
      DSLContext sql,
      DatabaseClock clock,
      TransactionTemplate transaction,
      ActionTally actions,
      PeopleTally people) {
    this.sql = sql;
    this.clock = clock;
    this.transaction = transaction;
    this.actions = actions;
    this.people = people;
  }

  /** Adds up all that is complete and not yet counted. */
  @Scheduled(
      fixedDelayString = "${constituent.campaigns.tally-interval:PT5S}",
      initialDelayString = "${constituent.campaigns.tally-interval:PT5S}")
  @SchedulerLock(name = "campaigns-tally", lockAtMostFor = "PT10M")
  public void addUp() {
    // outside of a transaction: its own would be the oldest running one
    Instant complete =
        sql.fetchSingle(COMPLETE, clock.field()).get(0, OffsetDateTime.class).toInstant();
    boolean more;
    do {
      more = Boolean.TRUE.equals(transaction.execute(status -> step(complete)));
    } while (more);
    transaction.executeWithoutResult(status -> actions.addCalls());
  }

  private boolean step(Instant complete) {
    // the mark's row is the lock: two at once would count the same
    @Nullable OffsetDateTime mark =
        sql.select(TALLY_MARK.COUNTED_TO).from(TALLY_MARK).forUpdate().fetchSingle().value1();
    Instant from = mark == null ? beginning(complete) : mark.toInstant();
    if (!from.isBefore(complete)) {
      return false;
    }
    Instant to = from.plus(STEP).isBefore(complete) ? from.plus(STEP) : complete;
    OffsetDateTime first = DatabaseClock.column(from);
    OffsetDateTime end = DatabaseClock.column(to);
    actions.add(first, end);
    people.add(first, end);
    sql.update(TALLY_MARK).set(TALLY_MARK.COUNTED_TO, end).execute();
    return to.isBefore(complete);
  }

  /** No action is older than the first campaign that went live. */
  private Instant beginning(Instant otherwise) {
    OffsetDateTime first =
        sql.select(min(CAMPAIGN.PUBLISHED_AT)).from(CAMPAIGN).fetchSingle().value1();
    return first == null ? otherwise : first.toInstant();
  }
}
