package org.constituent.targets;

import static org.constituent.targets.Tables.BODY;
import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.OFFICIAL;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.TERM;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.constituent.db.Ids;
import org.constituent.targets.view.Ballot;
import org.constituent.targets.view.CivilDate;
import org.constituent.targets.view.HolderView;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Elections and appointments: on one day some seats of an office, or of a whole body, get other
 * holders. A day of the future takes effect by itself when it comes.
 */
@Service
public class Elections {

  /** What an election brought for a seat. */
  public enum Result {
    /** Who holds it keeps it, or the seat was not up. */
    STAYS,
    /** The same holder begins another term. */
    REELECTED,
    /** Somebody else holds it from then on. */
    SUCCESSOR,
    /** Nobody holds it from then on. */
    VACANT
  }

  /**
   * One seat's result.
   *
   * @param official who follows, if it is somebody who is known; for {@link Result#SUCCESSOR} only
   * @param newcomer the id that a new official gets, if it is somebody new: pressed twice, the
   *     button adds one person
   * @param details of the newcomer
   */
  public record Outcome(
      UUID seat,
      Result result,
      @Nullable UUID official,
      @Nullable UUID newcomer,
      Officials.Details details) {}

  /**
   * An election.
   *
   * @param effective the day on which the new terms begin and the former ones no longer hold
   * @param until the day on which the new terms end; null if it is not known
   * @param reason why the former terms ended, in words; may be empty
   * @param next when these offices are elected next; null leaves it as it is, or unknown if the day
   *     that is noted has come
   */
  public record Details(
      CivilDate effective, @Nullable CivilDate until, String reason, @Nullable CivilDate next) {}

  private final DSLContext sql;
  private final SeatViews views;
  private final Terms terms;
  private final AddresseeSync sync;

  Elections(DSLContext sql, SeatViews views, Terms terms, AddresseeSync sync) {
    this.sql = sql;
    this.views = views;
    this.terms = terms;
    this.sync = sync;
  }

  /** The seats of an office. */
  @Transactional(readOnly = true)
  public Optional<Ballot> findOffice(UUID office) {
    return sql.select(
            OFFICE.ID,
            OFFICE.TITLE,
            JURISDICTION.ID,
            JURISDICTION.NAME,
            OFFICE.BODY_ID,
            coalesce(BODY.NAME, inline("")),
            views.today(),
            seats(SEAT.OFFICE_ID.eq(office)))
        .from(OFFICE)
        .join(JURISDICTION)
        .on(JURISDICTION.ID.eq(OFFICE.JURISDICTION_ID))
        .leftJoin(BODY)
        .on(BODY.ID.eq(OFFICE.BODY_ID))
        .where(OFFICE.ID.eq(office))
        .fetchOptional(Records.mapping(Ballot::new));
  }

  /** The seats of all offices of a body. */
  @Transactional(readOnly = true)
  public Optional<Ballot> findBody(UUID body) {
    OfficeTable of = OFFICE.as("of");
    return sql.select(
            BODY.ID,
            BODY.NAME,
            JURISDICTION.ID,
            JURISDICTION.NAME,
            BODY.ID,
            BODY.NAME,
            views.dayIn(JURISDICTION.ID),
            seats(SEAT.OFFICE_ID.in(select(of.ID).from(of).where(of.BODY_ID.eq(body)))))
        .from(BODY)
        .join(JURISDICTION)
        .on(JURISDICTION.ID.eq(BODY.JURISDICTION_ID))
        .where(BODY.ID.eq(body))
        .fetchOptional(Records.mapping(Ballot::new));
  }

  private Field<List<Ballot.Seat>> seats(Condition which) {
    Field<@Nullable HolderView> holder =
        multiset(
                select(SeatViews.holder())
                    .from(TERM)
                    .join(OFFICIAL)
                    .on(OFFICIAL.ID.eq(TERM.OFFICIAL_ID))
                    .where(TERM.SEAT_ID.eq(SEAT.ID).and(SeatViews.holds(views.today()))))
            .convertFrom(rows -> rows.isEmpty() ? null : rows.get(0).value1());
    return multiset(
            select(
                    SEAT.ID,
                    OFFICE.ID,
                    row(OFFICE.TITLE, SEAT.LABEL).mapping(Names::title),
                    SEAT.POSITION.convertFrom(Short::intValue),
                    holder)
                .from(SEAT)
                .join(OFFICE)
                .on(OFFICE.ID.eq(SEAT.OFFICE_ID))
                .where(which)
                .orderBy(OFFICE.TITLE, SEAT.POSITION))
        .convertFrom(rows -> rows.map(Records.mapping(Ballot.Seat::new)));
  }

  /**
   * Records an election, whole or not at all; the same once more changes nothing. A term that holds
   * on the day ends then; the new one ends where a later one is known to begin.
   *
   * @throws Refused for values that cannot be taken; what concerns a seat stands at a field {@code
   *     rows[i].…} by the outcomes' order
   */
  @Transactional
  public void record(Details election, List<Outcome> outcomes) {
    List<UUID> seats = outcomes.stream().map(Outcome::seat).toList();
    sync.lock(seats);
    List<Refusal> refusals = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      try {
        record(election, outcomes.get(i));
      } catch (Refused refused) {
        for (Refusal refusal : refused.refusals()) {
          refusals.add(at(i, refusal));
        }
      }
    }
    if (!refusals.isEmpty()) {
      throw new Refused(refusals);
    }
    noteNext(election, seats);
  }

  private static Refusal at(int row, Refusal refusal) {
    return switch (refusal.field()) {
      case "result", "givenName", "familyName" ->
          new Refusal("rows[" + row + "]." + refusal.field(), refusal.key(), refusal.arguments());
      case "to" -> new Refusal("until", refusal.key(), refusal.arguments());
      case "from", "asOf" -> new Refusal("effective", refusal.key(), refusal.arguments());
      default -> refusal;
    };
  }

  private void record(Details election, Outcome outcome) {
    LocalDate day = election.effective().date();
    TermRecord holds =
        sql.selectFrom(TERM)
            .where(TERM.SEAT_ID.eq(outcome.seat()), SeatViews.holds(inline(day)))
            .fetchOne();
    switch (outcome.result()) {
      case STAYS -> {}
      case VACANT -> end(holds, election);
      case REELECTED -> {
        if (holds == null) {
          throw new Refused("result", "targets.refused.nobody-re-elected");
        }
        if (beginner(holds, election) == null) {
          end(holds, election);
          terms.start(outcome.seat(), holds.getOfficialId(), dates(election, outcome.seat()));
        }
      }
      case SUCCESSOR -> follow(election, outcome, holds);
    }
  }

  private void follow(Details election, Outcome outcome, @Nullable TermRecord holds) {
    UUID seat = outcome.seat();
    UUID known = outcome.official();
    UUID newcomer = outcome.newcomer() == null ? Ids.next() : outcome.newcomer();
    UUID beginner = beginner(holds, election);
    if (beginner == null) {
      end(holds, election);
    } else if (beginner.equals(known == null ? newcomer : known)) {
      return;
    }
    // another's term that begins on that very day is refused by name
    Terms.Dates dates = dates(election, seat);
    if (known == null) {
      terms.startNew(seat, newcomer, outcome.details(), dates);
    } else {
      terms.start(seat, known, dates);
    }
  }

  private void end(@Nullable TermRecord holds, Details election) {
    if (holds == null) {
      return;
    }
    if (beginner(holds, election) != null) {
      throw new Refused(
          "from", "targets.refused.end-before-start", election.effective().toString());
    }
    terms.end(holds.getId(), election.effective(), election.reason());
  }

  /** Who begins a term on the very day of the election. */
  private static @Nullable UUID beginner(@Nullable TermRecord term, Details election) {
    return term != null && election.effective().date().equals(term.getFromDate())
        ? term.getOfficialId()
        : null;
  }

  /** Until the day that was given, else until the next term that is known. */
  private Terms.Dates dates(Details election, UUID seat) {
    CivilDate until = election.until();
    if (until == null) {
      until =
          sql.select(TERM.FROM_DATE, TERM.FROM_PRECISION)
              .from(TERM)
              .where(TERM.SEAT_ID.eq(seat), TERM.FROM_DATE.gt(election.effective().date()))
              .orderBy(TERM.FROM_DATE)
              .limit(1)
              .fetchOne(Records.mapping(CivilDate::of));
    }
    return new Terms.Dates(election.effective(), until, null);
  }

  private void noteNext(Details election, List<UUID> seats) {
    CivilDate next = election.next();
    LocalDate day = election.effective().date();
    if (next != null && !next.date().isAfter(day)) {
      throw new Refused(
          "next", "targets.refused.end-before-start", election.effective().toString());
    }
    sql.update(OFFICE)
        .set(OFFICE.NEXT_ELECTION, next == null ? null : next.date())
        .set(
            OFFICE.NEXT_ELECTION_PRECISION,
            (next == null ? CivilDate.Precision.DAY : next.precision()).column())
        .where(OFFICE.ID.in(select(SEAT.OFFICE_ID).from(SEAT).where(SEAT.ID.in(seats))))
        .and(next == null ? OFFICE.NEXT_ELECTION.le(day) : noCondition())
        .execute();
  }
}
