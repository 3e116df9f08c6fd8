package org.constituent.targets;

import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.OFFICIAL;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.TERM;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.constituent.db.Ids;
import org.constituent.targets.view.OfficialView;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Persons who hold, held or will hold office. */
@Service
public class Officials {
  /**
   * What is said of an official; all but the family name may be empty.
   *
   * @param honorific "Dr."
   * @param salutation what follows "Dear", if the office's own ("Commissioner Reckhow") is wrong
   */
  public record Details(
      String honorific,
      String givenName,
      String familyName,
      String salutation,
      String party,
      String note) {

    /** Of whom only the name is known. */
    public static Details named(String givenName, String familyName) {
      return new Details("", givenName, familyName, "", "", "");
    }
  }

  private final DSLContext sql;
  private final SeatViews views;
  private final AddresseeSync sync;

  Officials(DSLContext sql, SeatViews views, AddresseeSync sync) {
    this.sql = sql;
    this.views = views;
    this.sync = sync;
  }

  /**
   * Adds an official and answers the id.
   *
   * @throws Refused for values that cannot be taken
   */
  @Transactional
  public UUID add(Details details) {
    UUID id = Ids.next();
    add(id, details);
    return id;
  }

  /**
   * Adds an official under an id that a form was made with: with an id that is there already
   * nothing happens, so that a button pressed twice adds one person.
   *
   * @throws Refused for values that cannot be taken
   */
  @Transactional
  public void add(UUID id, Details details) {
    OfficialRecord row = checked(details);
    row.setId(id);
    sql.insertInto(OFFICIAL).set(row).onConflictDoNothing().execute();
  }

  /**
   * Says other things of an official; letters not yet sent take the new name and salutation.
   *
   * @throws Refused for values that cannot be taken
   * @throws NoSuchElementException for an unknown id
   */
  @Transactional
  public void edit(UUID id, Details details) {
    OfficialRecord row = checked(details);
    if (sql.update(OFFICIAL).set(row).where(OFFICIAL.ID.eq(id)).execute() == 0) {
      throw new NoSuchElementException("official " + id);
    }
    sync.tell(sql.fetchValues(TERM.SEAT_ID, TERM.OFFICIAL_ID.eq(id)));
  }

  /** Those whose names contain the words, all for an empty text; by name, at most {@code limit}. */
  @Transactional(readOnly = true)
  public List<OfficialView> list(String words, int limit) {
    Condition all =
        Stream.of(words.strip().split("[\\h\\v]+"))
            .filter(word -> !word.isEmpty())
            .map(
                word ->
                    OFFICIAL
                        .FAMILY_NAME
                        .containsIgnoreCase(word)
                        .or(OFFICIAL.GIVEN_NAME.containsIgnoreCase(word)))
            .reduce(noCondition(), Condition::and);
    return views(all, limit);
  }

  /** One of them. */
  @Transactional(readOnly = true)
  public Optional<OfficialView> find(UUID id) {
    return views(OFFICIAL.ID.eq(id), 1).stream().findFirst();
  }

  private List<OfficialView> views(Condition which, int limit) {
    Field<List<OfficialView.Held>> terms =
        multiset(
                select(
                        OFFICE.ID,
                        row(OFFICE.TITLE, SEAT.LABEL).mapping(Names::title),
                        JURISDICTION.NAME,
                        SeatViews.holder(),
                        field(SeatViews.holds(views.today())))
                    .from(TERM)
                    .join(SEAT)
                    .on(SEAT.ID.eq(TERM.SEAT_ID))
                    .join(OFFICE)
                    .on(OFFICE.ID.eq(SEAT.OFFICE_ID))
                    .join(JURISDICTION)
                    .on(JURISDICTION.ID.eq(OFFICE.JURISDICTION_ID))
                    .where(TERM.OFFICIAL_ID.eq(OFFICIAL.ID))
                    .orderBy(TERM.FROM_DATE.desc().nullsLast(), TERM.ID))
            .convertFrom(rows -> rows.map(Records.mapping(OfficialView.Held::new)));
    return sql.select(
            OFFICIAL.ID,
            row(OFFICIAL.HONORIFIC, OFFICIAL.GIVEN_NAME, OFFICIAL.FAMILY_NAME).mapping(Names::full),
            OFFICIAL.HONORIFIC,
            OFFICIAL.GIVEN_NAME,
            OFFICIAL.FAMILY_NAME,
            OFFICIAL.SALUTATION,
            OFFICIAL.PARTY,
            OFFICIAL.NOTE,
            terms)
        .from(OFFICIAL)
        .where(which)
        .orderBy(OFFICIAL.FAMILY_NAME, OFFICIAL.GIVEN_NAME, OFFICIAL.ID)
        .limit(limit)
        .fetch(Records.mapping(OfficialView::new));
  }

  private static OfficialRecord checked(Details details) {
    Checks checks = new Checks();
    OfficialRecord row = new OfficialRecord();
    row.setHonorific(checks.lineOrEmpty("honorific", details.honorific(), 40));
    row.setGivenName(checks.lineOrEmpty("givenName", details.givenName(), 100));
    row.setFamilyName(checks.line("familyName", details.familyName(), 100));
    row.setSalutation(checks.lineOrEmpty("salutation", details.salutation(), 120));
    row.setParty(checks.lineOrEmpty("party", details.party(), 100));
    row.setNote(checks.lineOrEmpty("note", details.note(), 500));
    checks.done();
    return row;
  }
}
