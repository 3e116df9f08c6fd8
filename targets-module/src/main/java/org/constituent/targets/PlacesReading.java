package org.constituent.targets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.constituent.db.Ids;
import org.constituent.targets.formats.Division;
import org.constituent.targets.formats.Format;
import org.constituent.targets.formats.GeoJson;
import org.constituent.targets.formats.Mapping;
import org.constituent.targets.formats.PlaceRow;
import org.constituent.targets.formats.Problem;
import org.constituent.targets.formats.ZipRow;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Reads the rows of an import as places, boundaries or ZIP codes. */
@Component
class PlacesReading {
  private final DSLContext sql;
  private final ImportReading rows;

  PlacesReading(DSLContext sql, ImportReading rows) {
    this.sql = sql;
    this.rows = rows;
  }

  /** What the properties of boundaries mean by their names. */
  static Mapping guess(List<String> columns) {
    Map<String, String> guess = new LinkedHashMap<>();
    for (String column : columns) {
      String name = column.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
      String field =
          switch (name) {
            case "ocdid", "divisionid", "ocddivisionid", "division" -> PlaceRow.DIVISION;
            case "geoid", "fips", "code", "id" -> PlaceRow.CODE;
            case "name", "namelsad" -> PlaceRow.NAME;
            default -> "";
          };
      guess.put(column, guess.containsValue(field) ? "" : field);
    }
    return new Mapping(guess, Map.of());
  }

  /** Divisions, and boundaries. */
  void places(UUID id, Format format, List<String> columns, Mapping mapping) {
    boolean boundaries = format == Format.GEOJSON;
    PlaceRow.Reader reader =
        new PlaceRow.Reader(columns, boundaries ? mapping : PlaceRow.OCD_DIVISIONS);
    rows.forEach(
        id,
        batch -> {
          List<ImportItemRecord> items = new ArrayList<>();
          List<ImportPlaceRecord> places = new ArrayList<>();
          for (ImportRowRecord raw : batch) {
            PlaceRow row = reader.read(ImportReading.cells(raw));
            List<Problem> problems = new ArrayList<>(row.problems());
            Problem wrong = boundaries ? GeoJson.problem(raw.getGeometry()) : null;
            if (wrong != null) {
              problems.add(wrong);
            }
            ImportItemRecord item = OfficialsReading.item(id, raw.getNumber(), problems);
            item.setWho(row.name());
            item.setWhat(row.division().isEmpty() ? row.code() : row.division());
            item.setVerdict(OfficialsReading.broken(problems) ? "error" : "unchanged");
            items.add(item);
            if (!OfficialsReading.broken(problems)) {
              places.add(place(id, raw, row));
            }
          }
          sql.batchInsert(items).execute();
          sql.batchInsert(places).execute();
        });
  }

  /** ZIP codes: where each lies, or the districts it lies in. */
  void zips(UUID id, Format format, List<String> columns) {
    rows.forEach(
        id,
        batch -> {
          List<ImportItemRecord> items = new ArrayList<>();
          List<ImportZipRecord> zips = new ArrayList<>();
          for (ImportRowRecord raw : batch) {
            ZipRow row = ZipRow.read(format, columns, ImportReading.cells(raw));
            ImportItemRecord item = OfficialsReading.item(id, raw.getNumber(), row.problems());
            item.setWho(row.zip());
            item.setWhat(row.what());
            item.setVerdict(row.problems().isEmpty() ? "unchanged" : "error");
            items.add(item);
            if (row.problems().isEmpty()) {
              if (!row.name().isEmpty()) {
                ImportZipRecord centre = zip(id, raw.getNumber(), row);
                centre.setName(row.name());
                centre.setState(row.state());
                centre.setLongitude(row.longitude());
                centre.setLatitude(row.latitude());
                zips.add(centre);
              }
              if (!row.division().isEmpty()) {
                ImportZipRecord district = zip(id, raw.getNumber(), row);
                district.setDivision(row.division());
                zips.add(district);
              }
            }
          }
          sql.batchInsert(items).execute();
          sql.batchInsert(zips).execute();
        });
  }

  private static ImportPlaceRecord place(UUID id, ImportRowRecord raw, PlaceRow row) {
    ImportPlaceRecord place = new ImportPlaceRecord();
    place.setImportId(id);
    place.setNumber(raw.getNumber());
    place.setNewId(Ids.next());
    place.setDivision(row.division());
    place.setName(row.name());
    place.setKind(row.division().isEmpty() ? "other" : Division.kind(row.division()));
    place.setParent(row.division().isEmpty() ? null : Division.parent(row.division()));
    place.setCode(row.code());
    place.setGeometry(raw.getGeometry());
    place.setFresh(false);
    return place;
  }

  private static ImportZipRecord zip(UUID id, int number, ZipRow row) {
    ImportZipRecord zip = new ImportZipRecord();
    zip.setImportId(id);
    zip.setNumber(number);
    zip.setNewId(Ids.next());
    zip.setZip(row.zip());
    zip.setWhole(row.whole());
    zip.setDivision("");
    zip.setName("");
    zip.setState("");
    return zip;
  }
}
