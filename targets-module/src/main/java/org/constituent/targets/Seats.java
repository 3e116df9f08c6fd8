package org.constituent.targets;

import static org.constituent.targets.Tables.NEED;
import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.OFFICIAL;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.STAMP;
import static org.constituent.targets.Tables.TERM;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.constituent.targets.view.OfficeView;
import org.constituent.targets.view.SeatView;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What campaigns need of officials: the seats they aim at, and who holds them today. */
@Service
public class Seats {
  private final DSLContext sql;
  private final SeatViews views;

  Seats(DSLContext sql, SeatViews views) {
    this.sql = sql;
    this.views = views;
  }

  /** The seats of some ids, in the order of the ids; unknown ids are left out. One query. */
  @Transactional(readOnly = true)
  public List<SeatView> find(Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<UUID, SeatView> found =
        views.find(SEAT.ID.in(ids)).stream()
            .collect(Collectors.toMap(SeatView::id, Function.identity()));
    return ids.stream().distinct().map(found::get).filter(Objects::nonNull).toList();
  }

  /**
   * Offices to choose targets from: those of which each word begins one of the title, the body, the
   * jurisdiction or a holder, all for words too short to look for; by jurisdiction and title, at
   * most {@code limit}.
   */
  @Transactional(readOnly = true)
  public List<OfficeView> search(String words, int limit) {
    return views.offices(
        SearchWords.of(words).stream().map(this::has).reduce(noCondition(), Condition::and), limit);
  }

  private Condition has(String word) {
    String begins = "% " + word + "%";
    OfficeTable held = OFFICE.as("held");
    return OFFICE
        .SEARCH
        .like(begins)
        .or(
            OFFICE.ID.in(
                select(held.ID)
                    .from(OFFICIAL)
                    .join(TERM)
                    .on(TERM.OFFICIAL_ID.eq(OFFICIAL.ID))
                    .join(SEAT)
                    .on(SEAT.ID.eq(TERM.SEAT_ID))
                    .join(held)
                    .on(held.ID.eq(SEAT.OFFICE_ID))
                    .where(OFFICIAL.SEARCH.like(begins))
                    .and(SeatViews.holds(views.today(held)))));
  }

  /** Says which seats a live campaign aims at; an empty list withdraws it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void need(UUID campaign, Collection<UUID> seats) {
    sql.deleteFrom(NEED)
        .where(NEED.CAMPAIGN.eq(campaign))
        .and(seats.isEmpty() ? noCondition() : NEED.SEAT_ID.notIn(seats))
        .execute();
    sql.batch(
            seats.stream()
                .distinct()
                .map(
                    seat ->
                        sql.insertInto(NEED, NEED.CAMPAIGN, NEED.SEAT_ID)
                            .values(campaign, seat)
                            .onConflictDoNothing())
                .toList())
        .execute();
  }

  /** The live campaigns that aim at a seat. */
  @Transactional(readOnly = true)
  public List<UUID> neededBy(UUID seat) {
    return sql.select(NEED.CAMPAIGN)
        .from(NEED)
        .where(NEED.SEAT_ID.eq(seat))
        .orderBy(NEED.CAMPAIGN)
        .fetch(NEED.CAMPAIGN);
  }

  /** Grows with every change that a public page shows. */
  @Transactional(readOnly = true)
  public long stamp() {
    return sql.select(STAMP.VERSION).from(STAMP).fetchSingle().value1();
  }
}
