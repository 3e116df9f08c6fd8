package org.constituent.targets;

import static org.constituent.targets.Tables.CHANNEL;
import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.SEAT;
import static org.constituent.targets.Tables.TERM;
import static org.jooq.impl.DSL.select;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.constituent.targets.view.ChannelView;
import org.constituent.targets.view.CivilDate;
import org.constituent.targets.view.OfficePage;
import org.constituent.targets.view.OfficeView;
import org.constituent.targets.view.OfficialPage;
import org.constituent.targets.view.OfficialView;
import org.constituent.targets.view.SeatView;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Offices and officials as anybody may see them: without the keepers' notes and dead channels. */
@Service
@Transactional(readOnly = true)
public class PublicOffices {
  private final DSLContext sql;
  private final SeatViews views;
  private final Officials officials;
  private final Stances stances;
  private final Clock clock;

  PublicOffices(
      DSLContext sql, SeatViews views, Officials officials, Stances stances, Clock clock) {
    this.sql = sql;
    this.views = views;
    this.officials = officials;
    this.stances = stances;
    this.clock = clock;
  }

  /** An office with its seats. */
  public Optional<OfficePage> findOffice(UUID id) {
    return views.offices(OFFICE.ID.eq(id), 1).stream().findFirst().map(this::page);
  }

  /** An official with the seats held today, and those held before. */
  public Optional<OfficialPage> findOfficial(UUID id) {
    return officials.find(id).map(this::page);
  }

  private OfficePage page(OfficeView office) {
    List<ChannelView> own =
        sql
            .select(SeatViews.channel())
            .from(CHANNEL)
            .where(CHANNEL.OFFICE_ID.eq(office.id()))
            .orderBy(SeatViews.soundness(), CHANNEL.ID)
            .fetch(row -> row.value1())
            .stream()
            .filter(channel -> channel.state().usable())
            .toList();
    Set<UUID> shared = own.stream().map(ChannelView::id).collect(Collectors.toSet());
    return new OfficePage(
        office.id(),
        office.title(),
        office.body(),
        office.jurisdiction(),
        own,
        office.seats().stream().map(seat -> usable(seat, shared)).toList());
  }

  private OfficialPage page(OfficialView official) {
    LocalDate today = LocalDate.now(clock);
    List<SeatView> seats =
        views
            .find(
                SEAT.ID.in(
                    select(TERM.SEAT_ID)
                        .from(TERM)
                        .where(TERM.OFFICIAL_ID.eq(official.id()))
                        .and(SeatViews.holds(views.today()))))
            .stream()
            .sorted(Comparator.comparing(SeatView::title).thenComparing(SeatView::id))
            .map(seat -> usable(seat, Set.of()))
            .toList();
    return new OfficialPage(
        official.id(),
        official.name(),
        official.party(),
        seats,
        official.terms().stream()
            .filter(held -> !held.present() && ended(held.holder().to(), today))
            .toList(),
        stances.latest(official.id()));
  }

  private static boolean ended(@Nullable CivilDate to, LocalDate today) {
    return to != null && !to.date().isAfter(today);
  }

  private static SeatView usable(SeatView seat, Set<UUID> shownElsewhere) {
    return new SeatView(
        seat.id(),
        seat.officeId(),
        seat.office(),
        seat.label(),
        seat.body(),
        seat.jurisdiction(),
        seat.holder(),
        seat.channels().stream()
            .filter(channel -> channel.state().usable())
            .filter(channel -> !shownElsewhere.contains(channel.id()))
            .toList());
  }
}
