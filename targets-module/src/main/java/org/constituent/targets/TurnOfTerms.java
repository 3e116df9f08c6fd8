package org.constituent.targets;

import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.TERM;
import static org.constituent.targets.Tables.TOLD;
import static org.constituent.targets.Tables.TO_TELL;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import java.util.List;
import java.util.UUID;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jooq.DSLContext;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Terms that were entered to start or end later do so when their day has come; on the day of an
 * election those of thousands, so in pieces that each are a transaction of their own.
 */
@Component
class TurnOfTerms {
  private static final int BATCH = 100;

  private final DSLContext sql;
  private final SeatViews views;
  private final AddresseeSync sync;
  private final TransactionTemplate transactions;

  TurnOfTerms(
      DSLContext sql,
      SeatViews views,
      AddresseeSync sync,
      PlatformTransactionManager transactions) {
    this.sql = sql;
    this.views = views;
    this.sync = sync;
    this.transactions = new TransactionTemplate(transactions);
  }

  /**
   * Each hour, since midnight comes to every time zone at another one. What an import has yet to
   * tell is left to it.
   */
  @Scheduled(cron = "0 1 * * * *")
  @SchedulerLock(name = "targets.turn-of-terms", lockAtMostFor = "PT10M")
  public void turn() {
    List<UUID> seats =
        sql.select(SEAT.ID)
            .from(SEAT)
            .join(OFFICE)
            .on(OFFICE.ID.eq(SEAT.OFFICE_ID))
            .leftJoin(TOLD)
            .on(TOLD.SEAT_ID.eq(SEAT.ID))
            .where(
                field(
                        select(TERM.ID)
                            .from(TERM)
                            .where(TERM.SEAT_ID.eq(SEAT.ID))
                            .and(SeatViews.holds(views.today())))
                    .isDistinctFrom(TOLD.TERM_ID))
            .andNotExists(selectOne().from(TO_TELL).where(TO_TELL.SEAT_ID.eq(SEAT.ID)))
            .orderBy(SEAT.ID)
            .fetch(SEAT.ID);
    for (int i = 0; i < seats.size(); i += BATCH) {
      List<UUID> some = seats.subList(i, Math.min(i + BATCH, seats.size()));
      transactions.executeWithoutResult(status -> sync.tell(some));
    }
  }
}
