package org.constituent.targets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.constituent.db.Ids;
import org.constituent.targets.formats.Mapping;
import org.constituent.targets.formats.OfficialRow;
import org.constituent.targets.formats.Problem;
import org.constituent.targets.view.CivilDate;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the rows of an import as officials: what each says, before it is compared with the list.
 */
@Component
class OfficialsReading {
  private final DSLContext sql;
  private final ImportReading rows;

  OfficialsReading(DSLContext sql, ImportReading rows) {
    this.sql = sql;
    this.rows = rows;
  }

  void read(UUID id, List<String> columns, Mapping mapping, String source, LocalDate today) {
    OfficialRow.Reader reader = new OfficialRow.Reader(columns, mapping, source);
    rows.forEach(
        id,
        batch -> {
          List<ImportItemRecord> items = new ArrayList<>();
          List<ImportOfficialRecord> officials = new ArrayList<>();
          List<ImportChannelRecord> channels = new ArrayList<>();
          List<ImportIdentifierRecord> identifiers = new ArrayList<>();
          for (ImportRowRecord raw : batch) {
            OfficialRow row = reader.read(ImportReading.cells(raw));
            items.add(item(id, raw.getNumber(), row.problems()));
            officials.add(official(id, raw.getNumber(), row, today));
            for (OfficialRow.Channel channel : row.channels()) {
              channels.add(channel(id, raw.getNumber(), channel));
            }
            for (OfficialRow.Identifier identifier : row.ids()) {
              identifiers.add(
                  new ImportIdentifierRecord(
                      id, raw.getNumber(), Ids.next(), identifier.scheme(), identifier.code()));
            }
          }
          sql.batchInsert(items).execute();
          sql.batchInsert(officials).execute();
          sql.batchInsert(channels).execute();
          sql.batchInsert(identifiers).execute();
        });
    sql.execute(
        """
        update targets.import_official set name_key = targets.name_key(given_name, family_name)
        where import_id = {0} and family_name <> ''
        """,
        org.jooq.impl.DSL.val(id));
    // rows without an id are one person where name and office are the same
    sql.execute(
        """
        update targets.import_official
        set person = concat_ws('|', 'name', division, scope, lower(place), lower(office), name_key)
        where import_id = {0} and person = ''
        """,
        org.jooq.impl.DSL.val(id));
  }

  /** An item of whatever kind, with what is wrong with its row. */
  static ImportItemRecord item(UUID id, int number, List<Problem> problems) {
    ImportItemRecord item = new ImportItemRecord();
    item.setImportId(id);
    item.setNumber(number);
    item.setVerdict("unchanged");
    item.setReadProblems(JSONB.valueOf(ImportJson.write(problems)));
    return item;
  }

  /** Whether a row as a whole cannot be taken. */
  static boolean broken(List<Problem> problems) {
    return problems.stream().anyMatch(problem -> problem.column().isEmpty());
  }

  private static ImportOfficialRecord official(
      UUID id, int number, OfficialRow row, LocalDate today) {
    ImportOfficialRecord it = new ImportOfficialRecord();
    it.setImportId(id);
    it.setNumber(number);
    it.setHonorific(row.honorific());
    it.setGivenName(row.given());
    it.setFamilyName(row.family());
    it.setSalutation(row.salutation());
    it.setParty(row.party());
    it.setNote(row.note());
    it.setDivision(row.division());
    it.setScope(row.scope());
    it.setPlace(row.place());
    it.setOffice(row.office());
    it.setBody(row.body());
    it.setElected(row.elected());
    it.setLabel(row.label());
    it.setPosition(row.position());
    it.setDistrict(row.district());
    it.setSource(row.source());
    it.setFromDate(date(row.from()));
    it.setFromPrecision(precision(row.from()));
    it.setToDate(date(row.to()));
    it.setToPrecision(precision(row.to()));
    // a list says who holds a seat on the day it is read
    CivilDate asOf =
        row.asOf() == null && row.from() == null && row.to() == null
            ? CivilDate.day(today)
            : row.asOf();
    it.setAsOf(date(asOf));
    it.setAsOfPrecision(precision(asOf));
    it.setNewId(Ids.next());
    it.setPerson(
        row.ids().isEmpty()
            ? ""
            : "id|" + row.ids().get(0).scheme() + ":" + row.ids().get(0).code());
    it.setNameKey("");
    it.setBroken(broken(row.problems()));
    return it;
  }

  private static ImportChannelRecord channel(UUID id, int number, OfficialRow.Channel channel) {
    ImportChannelRecord it = new ImportChannelRecord();
    it.setImportId(id);
    it.setNumber(number);
    it.setNewId(Ids.next());
    it.setLevel(channel.level());
    it.setKind(channel.kind().column());
    it.setValue(channel.value());
    it.setLabel(channel.label());
    return it;
  }

  private static @Nullable LocalDate date(@Nullable CivilDate date) {
    return date == null ? null : date.date();
  }

  private static String precision(@Nullable CivilDate date) {
    return (date == null ? CivilDate.Precision.DAY : date.precision()).column();
  }
}
