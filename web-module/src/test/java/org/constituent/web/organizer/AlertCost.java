package org.constituent.web.organizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.constituent.ConstituentApplication;
import org.constituent.accounts.Accounts;
import org.constituent.campaigns.Groups;
import org.constituent.db.TestDatabase;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * Measures what an alert of 20 KB costs with 10,000 known offices: pasted, kept, read and shown
 * with the offices it may mean. Run by bench/alert.sh, not with the tests.
 */
@SpringBootTest(
    classes = ConstituentApplication.class,
    properties = {
      "spring.datasource.url=test",
      "constituent.home=target/home",
      "spring.application.name=alertcost"
    })
@AutoConfigureMockMvc
@Import(TestDatabase.class)
class AlertCost {
  private static final int WARM = 20;
  private static final int TIMES = Integer.getInteger("times", 100);

  private static final String FILL =
      """
      insert into targets.jurisdiction (id, division_id, name, kind)
        select gen_random_uuid(), 'ocd-division/country:us/state:s' || n / 50 || '/county:c' || n, 'Place' || n || ' County', 'county'
        from generate_series(1, 2000) n;
      insert into targets.office (id, jurisdiction_id, title)
        select gen_random_uuid(), j.id, t.title from targets.jurisdiction j,
          unnest('{Sheriff,County Commissioner,Clerk of Court,Register of Deeds,Board of Education Member}'::text[]) t (title);
      insert into targets.seat (id, office_id, position, label)
        select gen_random_uuid(), o.id, p, '' from targets.office o, generate_series(1, 3) p;
      insert into targets.official (id, given_name, family_name)
        select gen_random_uuid(), 'Given' || n % 97, 'Family' || n % 8000 from generate_series(1, 30000) n;
      insert into targets.term (id, seat_id, official_id, from_date)
        select gen_random_uuid(), s.id, o.id, date '2022-12-05'
        from (select id, row_number() over (order by id) as n from targets.seat) s
          join (select id, row_number() over (order by id) as n from targets.official) o using (n);
      """;

  @Autowired MockMvcTester pages;
  @Autowired Accounts accounts;
  @Autowired UserDetailsService people;
  @Autowired Groups groups;
  @Autowired DSLContext sql;

  @Test
  void measure() throws Exception {
    Arrays.stream(FILL.split(";\n", -1)).filter(s -> !s.isBlank()).forEach(sql::execute);
    for (String table : List.of("jurisdiction", "office", "seat", "official", "term")) {
      sql.execute("vacuum analyze targets." + table);
    }
    Groups.Group group = groups.add("Cost of alerts");
    accounts.add(
        "cost@d.example",
        "Olga",
        "a long enough password",
        false,
        false,
        Set.of(group.id()),
        "en",
        false);
    UserDetails organizer = people.loadUserByUsername("cost@d.example");
    String alert = alert();
    long[] took = new long[TIMES];
    for (int i = -WARM; i < TIMES; i++) {
      long start = System.nanoTime();
      MvcTestResult kept =
          pages
              .post()
              .uri("/organizer/alerts")
              .param("group", group.id().toString())
              .param("text", alert)
              .with(user(organizer))
              .with(csrf())
              .exchange();
      assertThat(kept).hasStatus3xxRedirection();
      assertThat(
              pages
                  .get()
                  .uri(kept.getResponse().getRedirectedUrl())
                  .with(user(organizer))
                  .exchange())
          .hasStatusOk();
      if (i >= 0) {
        took[i] = (System.nanoTime() - start) / 1_000_000;
      }
    }
    Arrays.sort(took);
    Files.writeString(
        Path.of("target", "alert-cost.txt"),
        String.format(
            Locale.ROOT,
            "%d characters, 10000 offices: p50 %d ms, p95 %d ms, most %d ms%n",
            alert.length(),
            took[TIMES / 2],
            took[TIMES * 95 / 100],
            took[TIMES - 1]));
  }

  /** A long one: a list of officials, a story of many paragraphs, two letters. */
  private static String alert() {
    StringBuilder text = new StringBuilder("Save the river in Place77 County\n\n");
    for (int i = 0; i < 40; i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "Commissioner Given%1$d Family%1$d: 919-555-01%1$02d, f%1$d@county.example%n",
              i));
    }
    while (text.length() < 19_000) {
      text.append(
          "\nThe county wants to sell the land along the river. On March 3, 2028 the County"
              + " Commission will vote. Sheriff Ann Bell has said that she does not know why.\n");
    }
    return text.append(
            "\nSample letter:\n\nDear Commissioners,\n\nI am [NAME]. Please keep the river.\n\n"
                + "Sincerely,\n[NAME]\n\nCall script:\n\nHi, I am ____. Please keep the river.\n")
        .toString();
  }
}
