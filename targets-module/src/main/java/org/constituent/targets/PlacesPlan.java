package org.constituent.targets;

import static org.constituent.targets.Tables.IMPORT_PLACE;
import static org.constituent.targets.Tables.JURISDICTION;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.constituent.db.Ids;
import org.constituent.targets.formats.Division;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Plans the places that the rows of an import name by their ids and that are not in the list yet.
 */
@Component
class PlacesPlan {
  private final DSLContext sql;

  PlacesPlan(DSLContext sql) {
    this.sql = sql;
  }

  /** Of officials: their places and districts, each with the places it lies in. */
  void make(UUID id) {
    sql.execute(
        "delete from targets.import_place where import_id = {0} and number is null", DSL.val(id));
    Map<String, String> wanted = new LinkedHashMap<>();
    sql.fetch(
            """
            select division, max(place) as name from (
              select division, case when scope is null then place else '' end as place from targets.import_official
              where import_id = {0} and not bad and jurisdiction_id is null and division is not null and office <> ''
              union all
              select district, '' from targets.import_official
              where import_id = {0} and not bad and district_id is null and district is not null) w
            group by division order by division
            """,
            DSL.val(id))
        .forEach(row -> wanted.put(row.get(0, String.class), row.get(1, String.class)));
    add(id, wanted);
    sql.execute(
        """
        update targets.import_official o set jurisdiction_id = p.new_id from targets.import_place p
        where o.import_id = {0} and p.import_id = {0} and p.fresh and p.division = o.division and o.jurisdiction_id is null
        """,
        DSL.val(id));
    sql.execute(
        """
        update targets.import_official o set district_id = p.new_id from targets.import_place p
        where o.import_id = {0} and p.import_id = {0} and p.fresh and p.division = o.district and o.district_id is null
        """,
        DSL.val(id));
  }

  /**
   * Adds places that are not there, and those above them.
   *
   * @param wanted division id to name, "" where only the id is known
   */
  private void add(UUID id, Map<String, String> wanted) {
    Map<String, String> all = new LinkedHashMap<>(wanted);
    for (String division : wanted.keySet()) {
      for (String above = Division.parent(division);
          above != null;
          above = Division.parent(above)) {
        all.putIfAbsent(above, "");
      }
    }
    List<ImportPlaceRecord> rows = new ArrayList<>();
    all.forEach(
        (division, name) -> {
          ImportPlaceRecord row = sql.newRecord(IMPORT_PLACE);
          row.setImportId(id);
          row.setNewId(Ids.next());
          row.setDivision(division);
          row.setName(name == null || name.isEmpty() ? Division.name(division) : name);
          row.setKind(Division.kind(division));
          row.setParent(Division.parent(division));
          row.setFresh(true);
          rows.add(row);
        });
    for (int from = 0; from < rows.size(); from += ImportReading.BATCH) {
      sql.batchInsert(rows.subList(from, Math.min(from + ImportReading.BATCH, rows.size())))
          .execute();
    }
    sql.deleteFrom(IMPORT_PLACE)
        .where(IMPORT_PLACE.IMPORT_ID.eq(id))
        .and(IMPORT_PLACE.NUMBER.isNull())
        .and(IMPORT_PLACE.DIVISION.in(DSL.select(JURISDICTION.DIVISION_ID).from(JURISDICTION)))
        .execute();
  }
}
