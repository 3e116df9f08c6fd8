package org.constituent.targets;

import static org.constituent.targets.Tables.IMPORT;
import static org.constituent.targets.Tables.IMPORT_CHANGE;
import static org.constituent.targets.Tables.IMPORT_ITEM;
import static org.constituent.targets.Tables.IMPORT_ROW;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.constituent.targets.formats.Format;
import org.constituent.targets.formats.Mapping;
import org.constituent.targets.view.ImportItemView;
import org.constituent.targets.view.ImportView;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads imports for the pages. */
@Component
class ImportViews {
  /** Rows that are looked at for a column's sample. */
  private static final int SAMPLED = 25;

  private static final Field<Map<String, Integer>> COUNTS =
      multiset(
              select(IMPORT_ITEM.VERDICT, count())
                  .from(IMPORT_ITEM)
                  .where(IMPORT_ITEM.IMPORT_ID.eq(IMPORT.ID))
                  .groupBy(IMPORT_ITEM.VERDICT)
                  .unionAll(
                      select(inline("problems"), count())
                          .from(IMPORT_ITEM)
                          .where(IMPORT_ITEM.IMPORT_ID.eq(IMPORT.ID))
                          .and(problematic())))
          .convertFrom(
              rows -> {
                Map<String, Integer> counts = new LinkedHashMap<>();
                rows.forEach(
                    row -> {
                      if (row.value2() > 0) {
                        counts.put(row.value1(), row.value2());
                      }
                    });
                return counts;
              });

  private static final Field<Integer> CHOSEN =
      field(
          selectCount()
              .from(IMPORT_ITEM)
              .where(IMPORT_ITEM.IMPORT_ID.eq(IMPORT.ID), IMPORT_ITEM.CHOSEN.isTrue())
              .and(IMPORT_ITEM.VERDICT.in(inline("new"), inline("changed"))));

  private static final Field<Integer> CHANGES =
      field(selectCount().from(IMPORT_CHANGE).where(IMPORT_CHANGE.IMPORT_ID.eq(IMPORT.ID)));

  private static final Field<Integer> LEFT_ALONE =
      field(
          selectCount()
              .from(IMPORT_CHANGE)
              .where(IMPORT_CHANGE.IMPORT_ID.eq(IMPORT.ID), IMPORT_CHANGE.UNDONE.isFalse()));

  private static final Field<List<String[]>> SAMPLES =
      multiset(
              select(IMPORT_ROW.CELLS)
                  .from(IMPORT_ROW)
                  .where(IMPORT_ROW.IMPORT_ID.eq(IMPORT.ID), IMPORT_ROW.NUMBER.le(SAMPLED))
                  .orderBy(IMPORT_ROW.NUMBER))
          .convertFrom(rows -> rows.map(row -> row.value1()));

  private final DSLContext sql;

  ImportViews(DSLContext sql) {
    this.sql = sql;
  }

  List<ImportView> list(int limit) {
    return sql.select(IMPORT.asterisk(), COUNTS, CHOSEN, CHANGES, LEFT_ALONE)
        .from(IMPORT)
        .orderBy(IMPORT.CREATED_AT.desc(), IMPORT.ID.desc())
        .limit(limit)
        .fetch(row -> view(row, List.of()));
  }

  Optional<ImportView> find(UUID id) {
    return sql.select(IMPORT.asterisk(), COUNTS, CHOSEN, CHANGES, LEFT_ALONE, SAMPLES)
        .from(IMPORT)
        .where(IMPORT.ID.eq(id))
        .fetchOptional(row -> view(row, row.get(SAMPLES)));
  }

  List<ImportItemView> items(UUID id, String verdict, int after, int limit) {
    Condition which =
        switch (verdict) {
          case "" -> noCondition();
          case "problems" -> problematic();
          default -> IMPORT_ITEM.VERDICT.eq(verdict);
        };
    return sql.select(
            IMPORT_ITEM.NUMBER,
            coalesce(IMPORT_ROW.FILE, inline("")),
            coalesce(IMPORT_ROW.LINE, inline(0)),
            IMPORT_ITEM.VERDICT,
            IMPORT_ITEM.CHOSEN,
            IMPORT_ITEM.WHO,
            IMPORT_ITEM.WHAT,
            IMPORT_ITEM.PROBLEMS,
            IMPORT_ITEM.CHANGES)
        .from(IMPORT_ITEM)
        .leftJoin(IMPORT_ROW)
        .on(IMPORT_ROW.IMPORT_ID.eq(IMPORT_ITEM.IMPORT_ID))
        .and(IMPORT_ROW.NUMBER.eq(IMPORT_ITEM.NUMBER))
        .and(IMPORT_ITEM.VERDICT.ne("missing"))
        .where(IMPORT_ITEM.IMPORT_ID.eq(id), IMPORT_ITEM.NUMBER.gt(after))
        .and(which)
        .orderBy(IMPORT_ITEM.NUMBER)
        .limit(limit)
        .fetch(
            row ->
                new ImportItemView(
                    row.value1(),
                    row.value2(),
                    row.value3(),
                    row.value4(),
                    row.value5(),
                    row.value6(),
                    row.value7(),
                    ImportJson.problems(row.value8().data()).stream()
                        .map(
                            problem ->
                                new ImportItemView.Trouble(
                                    problem.column(),
                                    "imports.problem." + problem.key(),
                                    problem.arguments()))
                        .toList(),
                    ImportJson.changes(row.value9().data())));
  }

  private static Condition problematic() {
    return IMPORT_ITEM
        .VERDICT
        .ne(inline("error"))
        .and(IMPORT_ITEM.PROBLEMS.ne(inline(org.jooq.JSONB.valueOf("[]"))));
  }

  private static ImportView view(Record row, List<String[]> cells) {
    List<String> columns = Arrays.asList(row.get(IMPORT.COLUMNS));
    Mapping mapping = ImportJson.mapping(row.get(IMPORT.MAPPING).data());
    Format format = Format.of(row.get(IMPORT.FORMAT));
    return new ImportView(
        row.get(IMPORT.ID),
        row.get(IMPORT.KIND),
        row.get(IMPORT.FORMAT),
        format.mapped(),
        row.get(IMPORT.FILE_NAME),
        row.get(IMPORT.SOURCE),
        columns,
        mapping.columns(),
        mapping.constants(),
        samples(columns.size(), cells),
        row.get(IMPORT.STATE),
        row.get(IMPORT.PROBLEM),
        Arrays.asList(row.get(IMPORT.ARGUMENTS)),
        row.get(IMPORT.ROWS_TOTAL),
        row.get(IMPORT.ROWS_DONE),
        row.get(COUNTS),
        row.get(CHOSEN),
        row.get(CHANGES),
        row.get(LEFT_ALONE),
        row.get(IMPORT.CREATED_AT).toInstant(),
        instant(row.get(IMPORT.APPLIED_AT)),
        instant(row.get(IMPORT.UNDONE_AT)));
  }

  private static List<String> samples(int columns, List<String[]> rows) {
    String[] samples = new String[columns];
    Arrays.fill(samples, "");
    for (String[] cells : rows) {
      for (int i = 0; i < Math.min(columns, cells.length); i++) {
        if (samples[i].isEmpty() && !cells[i].isBlank()) {
          samples[i] = cells[i].length() > 80 ? cells[i].substring(0, 80) + "…" : cells[i];
        }
      }
    }
    return List.of(samples);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
