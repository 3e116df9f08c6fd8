package org.constituent.targets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.constituent.messaging.Addressees;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures the search over 100,000 officials beside a plain look-up by primary key, one client. Run
 * by bench/search.sh, not with the tests: its figures are not to be judged on a busy machine.
 */
@ApplicationModuleTest
class SearchBench {
  private static final int OFFICIALS = 100_000;
  private static final int ASKED = 2_000;

  @Autowired Search search;
  @Autowired Seats seats;
  @Autowired DSLContext sql;
  @Autowired TransactionTemplate transaction;
  @MockitoBean Addressees addressees;

  /** Names as frequent as names are: few families have many members. */
  private static final String FILL =
      """
      create temporary table syllable as select row_number() over () - 1 as n, s from unnest(
        '{ba,ber,bir,bon,car,cha,col,dan,der,do,el,er,fa,fer,gar,gil,ha,hen,hol,in,jack,jo,ka,ken,la,lan,len,lo,ma,mar,mc,mil,mo,mon,mor,na,nel,ney,nor,o,par,per,phil,quin,ra,reck,ri,rob,ro,sa,san,sel,shaw,sim,smi,son,ste,ston,ta,ter,thom,ton,tur,va,ver,wal,wat,we,wil,win,wood,yo,za,zen}'::text[]) s;
      create temporary table family as
        select r.n, initcap(a.s || b.s || case when r.n % 3 = 0 then c.s else '' end) as name
        from generate_series(0, 19999) r (n)
          join syllable a on a.n = r.n % 70 join syllable b on b.n = (r.n / 70 + r.n) % 70
          join syllable c on c.n = (r.n / 4900 + r.n * 7) % 70;
      create temporary table given as
        select row_number() over () - 1 as n, name from unnest('{James,Mary,Michael,Patricia,Robert,Jennifer,John,Linda,David,Elizabeth,William,Barbara,Richard,Susan,Joseph,Jessica,Thomas,Karen,Christopher,Sarah,Charles,Lisa,Daniel,Nancy,Matthew,Sandra,Anthony,Ashley,Mark,Emily,Steven,Kimberly,Donald,Betty,Andrew,Margaret,Joshua,Donna,Paul,Michelle,Kenneth,Carol,Kevin,Amanda,Brian,Melissa,Timothy,Deborah,Ronald,Stephanie,Jason,Rebecca,George,Sharon,Edward,Laura,Jeffrey,Cynthia,Ryan,Dorothy,Jacob,Amy,Nicholas,Kathleen,Gary,Angela,Eric,Shirley,Jonathan,Emma,Stephen,Brenda,Larry,Pamela,Justin,Nicole,Scott,Anna,Brandon,Samantha,Benjamin,Katherine,Samuel,Christine,Gregory,Helen,Alexander,Debra,Patrick,Rachel,Frank,Carolyn,Raymond,Janet,Jack,Maria,Dennis,Catherine,Jerry,Heather}'::text[]) name;
      insert into targets.jurisdiction (id, division_id, name, kind)
        select gen_random_uuid(), 'ocd-division/country:us/state:s' || r.n / 64 || '/county:c' || r.n, f.name || ' County', 'county'
        from generate_series(0, 3199) r (n) join family f on f.n = (r.n * 6) % 20000;
      insert into targets.office (id, jurisdiction_id, title)
        select gen_random_uuid(), j.id, t.title from targets.jurisdiction j,
          unnest('{Sheriff,County Commissioner,Clerk of Court,Register of Deeds,Board of Education Member}'::text[]) t (title);
      insert into targets.seat (id, office_id, position, label)
        select gen_random_uuid(), o.id, p, '' from targets.office o, generate_series(1, 6) p;
      insert into targets.official (id, given_name, family_name)
        select gen_random_uuid(), g.name, f.name
        from (select random() as a, random() as b from generate_series(1, OFFICIALS)) r
          join given g on g.n = floor(power(r.a, 1.5) * 100) join family f on f.n = floor(power(r.b, 3) * 20000);
      insert into targets.term (id, seat_id, official_id, from_date)
        select gen_random_uuid(), s.id, o.id, date '2022-12-05'
        from (select id, row_number() over (order by id) as n from targets.seat) s
          join (select id, row_number() over (order by id) as n from targets.official) o using (n);
      """;

  @Test
  void measure() throws Exception {
    transaction.executeWithoutResult(
        status ->
            Arrays.stream(FILL.replace("OFFICIALS", Integer.toString(OFFICIALS)).split(";\n"))
                .filter(statement -> !statement.isBlank())
                .forEach(sql::execute));
    for (String table : List.of("jurisdiction", "office", "seat", "official", "term")) {
      sql.execute("vacuum analyze targets." + table);
    }
    Random random = new Random(1);
    List<String> families =
        sql.fetch("select family_name from targets.official order by id limit 4000")
            .getValues(0, String.class);
    List<String> givens =
        sql.fetch("select given_name from targets.official order by id limit 4000")
            .getValues(0, String.class);
    List<UUID> ids =
        sql.fetch("select id from targets.official order by id limit 4000")
            .getValues(0, UUID.class);
    List<String> places =
        sql.fetch("select name from targets.jurisdiction order by id limit 3200")
            .getValues(0, String.class);
    IntFunction<String> family = i -> families.get(i % families.size()).toLowerCase();
    IntFunction<String> given = i -> givens.get(i % givens.size()).toLowerCase();

    List<String> lines = new ArrayList<>();
    lines.add(
        figures(
            "by primary key",
            ids,
            id -> sql.fetch("select * from targets.official where id = ?", id)));
    List<String> all = new ArrayList<>();
    lines.add(searched(all, "family name", i -> family.apply(i)));
    lines.add(searched(all, "given and family name", i -> given.apply(i) + " " + family.apply(i)));
    lines.add(
        searched(
            all,
            "as it is typed",
            i -> {
              String name = given.apply(i) + " " + family.apply(i);
              return name.substring(0, 2 + i % (name.length() - 1));
            }));
    lines.add(searched(all, "family name with a slip", i -> slip(random, family.apply(i))));
    lines.add(
        searched(
            all,
            "both with a slip",
            i -> slip(random, given.apply(i)) + " " + slip(random, family.apply(i))));
    lines.add(
        searched(
            all,
            "family name and place",
            i -> family.apply(i) + " " + places.get(i % places.size())));
    lines.add(searched(all, "office and place", i -> "sheriff " + places.get(i % places.size())));
    lines.add(figures("ALL SEARCHES", all, words -> search.find(words, 20)));
    lines.add(
        figures(
            "organizers' targets",
            places.subList(0, 500),
            place -> seats.search("commissioner " + place, 30)));
    lines.forEach(System.out::println);
    Files.write(Path.of("target/search-bench.txt"), lines);
  }

  private String searched(List<String> all, String what, IntFunction<String> words) {
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < ASKED / 8; i++) {
      asked.add(words.apply(i * 7 + 1));
    }
    all.addAll(asked);
    return figures(what, asked, text -> search.find(text, 20));
  }

  /** One letter gone, doubled, changed or swapped with the next. */
  private static String slip(Random random, String word) {
    int at = 1 + random.nextInt(Math.max(1, word.length() - 2));
    String head = word.substring(0, at);
    String tail = word.substring(at);
    return switch (random.nextInt(4)) {
      case 0 -> head + tail.substring(1);
      case 1 -> head + tail.charAt(0) + tail;
      case 2 -> head + 'e' + tail.substring(1);
      default ->
          tail.length() > 1 ? head + tail.charAt(1) + tail.charAt(0) + tail.substring(2) : head;
    };
  }

  private static <T> String figures(String what, List<T> asked, Consumer<T> query) {
    asked.stream().limit(100).forEach(query);
    long[] nanos =
        asked.stream()
            .mapToLong(
                it -> {
                  long start = System.nanoTime();
                  query.accept(it);
                  return System.nanoTime() - start;
                })
            .sorted()
            .toArray();
    return "%-24s %5d times: p50 %6.2f ms, p95 %6.2f ms, p99 %6.2f ms"
        .formatted(what, nanos.length, at(nanos, 0.5), at(nanos, 0.95), at(nanos, 0.99));
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.round(sorted.length * share))] / 1e6;
  }
}
