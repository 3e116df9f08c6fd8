package org.constituent.targets;

import static org.constituent.targets.Tables.BODY;
import static org.constituent.targets.Tables.CHANNEL;
import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.NEED;
import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.OFFICIAL;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.TERM;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelState;
import org.constituent.targets.view.ChannelView;
import org.constituent.targets.view.CivilDate;
import org.constituent.targets.view.HolderView;
import org.constituent.targets.view.OfficeView;
import org.constituent.targets.view.SeatView;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads seats as they stand today, each with its holder and its channels. */
@Component
class SeatViews {
  private final DSLContext sql;
  private final Clock clock;

  SeatViews(DSLContext sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Today's civil date in the jurisdiction of the office at hand. */
  Field<LocalDate> today() {
    return today(OFFICE);
  }

  /** The same for the office of a subquery. */
  Field<LocalDate> today(OfficeTable office) {
    return dayIn(office.JURISDICTION_ID);
  }

  /** Today's civil date in a jurisdiction. */
  Field<LocalDate> dayIn(Field<UUID> jurisdiction) {
    return Routines.dayIn(jurisdiction, val(OffsetDateTime.now(clock)));
  }

  /** Seats in no particular order. */
  List<SeatView> find(Condition seats) {
    return sql.select(seat(today()))
        .from(SEAT)
        .join(OFFICE)
        .on(OFFICE.ID.eq(SEAT.OFFICE_ID))
        .join(JURISDICTION)
        .on(JURISDICTION.ID.eq(OFFICE.JURISDICTION_ID))
        .leftJoin(BODY)
        .on(BODY.ID.eq(OFFICE.BODY_ID))
        .where(seats)
        .fetch(row -> row.value1());
  }

  /** Offices by jurisdiction and title. */
  List<OfficeView> offices(Condition offices, int limit) {
    Field<List<SeatView>> seats =
        multiset(
                select(seat(today()))
                    .from(SEAT)
                    .where(SEAT.OFFICE_ID.eq(OFFICE.ID))
                    .orderBy(SEAT.POSITION))
            .convertFrom(rows -> rows.map(row -> row.value1()));
    return sql.select(
            OFFICE.ID,
            OFFICE.JURISDICTION_ID,
            OFFICE.TITLE,
            coalesce(BODY.NAME, inline("")),
            JURISDICTION.NAME,
            OFFICE.ELECTED,
            seats,
            neededBy())
        .from(OFFICE)
        .join(JURISDICTION)
        .on(JURISDICTION.ID.eq(OFFICE.JURISDICTION_ID))
        .leftJoin(BODY)
        .on(BODY.ID.eq(OFFICE.BODY_ID))
        .where(offices)
        .orderBy(JURISDICTION.NAME, JURISDICTION.ID, OFFICE.TITLE)
        .limit(limit)
        .fetch(org.jooq.Records.mapping(OfficeView::new));
  }

  /** How many live campaigns aim at a seat of the office at hand. */
  static Field<Integer> neededBy() {
    return field(
        select(countDistinct(NEED.CAMPAIGN))
            .from(NEED)
            .join(SEAT)
            .on(SEAT.ID.eq(NEED.SEAT_ID))
            .where(SEAT.OFFICE_ID.eq(OFFICE.ID)));
  }

  /** Terms that hold on a day; an unknown start lies before every day, an unknown end after. */
  static Condition holds(Field<LocalDate> day) {
    return TERM.FROM_DATE
        .isNull()
        .or(TERM.FROM_DATE.le(day))
        .and(TERM.TO_DATE.isNull().or(TERM.TO_DATE.gt(day)));
  }

  /** The holder in the term at hand, in the office at hand. */
  static SelectField<HolderView> holder() {
    return row(
            TERM.ID,
            OFFICIAL.ID,
            OFFICIAL.HONORIFIC,
            OFFICIAL.GIVEN_NAME,
            OFFICIAL.FAMILY_NAME,
            OFFICIAL.SALUTATION,
            OFFICE.TITLE,
            row(TERM.FROM_DATE, TERM.FROM_PRECISION).mapping(SeatViews::civil),
            row(TERM.TO_DATE, TERM.TO_PRECISION).mapping(SeatViews::civil),
            row(TERM.AS_OF, TERM.AS_OF_PRECISION).mapping(SeatViews::civil))
        .mapping(
            (term, official, honorific, given, family, salutation, title, from, to, asOf) ->
                new HolderView(
                    term,
                    official,
                    Names.full(honorific, given, family),
                    Names.salutation(salutation, title, family),
                    from,
                    to,
                    asOf));
  }

  /** A channel as it is shown. */
  static SelectField<ChannelView> channel() {
    return row(
            CHANNEL.ID,
            CHANNEL.KIND,
            CHANNEL.VALUE,
            CHANNEL.LABEL,
            CHANNEL.SOURCE,
            CHANNEL.VERIFIED_ON,
            CHANNEL.STATE,
            CHANNEL.DEMONSTRATION)
        .mapping(
            (id, kind, value, label, source, verifiedOn, state, demonstration) ->
                new ChannelView(
                    id,
                    ChannelKind.of(kind),
                    value,
                    label,
                    source,
                    verifiedOn,
                    ChannelState.of(state),
                    demonstration));
  }

  private static SelectField<SeatView> seat(Field<LocalDate> today) {
    Field<@Nullable HolderView> holder =
        multiset(
                select(holder())
                    .from(TERM)
                    .join(OFFICIAL)
                    .on(OFFICIAL.ID.eq(TERM.OFFICIAL_ID))
                    .where(TERM.SEAT_ID.eq(SEAT.ID).and(holds(today))))
            .convertFrom(rows -> rows.isEmpty() ? null : rows.get(0).value1());
    return row(
            SEAT.ID,
            OFFICE.ID,
            OFFICE.TITLE,
            SEAT.LABEL,
            coalesce(BODY.NAME, inline("")),
            JURISDICTION.NAME,
            holder,
            channels(today))
        .mapping(SeatView::new);
  }

  /** Of the term, of the seat, of the office; the sounder one first, then the older one. */
  private static Field<List<ChannelView>> channels(Field<LocalDate> today) {
    return multiset(
            select(channel())
                .from(CHANNEL)
                .where(CHANNEL.STATE.ne(ChannelState.RETIRED.column()))
                .and(
                    CHANNEL
                        .OFFICE_ID
                        .eq(OFFICE.ID)
                        .or(CHANNEL.SEAT_ID.eq(SEAT.ID))
                        .or(
                            CHANNEL.TERM_ID.in(
                                select(TERM.ID)
                                    .from(TERM)
                                    .where(TERM.SEAT_ID.eq(SEAT.ID).and(holds(today))))))
                .orderBy(
                    case_()
                        .when(CHANNEL.TERM_ID.isNotNull(), inline(1))
                        .when(CHANNEL.SEAT_ID.isNotNull(), inline(2))
                        .else_(inline(3)),
                    soundness(),
                    CHANNEL.ID))
        .convertFrom(rows -> rows.map(row -> row.value1()));
  }

  /** Sorts the channels that work before those that do not. */
  static Field<Integer> soundness() {
    return case_(CHANNEL.STATE)
        .when(ChannelState.GOOD.column(), inline(1))
        .when(ChannelState.UNVERIFIED.column(), inline(2))
        .when(ChannelState.DOUBTFUL.column(), inline(3))
        .when(ChannelState.BLOCKED.column(), inline(4))
        .when(ChannelState.FAILING.column(), inline(5))
        .else_(inline(6));
  }

  /** A date with its precision as two columns keep it. */
  static @Nullable CivilDate civil(@Nullable LocalDate date, String precision) {
    return date == null ? null : CivilDate.of(date, precision);
  }
}
