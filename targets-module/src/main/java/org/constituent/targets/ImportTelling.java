package org.constituent.targets;

import static org.constituent.targets.Tables.NEED;
import static org.constituent.targets.Tables.TO_TELL;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells messaging whom letters reach after an import: of seats that live campaigns aim at in the
 * import's own transaction, of all others soon after it, since fifty thousand are not told at once.
 */
@Component
class ImportTelling {
  private static final int BATCH = 100;

  private final DSLContext sql;
  private final AddresseeSync sync;
  private final org.springframework.transaction.support.TransactionTemplate transactions;

  ImportTelling(
      DSLContext sql,
      AddresseeSync sync,
      org.springframework.transaction.PlatformTransactionManager transactions) {
    this.sql = sql;
    this.sync = sync;
    this.transactions =
        new org.springframework.transaction.support.TransactionTemplate(transactions);
  }

  /** The seats that an import touched, in its transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(UUID id) {
    sql.execute(
        """
        insert into targets.to_tell (seat_id)
        select s.id from targets.seat s where s.id in (
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
    List<UUID> urgent =
        sql.selectDistinct(TO_TELL.SEAT_ID)
            .from(TO_TELL)
            .join(NEED)
            .on(NEED.SEAT_ID.eq(TO_TELL.SEAT_ID))
            .fetch(TO_TELL.SEAT_ID);
    if (!urgent.isEmpty()) {
      sync.tell(urgent);
      sql.deleteFrom(TO_TELL).where(TO_TELL.SEAT_ID.in(urgent)).execute();
    }
    sync.raiseStamp();
  }

  /** What a node that ended in the middle of it has left. */
  @Scheduled(fixedDelay = 60_000, initialDelay = 20_000)
  public void tellAll() {
    boolean more = true;
    while (more) {
      more = Boolean.TRUE.equals(transactions.execute(status -> tellSome()));
    }
  }

  private boolean tellSome() {
    List<UUID> seats =
        sql.select(TO_TELL.SEAT_ID)
            .from(TO_TELL)
            .orderBy(TO_TELL.SEAT_ID)
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
}
