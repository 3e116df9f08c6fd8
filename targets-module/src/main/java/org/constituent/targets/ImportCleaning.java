package org.constituent.targets;

import java.time.Duration;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.constituent.db.DatabaseClock;
import org.jooq.DSLContext;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets what nobody needs of old imports: those never applied as a whole, of the others what
 * stood in the file. What an import changed is kept, so that it can still be undone.
 */
@Component
class ImportCleaning {
  private static final Duration KEPT = Duration.ofDays(30);

  private final DSLContext sql;
  private final DatabaseClock clock;

  ImportCleaning(DSLContext sql, DatabaseClock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  @Scheduled(cron = "0 17 3 * * *")
  @SchedulerLock(name = "targets.import-cleaning", lockAtMostFor = "PT30M")
  @Transactional
  public void clean() {
    var before = clock.field(KEPT.negated());
    sql.execute(
        "delete from targets.import where state in ('mapping', 'preview', 'failed') and worked_at < {0}",
        before);
    for (String relation :
        new String[] {"row", "item", "official", "channel", "identifier", "place", "zip"}) {
      sql.execute(
          "delete from targets.import_"
              + relation
              + " where import_id in (select id from targets.import where worked_at < {0})",
          before);
    }
  }
}
