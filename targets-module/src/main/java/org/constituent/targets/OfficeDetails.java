package org.constituent.targets;

import static org.constituent.targets.Tables.BODY;
import static org.constituent.targets.Tables.CHANNEL;
import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.NEED;
import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.OFFICIAL;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.TERM;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.constituent.targets.view.ChannelView;
import org.constituent.targets.view.OfficeDetail;
import org.constituent.targets.view.SeatDetail;
import org.constituent.targets.view.TermView;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.SortField;
import org.springframework.stereotype.Component;

/** Reads one office with its seats' past, present and future: one query. */
@Component
class OfficeDetails {
  private final DSLContext sql;
  private final SeatViews views;

  OfficeDetails(DSLContext sql, SeatViews views) {
    this.sql = sql;
    this.views = views;
  }

  Optional<OfficeDetail> find(Condition office) {
    Field<LocalDate> today = views.today();
    return sql.select(
            OFFICE.ID,
            OFFICE.JURISDICTION_ID,
            JURISDICTION.NAME,
            OFFICE.TITLE,
            coalesce(BODY.NAME, inline("")),
            OFFICE.ELECTED,
            today,
            seats(today),
            channels(CHANNEL.OFFICE_ID.eq(OFFICE.ID)),
            SeatViews.neededBy())
        .from(OFFICE)
        .join(JURISDICTION)
        .on(JURISDICTION.ID.eq(OFFICE.JURISDICTION_ID))
        .leftJoin(BODY)
        .on(BODY.ID.eq(OFFICE.BODY_ID))
        .where(office)
        .fetchOptional(Records.mapping(OfficeDetail::new));
  }

  private static Field<List<SeatDetail>> seats(Field<LocalDate> today) {
    Condition present = SeatViews.holds(today);
    Condition coming = TERM.FROM_DATE.gt(today);
    Field<Integer> neededBy = field(selectCount().from(NEED).where(NEED.SEAT_ID.eq(SEAT.ID)));
    return multiset(
            select(
                    SEAT.ID,
                    SEAT.POSITION.convertFrom(Short::intValue),
                    SEAT.LABEL,
                    terms(present, TERM.FROM_DATE.asc())
                        .convertFrom(terms -> terms.isEmpty() ? null : terms.get(0)),
                    terms(coming, TERM.FROM_DATE.asc()),
                    terms(TERM.TO_DATE.le(today), TERM.TO_DATE.desc()),
                    channels(CHANNEL.SEAT_ID.eq(SEAT.ID)),
                    neededBy)
                .from(SEAT)
                .where(SEAT.OFFICE_ID.eq(OFFICE.ID))
                .orderBy(SEAT.POSITION))
        .convertFrom(rows -> rows.map(Records.mapping(SeatDetail::new)));
  }

  private static Field<List<TermView>> terms(Condition which, SortField<?> order) {
    return multiset(
            select(
                    row(SeatViews.holder(), TERM.END_REASON, channels(CHANNEL.TERM_ID.eq(TERM.ID)))
                        .mapping(TermView::new))
                .from(TERM)
                .join(OFFICIAL)
                .on(OFFICIAL.ID.eq(TERM.OFFICIAL_ID))
                .where(TERM.SEAT_ID.eq(SEAT.ID))
                .and(which)
                .orderBy(order))
        .convertFrom(rows -> rows.map(row -> row.value1()));
  }

  private static Field<List<ChannelView>> channels(Condition which) {
    return multiset(
            select(SeatViews.channel())
                .from(CHANNEL)
                .where(which)
                .orderBy(SeatViews.soundness(), CHANNEL.ID))
        .convertFrom(rows -> rows.map(row -> row.value1()));
  }
}
