package org.constituent.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.constituent.messaging.Addressees;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/**
 * What an import of 50,000 rows costs, against one INSERT … SELECT of the same rows into the same
 * tables, in turns. Run by {@code bin/bench IMPORT}, with little heap; not among the tests.
 */
@ApplicationModuleTest
@TestPropertySource(properties = "constituent.tests=cost")
class ImportCost {
  private static final int ROWS = Integer.getInteger("rows", 50_000);
  private static final int PAIRS = Integer.getInteger("pairs", 5);

  private static final List<String> TABLES =
      List.of(
          "jurisdiction",
          "office",
          "seat",
          "official",
          "official_identifier",
          "term",
          "channel",
          "channel_history");

  @Autowired Imports imports;
  @Autowired ImportSteps steps;
  @Autowired DSLContext sql;
  @MockitoBean Addressees addressees;
  @TempDir Path folder;

  @Test
  void fiftyThousandRows() throws IOException {
    Path file = list();
    long bytes = Files.size(file);
    long start = System.nanoTime();
    UUID id = imports.begin(file, "list.csv", "bench", null);
    double read = seconds(start);
    start = System.nanoTime();
    imports.map(id, imports.find(id).orElseThrow().meaning(), Map.of());
    double compared = seconds(start);
    assertThat(imports.find(id).orElseThrow().counts()).containsEntry("new", ROWS).hasSize(1);

    List<Double> ratios = new ArrayList<>();
    List<Double> applied = new ArrayList<>();
    apply(id);
    keepRows();
    for (int pair = 0; pair < PAIRS; pair++) {
      empty(id);
      double bare = insert();
      empty(id);
      double ours = apply(id);
      ratios.add(ours / bare);
      applied.add(ours);
      System.out.printf(Locale.ROOT, "pair %d: bare %.2f s, applied %.2f s%n", pair, bare, ours);
    }
    System.gc();
    Runtime heap = Runtime.getRuntime();
    Collections.sort(ratios);
    Collections.sort(applied);
    String result =
        String.format(
            Locale.ROOT,
            "applying %d rows %.2f s, %.2f times one INSERT (%.2f to %.2f; at most 4); read %.0f rows/s,"
                + " compared %.0f rows/s (%d MB); heap after it %d of %d MB",
            ROWS,
            applied.get(PAIRS / 2),
            ratios.get(PAIRS / 2),
            ratios.get(0),
            ratios.get(PAIRS - 1),
            ROWS / read,
            ROWS / compared,
            bytes >> 20,
            (heap.totalMemory() - heap.freeMemory()) >> 20,
            heap.maxMemory() >> 20);
    Files.writeString(Path.of("target", "import-cost.txt"), result + "\n");
    System.out.println(result);
  }

  private Path list() throws IOException {
    Path file = folder.resolve("list.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,division_id,office,seat,first name,last name,party,email,phone,start date\n");
      for (int i = 0; i < ROWS; i++) {
        out.write(
            String.format(
                Locale.ROOT,
                "bench:%d,ocd-division/country:us/state:nc/county:c%d,Commissioner %d,District %d,Ann%d,Ellis%d,"
                    + "Independent,ann%d@c%d.example,919-%03d-%04d,2016-12-05%n",
                i,
                i % 100,
                i / 100 % 50,
                i / 5000,
                i,
                i,
                i,
                i % 100,
                200 + i % 700,
                i % 10000));
      }
    }
    return file;
  }

  private double apply(UUID id) {
    long start = System.nanoTime();
    assertThat(steps.apply(id, LocalDate.of(2017, 3, 1))).isTrue();
    return seconds(start);
  }

  private void keepRows() {
    for (String table : TABLES) {
      sql.execute("create table bench_" + table + " as select * from targets." + table);
    }
  }

  private void empty(UUID id) {
    sql.execute(
        "truncate targets.channel_history, targets.channel, targets.term, targets.official_identifier,"
            + " targets.official, targets.seat, targets.office, targets.jurisdiction,"
            + " targets.import_change, targets.to_tell cascade");
    sql.execute(
        "update targets.import set list_change = (select last_value from targets.list_change)");
    sql.execute("vacuum analyze targets.import");
    assertThat(imports.find(id)).isPresent();
  }

  private double insert() {
    StringBuilder all = new StringBuilder("with ");
    for (String table : TABLES.subList(0, TABLES.size() - 1)) {
      String columns = columns(table);
      all.append(
          "%1$s as (insert into targets.%1$s (%2$s) select %2$s from bench_%1$s returning 1),\n"
              .formatted(table, columns));
    }
    all.setLength(all.length() - 2);
    all.append(
        "\ninsert into targets.channel_history (channel_id, to_state, reason, platform)"
            + " select channel_id, to_state, reason, platform from bench_channel_history");
    long start = System.nanoTime();
    sql.execute(all.toString());
    return seconds(start);
  }

  private String columns(String table) {
    return String.join(
        ", ",
        sql.fetch(
                "select column_name from information_schema.columns where table_schema = 'targets'"
                    + " and table_name = ? and is_generated = 'NEVER' order by ordinal_position",
                table)
            .getValues(0, String.class));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
