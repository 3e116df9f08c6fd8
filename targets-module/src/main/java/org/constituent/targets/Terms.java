package org.constituent.targets;

import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.OFFICIAL;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.TERM;
import static org.jooq.impl.DSL.noCondition;

import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.constituent.db.Ids;
import org.constituent.targets.view.CivilDate;
import org.constituent.targets.view.HolderView;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who holds which seat from when to when; nobody shares a seat with another. */
@Service
public class Terms {
  private static final int FIRST_YEAR = 1700;
  private static final int LAST_YEAR = 2200;

  /**
   * The time of a term; half-open: on {@code to} she no longer holds the seat, so that a
   * successor's {@code from} is the same date. Partial dates count from their first day.
   *
   * @param from null when not known
   * @param to null when not known or not ended
   * @param asOf a day on which she is known to have held it
   */
  public record Dates(@Nullable CivilDate from, @Nullable CivilDate to, @Nullable CivilDate asOf) {

    /** Begins on a date, without a known end. */
    public static Dates from(CivilDate from) {
      return new Dates(from, null, null);
    }

    /** Known on a day, no more. */
    public static Dates knownOn(CivilDate asOf) {
      return new Dates(null, null, asOf);
    }
  }

  private final DSLContext sql;
  private final Officials officials;
  private final AddresseeSync sync;

  Terms(DSLContext sql, Officials officials, AddresseeSync sync) {
    this.sql = sql;
    this.officials = officials;
    this.sync = sync;
  }

  /**
   * Gives a seat to an official for a time and answers the term's id; the same once more answers
   * the same. A term of the future takes effect by itself when its day comes.
   *
   * @throws Refused for dates that cannot be taken, and when another holds the seat in that time
   * @throws NoSuchElementException for an unknown seat or official
   */
  @Transactional
  public UUID start(UUID seat, UUID official, Dates dates) {
    sync.lock(List.of(seat));
    if (!sql.fetchExists(SEAT, SEAT.ID.eq(seat))
        || !sql.fetchExists(OFFICIAL, OFFICIAL.ID.eq(official))) {
      throw new NoSuchElementException("seat " + seat + " or official " + official);
    }
    TermRecord row = checked(dates);
    Optional<UUID> same =
        sql.select(TERM.ID)
            .from(TERM)
            .where(TERM.SEAT_ID.eq(seat).and(TERM.OFFICIAL_ID.eq(official)))
            .and(TERM.FROM_DATE.isNotDistinctFrom(row.getFromDate()))
            .and(TERM.TO_DATE.isNotDistinctFrom(row.getToDate()))
            .fetchOptional(TERM.ID);
    if (same.isPresent()) {
      return same.get();
    }
    refuseTaken(seat, null, row);
    row.setId(Ids.next());
    row.setSeatId(seat);
    row.setOfficialId(official);
    sql.executeInsert(row);
    sync.tell(List.of(seat));
    return row.getId();
  }

  /**
   * Gives a seat to somebody who is not known yet: both or nothing.
   *
   * @param official the id that the new official gets, see {@link Officials#add(UUID,
   *     Officials.Details)}
   * @throws Refused for values that cannot be taken, and when another holds the seat in that time
   * @throws NoSuchElementException for an unknown seat
   */
  @Transactional
  public UUID startNew(UUID seat, UUID official, Officials.Details details, Dates dates) {
    officials.add(official, details);
    return start(seat, official, dates);
  }

  /**
   * Ends a term, or says that it will end.
   *
   * @param to the first day on which she no longer holds the seat
   * @param reason in words, may be empty
   * @throws Refused for values that cannot be taken
   * @throws NoSuchElementException for an unknown id
   */
  @Transactional
  public void end(UUID term, CivilDate to, String reason) {
    HolderView holder = get(term);
    Checks checks = new Checks();
    String good = checks.lineOrEmpty("reason", reason, 200);
    checks.done();
    change(term, new Dates(holder.from(), to, holder.asOf()));
    sql.update(TERM).set(TERM.END_REASON, good).where(TERM.ID.eq(term)).execute();
  }

  /**
   * Says other dates of a term.
   *
   * @throws Refused for dates that cannot be taken, and when another holds the seat in that time
   * @throws NoSuchElementException for an unknown id
   */
  @Transactional
  public void change(UUID term, Dates dates) {
    UUID seat =
        sql.select(TERM.SEAT_ID)
            .from(TERM)
            .where(TERM.ID.eq(term))
            .fetchOptional(TERM.SEAT_ID)
            .orElseThrow(() -> new NoSuchElementException("term " + term));
    sync.lock(List.of(seat));
    TermRecord row = checked(dates);
    refuseTaken(seat, term, row);
    sql.update(TERM).set(row).where(TERM.ID.eq(term)).execute();
    sync.tell(List.of(seat));
  }

  /** Who and when. */
  @Transactional(readOnly = true)
  public Optional<HolderView> find(UUID term) {
    return holders(TERM.ID.eq(term)).stream().findFirst();
  }

  private HolderView get(UUID term) {
    return find(term).orElseThrow(() -> new NoSuchElementException("term " + term));
  }

  private List<HolderView> holders(Condition which) {
    return sql.select(SeatViews.holder())
        .from(TERM)
        .join(OFFICIAL)
        .on(OFFICIAL.ID.eq(TERM.OFFICIAL_ID))
        .join(SEAT)
        .on(SEAT.ID.eq(TERM.SEAT_ID))
        .join(OFFICE)
        .on(OFFICE.ID.eq(SEAT.OFFICE_ID))
        .where(which)
        .orderBy(TERM.FROM_DATE.asc().nullsFirst())
        .fetch(row -> row.value1());
  }

  /** Under the seat's lock; the exclusion constraint of the table stands behind it. */
  private void refuseTaken(UUID seat, @Nullable UUID term, TermRecord row) {
    LocalDate from = row.getFromDate();
    LocalDate to = row.getToDate();
    Condition overlaps =
        TERM.SEAT_ID
            .eq(seat)
            .and(TERM.ID.isDistinctFrom(term))
            .and(to == null ? noCondition() : TERM.FROM_DATE.isNull().or(TERM.FROM_DATE.lt(to)))
            .and(from == null ? noCondition() : TERM.TO_DATE.isNull().or(TERM.TO_DATE.gt(from)));
    for (HolderView other : holders(overlaps)) {
      CivilDate otherFrom = other.from();
      CivilDate otherTo = other.to();
      boolean later = otherFrom != null && (from == null || otherFrom.date().isAfter(from));
      throw new Refused(
          later ? "to" : "from",
          otherTo == null ? "targets.refused.seat-held" : "targets.refused.seat-held-until",
          other.name(),
          otherFrom == null ? "…" : otherFrom.toString(),
          otherTo == null ? "…" : otherTo.toString());
    }
  }

  private static TermRecord checked(Dates dates) {
    Checks checks = new Checks();
    CivilDate from = dates.from();
    CivilDate to = dates.to();
    CivilDate asOf = dates.asOf();
    refuseFarAway(checks, "from", from);
    refuseFarAway(checks, "to", to);
    refuseFarAway(checks, "asOf", asOf);
    if (from != null && to != null && !from.date().isBefore(to.date())) {
      checks.refuse("to", "end-before-start", from.toString());
    }
    checks.done();

    TermRecord row = new TermRecord();
    row.setFromDate(from == null ? null : from.date());
    row.setToDate(to == null ? null : to.date());
    row.setAsOf(asOf == null ? null : asOf.date());
    row.setFromPrecision(precision(from));
    row.setToPrecision(precision(to));
    row.setAsOfPrecision(precision(asOf));
    return row;
  }

  static void refuseFarAway(Checks checks, String field, @Nullable CivilDate date) {
    if (date != null && (date.date().getYear() < FIRST_YEAR || date.date().getYear() > LAST_YEAR)) {
      checks.refuse(field, "year", Integer.toString(FIRST_YEAR), Integer.toString(LAST_YEAR));
    }
  }

  private static String precision(@Nullable CivilDate date) {
    return (date == null ? CivilDate.Precision.DAY : date.precision()).column();
  }
}
