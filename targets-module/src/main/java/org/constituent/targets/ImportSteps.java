package org.constituent.targets;

import static org.constituent.targets.Tables.IMPORT;
import static org.constituent.targets.Tables.IMPORT_SOURCE;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.constituent.targets.formats.Format;
import org.constituent.targets.formats.Mapping;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The steps of an import in the database, each in one transaction where it must be. */
@Component
class ImportSteps {
  private final DSLContext sql;
  private final ImportKinds kinds;
  private final ImportTelling telling;
  private final ImportUndoing undoing;

  ImportSteps(DSLContext sql, ImportKinds kinds, ImportTelling telling, ImportUndoing undoing) {
    this.sql = sql;
    this.kinds = kinds;
    this.telling = telling;
    this.undoing = undoing;
  }

  /** Suggests what the columns mean: as was said for this source before, else by their headings. */
  void suggest(UUID id) {
    ImportRecord it = sql.fetchSingle(IMPORT, IMPORT.ID.eq(id));
    List<String> columns = Arrays.asList(it.getColumns());
    Mapping guess =
        it.getKind().equals("boundaries") ? PlacesReading.guess(columns) : Mapping.guess(columns);
    Mapping mapping =
        sql.fetchOptional(IMPORT_SOURCE, IMPORT_SOURCE.NAME.eq(it.getSource()))
            .map(
                source ->
                    guess.remembering(ImportJson.mapping(source.getMapping().data()), columns))
            .orElse(guess);
    sql.update(IMPORT)
        .set(IMPORT.MAPPING, JSONB.valueOf(ImportJson.write(mapping)))
        .where(IMPORT.ID.eq(id))
        .execute();
  }

  /** Reads each row as what it says; what was read before is thrown away. */
  void readItems(UUID id, LocalDate today) {
    for (String relation : List.of("item", "official", "channel", "identifier", "place", "zip")) {
      sql.execute("delete from targets.import_" + relation + " where import_id = {0}", DSL.val(id));
    }
    ImportRecord it = sql.fetchSingle(IMPORT, IMPORT.ID.eq(id));
    List<String> columns = Arrays.asList(it.getColumns());
    Format format = Format.of(it.getFormat());
    Mapping mapping =
        format.mapped() ? ImportJson.mapping(it.getMapping().data()) : itself(columns);
    kinds.read(id, format, columns, mapping, it.getSource(), today);
  }

  /** Compares what the rows say with the list as it stands. */
  @Transactional
  public void compare(UUID id, LocalDate today) {
    analyze();
    // before the comparison: what changes during it is then seen as a change
    long change = listChange();
    kinds.compare(id, kind(id), today);
    sql.update(IMPORT).set(IMPORT.LIST_CHANGE, change).where(IMPORT.ID.eq(id)).execute();
  }

  /**
   * Applies what is chosen.
   *
   * @return false, with nothing changed but the comparison, if the list has changed so that the
   *     preview was no longer true
   */
  @Transactional
  public boolean apply(UUID id, LocalDate today) {
    ImportRecord it = sql.fetchSingle(IMPORT, IMPORT.ID.eq(id));
    if (it.getListChange() == null || it.getListChange() != listChange()) {
      sql.execute(
          """
          create temp table seen on commit drop as
          select number, verdict, changes from targets.import_item where import_id = {0} and chosen
            and verdict in ('new', 'changed')
          """,
          DSL.val(id));
      compare(id, today);
      boolean same =
          sql.fetch(
                  """
                  select 1 from seen join targets.import_item x on x.import_id = {0} and x.number = seen.number
                  where x.verdict <> seen.verdict or x.changes <> seen.changes limit 1
                  """,
                  DSL.val(id))
              .isEmpty();
      if (!same) {
        return false;
      }
    }
    kinds.apply(id, it.getKind());
    telling.note(id);
    sql.update(IMPORT)
        .set(IMPORT.APPLIED_AT, DSL.currentOffsetDateTime())
        .where(IMPORT.ID.eq(id))
        .execute();
    return true;
  }

  /** Takes back what was applied. */
  @Transactional
  public void undo(UUID id) {
    undoing.undo(id);
    telling.note(id);
    sql.update(IMPORT)
        .set(IMPORT.UNDONE_AT, DSL.currentOffsetDateTime())
        .where(IMPORT.ID.eq(id))
        .execute();
  }

  /** Tells messaging, in pieces. */
  void tell() {
    telling.tellAll();
  }

  private String kind(UUID id) {
    return sql.fetchSingle(IMPORT, IMPORT.ID.eq(id)).getKind();
  }

  private long listChange() {
    return sql.fetchSingle("select last_value from targets.list_change").get(0, Long.class);
  }

  /** Fresh rows in bulk are planned for as if there were none, else. */
  private void analyze() {
    sql.execute(
        "analyze targets.import_official, targets.import_channel, targets.import_identifier,"
            + " targets.import_item, targets.import_place, targets.import_zip");
  }

  /** The columns of a format that has this product's own names. */
  private static Mapping itself(List<String> columns) {
    Map<String, String> same = new LinkedHashMap<>();
    columns.forEach(column -> same.put(column, column));
    return new Mapping(same, Map.of());
  }
}
