package org.constituent.targets;

import static org.constituent.targets.Tables.CORRECTION;

import java.time.Duration;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.constituent.db.DatabaseClock;
import org.jooq.DSLContext;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An address that nobody answered to in a quarter of a year is erased; what was said still waits.
 */
@Component
class CorrectionRetention {
  static final Duration KEPT = Duration.ofDays(90);

  private final DSLContext sql;
  private final DatabaseClock clock;

  CorrectionRetention(DSLContext sql, DatabaseClock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Each night. */
  @Scheduled(cron = "0 23 3 * * *")
  @SchedulerLock(name = "targets.correction-retention", lockAtMostFor = "PT10M")
  @Transactional
  public void erase() {
    sql.update(CORRECTION)
        .setNull(CORRECTION.EMAIL)
        .where(CORRECTION.EMAIL.isNotNull())
        .and(CORRECTION.CREATED_AT.lt(clock.field(KEPT.negated())))
        .execute();
  }
}
