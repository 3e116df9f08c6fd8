package org.constituent.targets;

import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.TERM;
import static org.constituent.targets.Tables.TOLD;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import java.util.List;
import java.util.UUID;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jooq.DSLContext;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Terms that were entered to start or end later do so when their day has come. */
@Component
class TurnOfTerms {
  private final DSLContext sql;
  private final SeatViews views;
  private final AddresseeSync sync;

  TurnOfTerms(DSLContext sql, SeatViews views, AddresseeSync sync) {
    this.sql = sql;
    this.views = views;
    this.sync = sync;
  }

  /** Each hour, since midnight comes to every time zone at another one. */
  @Scheduled(cron = "0 1 * * * *")
  @SchedulerLock(name = "targets.turn-of-terms", lockAtMostFor = "PT10M")
  @Transactional
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
            .fetch(SEAT.ID);
    if (!seats.isEmpty()) {
      sync.tell(seats);
    }
  }
}
