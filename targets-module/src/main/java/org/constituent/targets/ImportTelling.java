package org.constituent.targets;

import static org.constituent.targets.Tables.TO_ANNOUNCE;
import static org.constituent.targets.Tables.TO_TELL;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells messaging whom letters reach after an import, and the world which channels changed: in
 * pieces, each a transaction of its own, soon after the import's own, since fifty thousand are not
 * told at once. Seats that live campaigns aim at come first.
 */
@Component
class ImportTelling {
  static final int BATCH = 100;

  private final DSLContext sql;
  private final AddresseeSync sync;
  private final ImportJobs jobs;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transactions;

  ImportTelling(
      DSLContext sql,
      AddresseeSync sync,
      ImportJobs jobs,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.sql = sql;
    this.sync = sync;
    this.jobs = jobs;
    this.events = events;
    this.transactions = new TransactionTemplate(transactions);
  }

  /** The seats that an import touched, in its transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(UUID id) {
    // fifty thousand rows of this very transaction, of which the planner knows nothing yet
    sql.execute("analyze targets.import_change, targets.seat, targets.term, targets.channel");
    sql.execute(
        """
        insert into targets.to_tell (seat_id, needed)
        select s.id, exists (select from targets.need n where n.seat_id = s.id)
        from targets.seat s where s.id in (
          select coalesce(t.seat_id, k.seat_id, s.id)
          from targets.import_change c
          left join targets.term t on c.relation = 'targets.term' and t.id = c.row_id
          left join targets.channel k on c.relation = 'targets.channel' and k.id = c.row_id
          left join targets.seat s on c.relation = 'targets.seat' and s.id = c.row_id
          where c.import_id = {0}
          union all
          select t.seat_id from targets.import_change c join targets.channel k on k.id = c.row_id
          join targets.term t on t.id = k.term_id where c.import_id = {0} and c.relation = 'targets.channel'
          union all
          select s.id from targets.import_change c join targets.channel k on k.id = c.row_id
          join targets.seat s on s.office_id = k.office_id where c.import_id = {0} and c.relation = 'targets.channel'
          union all
          select t.seat_id from targets.import_change c join targets.term t on t.official_id = c.row_id
          where c.import_id = {0} and c.relation = 'targets.official' and c.before is not null)
        on conflict do nothing
        """,
        DSL.val(id));
    sql.execute(
        """
        insert into targets.to_announce (channel_id)
        select distinct k.id from targets.import_change c join targets.channel k on k.id = c.row_id
        where c.import_id = {0} and c.relation = 'targets.channel'
        on conflict do nothing
        """,
        DSL.val(id));
    sync.raiseStamp();
  }

  /** Tells all that waits, beside everything else; also what a node that ended has left. */
  @Scheduled(fixedDelay = 60_000, initialDelay = 20_000)
  public void tellAll() {
    if (sql.fetchExists(TO_TELL) || sql.fetchExists(TO_ANNOUNCE)) {
      jobs.startAside(this::tellOn);
    }
  }

  private void tellOn() {
    boolean more = true;
    while (more && !Thread.currentThread().isInterrupted()) {
      more = Boolean.TRUE.equals(transactions.execute(status -> tellSome() || announceSome()));
    }
  }

  private boolean tellSome() {
    List<UUID> seats =
        sql.select(TO_TELL.SEAT_ID)
            .from(TO_TELL)
            .orderBy(TO_TELL.NEEDED.desc(), TO_TELL.SEAT_ID)
            .limit(BATCH)
            .forUpdate()
            .skipLocked()
            .fetch(TO_TELL.SEAT_ID);
    if (seats.isEmpty()) {
      return false;
    }
    sync.tell(seats);
    sql.deleteFrom(TO_TELL).where(TO_TELL.SEAT_ID.in(seats)).execute();
    return true;
  }

  private boolean announceSome() {
    List<UUID> changed =
        sql.select(TO_ANNOUNCE.CHANNEL_ID)
            .from(TO_ANNOUNCE)
            .orderBy(TO_ANNOUNCE.CHANNEL_ID)
            .limit(BATCH)
            .forUpdate()
            .skipLocked()
            .fetch(TO_ANNOUNCE.CHANNEL_ID);
    changed.forEach(channel -> events.publishEvent(new ChannelChanged(channel)));
    sql.deleteFrom(TO_ANNOUNCE).where(TO_ANNOUNCE.CHANNEL_ID.in(changed)).execute();
    return !changed.isEmpty();
  }
}
