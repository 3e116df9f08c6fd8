package org.constituent.targets;

import static org.constituent.targets.Tables.BODY;
import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.TERM;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.constituent.db.Ids;
import org.constituent.targets.view.OfficeDetail;
import org.constituent.targets.view.OfficeView;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is elected or appointed, and how many seats it has. */
@Service
public class Offices {
  /** More seats than any assembly below a national one has. */
  public static final int MOST_SEATS = 500;

  /**
   * What is said of an office.
   *
   * @param title "County Commissioner"; one of a kind in its jurisdiction
   * @param body "Board of Commissioners", made known if new; empty for none
   */
  public record Details(String title, String body, boolean elected) {}

  private final DSLContext sql;
  private final SeatViews views;
  private final OfficeDetails details;
  private final AddresseeSync sync;

  Offices(DSLContext sql, SeatViews views, OfficeDetails details, AddresseeSync sync) {
    this.sql = sql;
    this.views = views;
    this.details = details;
    this.sync = sync;
  }

  /**
   * Adds an office with some vacant seats and answers its id.
   *
   * @param seats from 1 to {@link #MOST_SEATS}
   * @throws Refused for values that cannot be taken
   * @throws NoSuchElementException for an unknown jurisdiction
   */
  @Transactional
  public UUID add(UUID jurisdiction, Details values, int seats) {
    if (!sql.fetchExists(JURISDICTION, JURISDICTION.ID.eq(jurisdiction))) {
      throw new NoSuchElementException("jurisdiction " + jurisdiction);
    }
    Checks checks = new Checks();
    checks.refuseUnless(seats >= 1 && seats <= MOST_SEATS, "seats", "seats", 1, MOST_SEATS);
    OfficeRecord row = checked(checks, jurisdiction, null, values);
    row.setId(Ids.next());
    if (sql.insertInto(OFFICE).set(row).onConflictDoNothing().execute() == 0) {
      throw new Refused("title", "targets.refused.title-taken");
    }
    sql.batchInsert(
            IntStream.rangeClosed(1, seats).mapToObj(i -> seat(row.getId(), i, "")).toList())
        .execute();
    return row.getId();
  }

  /**
   * Says other things of an office; letters not yet sent take the new title.
   *
   * @throws Refused for values that cannot be taken
   * @throws NoSuchElementException for an unknown id
   */
  @Transactional
  public void edit(UUID id, Details values) {
    UUID jurisdiction =
        sql.select(OFFICE.JURISDICTION_ID)
            .from(OFFICE)
            .where(OFFICE.ID.eq(id))
            .fetchOptional(OFFICE.JURISDICTION_ID)
            .orElseThrow(() -> new NoSuchElementException("office " + id));
    OfficeRecord row = checked(new Checks(), jurisdiction, id, values);
    sql.update(OFFICE).set(row).where(OFFICE.ID.eq(id)).execute();
    sync.tell(sql.fetchValues(SEAT.ID, SEAT.OFFICE_ID.eq(id)));
  }

  /**
   * Adds a vacant seat.
   *
   * @param position the next one, from 1; when it is there already nothing happens, so that a
   *     button pressed twice adds one seat
   * @throws Refused for a label that cannot be taken, or too many seats
   */
  @Transactional
  public void addSeat(UUID office, int position, String label) {
    Checks checks = new Checks();
    checks.refuseUnless(position >= 1 && position <= MOST_SEATS, "label", "seats", 1, MOST_SEATS);
    SeatRecord row = seat(office, position, checks.lineOrEmpty("label", label, 100));
    checks.done();
    sql.insertInto(SEAT).set(row).onConflict(SEAT.OFFICE_ID, SEAT.POSITION).doNothing().execute();
    sync.raiseStamp();
  }

  /**
   * Labels a seat: "District 2", "at large"; empty for an office's only seat.
   *
   * @throws Refused for a label that cannot be taken
   * @throws NoSuchElementException for an unknown id
   */
  @Transactional
  public void labelSeat(UUID seat, String label) {
    Checks checks = new Checks();
    String good = checks.lineOrEmpty("label", label, 100);
    checks.done();
    if (sql.update(SEAT).set(SEAT.LABEL, good).where(SEAT.ID.eq(seat)).execute() == 0) {
      throw new NoSuchElementException("seat " + seat);
    }
    sync.raiseStamp();
  }

  /** The offices of a jurisdiction, by title, as of today. */
  @Transactional(readOnly = true)
  public List<OfficeView> list(UUID jurisdiction) {
    return views.offices(OFFICE.JURISDICTION_ID.eq(jurisdiction), Integer.MAX_VALUE);
  }

  /** One office with all that is known of it. */
  @Transactional(readOnly = true)
  public Optional<OfficeDetail> find(UUID id) {
    return details.find(OFFICE.ID.eq(id));
  }

  /** The office that a seat belongs to. */
  @Transactional(readOnly = true)
  public Optional<OfficeDetail> findBySeat(UUID seat) {
    return details.find(
        OFFICE.ID.in(sql.select(SEAT.OFFICE_ID).from(SEAT).where(SEAT.ID.eq(seat))));
  }

  /** The office whose seat a term fills. */
  @Transactional(readOnly = true)
  public Optional<OfficeDetail> findByTerm(UUID term) {
    return details.find(
        OFFICE.ID.in(
            sql.select(SEAT.OFFICE_ID)
                .from(SEAT)
                .join(TERM)
                .on(TERM.SEAT_ID.eq(SEAT.ID))
                .where(TERM.ID.eq(term))));
  }

  private OfficeRecord checked(
      Checks checks, UUID jurisdiction, @Nullable UUID id, Details values) {
    String title = checks.line("title", values.title(), 150);
    String body = checks.lineOrEmpty("body", values.body(), 150);
    boolean taken =
        sql.fetchExists(
            OFFICE,
            OFFICE
                .JURISDICTION_ID
                .eq(jurisdiction)
                .and(OFFICE.TITLE.equalIgnoreCase(title))
                .and(OFFICE.ID.isDistinctFrom(id)));
    checks.refuseUnless(!taken, "title", "title-taken");
    checks.done();

    OfficeRecord row = new OfficeRecord();
    row.setJurisdictionId(jurisdiction);
    row.setBodyId(body.isEmpty() ? null : body(jurisdiction, body));
    row.setTitle(title);
    row.setElected(values.elected());
    return row;
  }

  private UUID body(UUID jurisdiction, String name) {
    sql.insertInto(BODY, BODY.ID, BODY.JURISDICTION_ID, BODY.NAME)
        .values(Ids.next(), jurisdiction, name)
        .onConflictDoNothing()
        .execute();
    return sql.select(BODY.ID)
        .from(BODY)
        .where(BODY.JURISDICTION_ID.eq(jurisdiction).and(BODY.NAME.eq(name)))
        .fetchSingle()
        .value1();
  }

  private static SeatRecord seat(UUID office, int position, String label) {
    return new SeatRecord(Ids.next(), office, (short) position, label);
  }
}
