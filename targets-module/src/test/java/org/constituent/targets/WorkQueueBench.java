package org.constituent.targets;

import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.constituent.TestCalendar;
import org.constituent.messaging.Addressees;
import org.constituent.targets.view.WorkItem;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures the work queue over 100,000 held seats, of which forty live campaigns need 6,000, one
 * client. Run by bench/work.sh, not with the tests: its figures are not to be judged on a busy
 * machine.
 */
@ApplicationModuleTest
class WorkQueueBench {
  private static final int TURNS = 40;

  @Autowired WorkQueue queue;
  @Autowired DSLContext sql;
  @Autowired TransactionTemplate transaction;
  @Autowired TestCalendar calendar;
  @MockitoBean Addressees addressees;

  /** Of ten seats seven have an unverified address, one a seen one, one a number, one nothing. */
  private static final String FILL =
      """
      insert into targets.jurisdiction (id, division_id, name, kind)
        select gen_random_uuid(), 'ocd-division/country:us/state:w' || r / 64 || '/county:c' || r, 'County ' || r, 'county'
        from generate_series(0, 3199) r;
      insert into targets.office (id, jurisdiction_id, title, next_election)
        select gen_random_uuid(), j.id, t.title, case when t.title = 'Clerk' then date '2017-04-04' end
        from targets.jurisdiction j, unnest('{Sheriff,Commissioner,Clerk,Register,Board}'::text[]) t (title);
      insert into targets.seat (id, office_id, position)
        select gen_random_uuid(), o.id, p from targets.office o, generate_series(1, 7) p;
      insert into targets.official (id, given_name, family_name)
        select gen_random_uuid(), 'G' || r % 300, 'F' || r % 20000 from generate_series(1, 100000) r;
      insert into targets.term (id, seat_id, official_id, from_date, to_date)
        select gen_random_uuid(), s.id, o.id, date '2014-12-05', case when n % 3 = 0 then date '2017-04-20' end
        from (select id, row_number() over (order by id) as n from targets.seat) s
          join (select id, row_number() over (order by id) as n from targets.official) o using (n);
      insert into targets.term (id, seat_id, official_id, from_date, to_date)
        select gen_random_uuid(), seat_id, official_id, date '2010-12-05', date '2014-12-05' from targets.term;
      insert into targets.told (seat_id, term_id) select seat_id, id from targets.term where from_date = '2014-12-05';
      insert into targets.channel (id, seat_id, kind, value, source, state, verified_on)
        select gen_random_uuid(), seat_id, case n % 10 when 8 then 'phone' else 'email' end, 'x' || n || '@work.example', 'a list',
          case when n % 10 = 7 then 'good' when n % 1000 = 3 then 'failing' when n % 1000 = 4 then 'blocked'
            when n % 1000 = 5 then 'doubtful' else 'unverified' end,
          case when n % 10 = 7 then date '2013-01-01' + (n % 1500)::int end
        from (select seat_id, row_number() over (order by seat_id) as n from targets.told) x where n % 10 <> 9;
      insert into targets.channel_history (channel_id, to_state, reason, platform)
        select id, state, 'added', true from targets.channel;
      insert into targets.need (campaign, seat_id)
        select md5('c' || c)::uuid, seat_id from generate_series(1, 40) c,
          lateral (select seat_id from targets.told order by md5(seat_id::text || c) limit 150) s
      """;

  @Test
  void measure() throws Exception {
    calendar.turnTo(TestCalendar.FIRST_DAY);
    transaction.executeWithoutResult(
        status -> Arrays.stream(FILL.split(";\n")).forEach(sql::execute));
    sql.execute("analyze");
    sql.execute("select targets.mark_told(array(select seat_id from targets.told))");
    sql.execute("vacuum analyze");
    when(addressees.waiting())
        .thenReturn(
            sql
                .fetch("select distinct seat_id from targets.need order by seat_id limit 500")
                .getValues(0, UUID.class)
                .stream()
                .collect(Collectors.toMap(seat -> seat, seat -> 3)));
    List<String> lines = new ArrayList<>();
    lines.add(figures("all kinds", null, 0));
    lines.add(figures("failing", WorkItem.Kind.FAILING, 0));
    lines.add(figures("unverified", WorkItem.Kind.UNVERIFIED, 0));
    lines.add(figures("all, the last page", null, WorkQueue.MOST - 50));
    lines.forEach(System.out::println);
    Files.write(Path.of("target/work-bench.txt"), lines);
  }

  private String figures(String what, WorkItem.@Nullable Kind kind, int offset) {
    long[] took = new long[TURNS];
    for (int i = -10; i < TURNS; i++) {
      long start = System.nanoTime();
      queue.find(kind, offset, 50);
      if (i >= 0) {
        took[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(took);
    return "%-20s %d times: p50 %.1f ms, quickest %.1f ms"
        .formatted(what, TURNS, took[TURNS / 2] / 1e6, took[0] / 1e6);
  }
}
