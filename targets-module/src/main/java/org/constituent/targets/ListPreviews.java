package org.constituent.targets;

import static org.constituent.targets.Tables.CHANNEL;
import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.NEED;
import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.TARGET_LIST;
import static org.constituent.targets.Tables.TARGET_LIST_OFFICE;
import static org.constituent.targets.Tables.TERM;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelState;
import org.constituent.targets.view.ListStanding;
import org.constituent.targets.view.OfficeUses;
import org.constituent.targets.view.SeatView;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is on target lists today, what is missing there, and what uses an office. */
@Service
@Transactional(readOnly = true)
public class ListPreviews {
  private static final List<String> USABLE =
      Stream.of(ChannelState.values())
          .filter(ChannelState::usable)
          .map(ChannelState::column)
          .toList();

  private final DSLContext sql;
  private final SeatViews views;
  private final Seats seats;

  ListPreviews(DSLContext sql, SeatViews views, Seats seats) {
    this.sql = sql;
    this.views = views;
    this.seats = seats;
  }

  /** The figures of a list. */
  public ListStanding standing(UUID list) {
    Condition held = held();
    return sql.select(
            count(),
            count().filterWhere(not(held)),
            count().filterWhere(held.andNot(reached(ChannelKind.EMAIL))),
            count().filterWhere(held.andNot(reached(null))))
        .from(SEAT)
        .join(OFFICE)
        .on(OFFICE.ID.eq(SEAT.OFFICE_ID))
        .where(TargetLists.offices(val(list), SEAT.OFFICE_ID))
        .fetchSingle(Records.mapping(ListStanding::new));
  }

  /**
   * Seats of a list, by place, title and position.
   *
   * @param lacking only those without a holder or without an e-mail channel that can be used
   */
  public List<SeatView> page(UUID list, boolean lacking, int offset, int limit) {
    return seats.find(
        sql.select(SEAT.ID)
            .from(SEAT)
            .join(OFFICE)
            .on(OFFICE.ID.eq(SEAT.OFFICE_ID))
            .join(JURISDICTION)
            .on(JURISDICTION.ID.eq(OFFICE.JURISDICTION_ID))
            .where(TargetLists.offices(val(list), SEAT.OFFICE_ID))
            .and(lacking ? not(held().and(reached(ChannelKind.EMAIL))) : noCondition())
            .orderBy(JURISDICTION.NAME, JURISDICTION.ID, OFFICE.TITLE, SEAT.POSITION)
            .limit(limit)
            .offset(offset)
            .fetch(SEAT.ID));
  }

  /** The lists that an office is on, and the live campaigns that aim at it. */
  public OfficeUses uses(UUID office) {
    return sql.select(
            multiset(
                    select(TARGET_LIST.ID, TARGET_LIST.NAME, field(TARGET_LIST.PLACE_ID.isNull()))
                        .from(TARGET_LIST)
                        .where(
                            "{0} in (select targets.lists_with({1}))", TARGET_LIST.ID, val(office))
                        .orderBy(lower(TARGET_LIST.NAME)))
                .convertFrom(rows -> rows.map(Records.mapping(OfficeUses.OnList::new))),
            multiset(
                    select(NEED.CAMPAIGN)
                        .distinctOn(NEED.CAMPAIGN)
                        .from(NEED)
                        .join(SEAT)
                        .on(SEAT.ID.eq(NEED.SEAT_ID))
                        .where(SEAT.OFFICE_ID.eq(office)))
                .convertFrom(rows -> rows.map(row -> row.value1())))
        .fetchSingle(Records.mapping(OfficeUses::new));
  }

  /** The offices that were put on a list by hand. */
  public List<UUID> chosen(UUID list) {
    return sql.fetchValues(TARGET_LIST_OFFICE.OFFICE_ID, TARGET_LIST_OFFICE.LIST_ID.eq(list));
  }

  private Condition held() {
    return exists(
        selectOne().from(TERM).where(TERM.SEAT_ID.eq(SEAT.ID).and(SeatViews.holds(views.today()))));
  }

  /** By a kind of channel, or by any: of the term, of the seat, of the office. */
  private Condition reached(@Nullable ChannelKind kind) {
    return exists(
        selectOne()
            .from(CHANNEL)
            .where(CHANNEL.STATE.in(USABLE))
            .and(kind == null ? noCondition() : CHANNEL.KIND.eq(kind.column()))
            .and(
                CHANNEL
                    .OFFICE_ID
                    .eq(OFFICE.ID)
                    .or(CHANNEL.SEAT_ID.eq(SEAT.ID))
                    .or(
                        CHANNEL.TERM_ID.in(
                            select(TERM.ID)
                                .from(TERM)
                                .where(TERM.SEAT_ID.eq(SEAT.ID))
                                .and(SeatViews.holds(views.today()))))));
  }
}
