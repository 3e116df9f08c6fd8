package org.constituent.targets;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says 60 and 14 days before that terms end whose seats nobody is known to follow in, and that an
 * election comes near: once for an office and day, however many seats it has.
 */
@Component
class Warnings {
  private static final String TERMS =
      """
      with ending as (
        select s.office_id, t.to_date, count(*)::int as terms
        from targets.term t
          join targets.told told on told.term_id = t.id
          join targets.seat s on s.id = t.seat_id
        where t.to_date > {0}::date and t.to_date <= {0}::date + {1}
          and not exists (select from targets.term n
            where n.seat_id = t.seat_id and n.from_date >= t.to_date)
        group by s.office_id, t.to_date
      ), warned as (
        insert into targets.warned (about, day, days)
        select office_id, to_date, {2} from ending on conflict do nothing returning about, day
      )
      select e.office_id, e.terms from warned w
        join ending e on e.office_id = w.about and e.to_date = w.day
      """;

  private static final String ELECTIONS =
      """
      with near as (
        select o.id, o.next_election from targets.office o
        where o.next_election > {0}::date and o.next_election <= {0}::date + {1}
          and not exists (select from targets.term n join targets.seat s on s.id = n.seat_id
            where s.office_id = o.id and n.from_date >= o.next_election)
      )
      insert into targets.warned (about, day, days)
      select id, next_election, {2} from near on conflict do nothing returning about
      """;

  private final DSLContext sql;
  private final Clock calendar;
  private final ApplicationEventPublisher events;

  Warnings(DSLContext sql, Clock calendar, ApplicationEventPublisher events) {
    this.sql = sql;
    this.calendar = calendar;
    this.events = events;
  }

  /** The later warning first: what is entered late is warned of once, not twice. */
  @Scheduled(cron = "0 11 * * * *")
  @SchedulerLock(name = "targets.warnings", lockAtMostFor = "PT10M")
  @Transactional
  public void warn() {
    LocalDate today = LocalDate.now(calendar.withZone(ZoneOffset.UTC));
    warn(today, WorkQueue.URGENT_DAYS, true);
    warn(today.plusDays(WorkQueue.URGENT_DAYS), WorkQueue.SOON_DAYS - WorkQueue.URGENT_DAYS, false);
  }

  private void warn(LocalDate from, int within, boolean urgent) {
    int days = urgent ? WorkQueue.URGENT_DAYS : WorkQueue.SOON_DAYS;
    var day = val(from);
    var length = inline(within);
    var noted = inline((short) days);
    for (Record row : sql.fetch(TERMS, day, length, noted)) {
      events.publishEvent(new TermsEnding(row.get(0, UUID.class), row.get(1, Integer.class), days));
    }
    for (Record row : sql.fetch(ELECTIONS, day, length, noted)) {
      events.publishEvent(new ElectionNear(row.get(0, UUID.class), days));
    }
  }
}
