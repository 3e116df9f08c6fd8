package org.constituent.campaigns;

import static java.util.stream.Collectors.toMap;
import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.TALLY;
import static org.constituent.campaigns.Tables.TALLY_MARK;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.sum;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.constituent.campaigns.view.CampaignReport;
import org.constituent.campaigns.view.CampaignReport.Place;
import org.constituent.campaigns.view.CampaignReport.Share;
import org.constituent.campaigns.view.CampaignReport.Span;
import org.constituent.campaigns.view.CampaignReport.Target;
import org.constituent.campaigns.view.CampaignReport.Totals;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Receipt.CallOutcome;
import org.constituent.messaging.Deliveries;
import org.constituent.messaging.LetterState;
import org.constituent.targets.Seats;
import org.constituent.targets.view.SeatView;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reports of campaigns, read from sums alone: as quick for a million actions as for a thousand. */
@Service
@Transactional(readOnly = true)
public class Reports {
  private static final int DAYS = 90;
  private static final int HOURS = 48;
  private static final int SOURCES = 20;
  private static final int PLACES = 100;
  private static final int TARGETS = 2_000;

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final DSLContext sql;
  private final Seats seats;
  private final Deliveries deliveries;

  Reports(DSLContext sql, Seats seats, Deliveries deliveries) {
    this.sql = sql;
    this.seats = seats;
    this.deliveries = deliveries;
  }

  /** The report of a campaign; empty if it is none of these groups'. */
  public Optional<CampaignReport> find(Collection<UUID> groups, Draft draft) {
    UUID campaign = draft.id();
    if (!sql.fetchExists(CAMPAIGN, CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups))) {
      return Optional.empty();
    }
    Instant mark =
        sql.select(TALLY_MARK.COUNTED_TO.convertFrom(Drafts::instant))
            .from(TALLY_MARK)
            .fetchSingle()
            .value1();
    List<Share> sources = shares(campaign, "source", SOURCES);
    List<Place> places = places(campaign);
    Totals totals = totals(campaign);
    return Optional.of(
        new CampaignReport(
            mark,
            totals,
            spans(campaign, mark, 10, Duration.ofDays(1), DAYS),
            spans(campaign, mark, 13, Duration.ofHours(1), HOURS),
            sources,
            totals.taken() - sources.stream().mapToLong(Share::taken).sum(),
            shares(campaign, "language", SOURCES),
            places,
            totals.people() - places.stream().mapToLong(Place::people).sum(),
            calls(campaign),
            targets(draft)));
  }

  private Totals totals(UUID campaign) {
    return sql.select(
            TALLY.TAKEN, TALLY.EDITED, TALLY.CONFIRMED, TALLY.EXPIRED, TALLY.PEOPLE, TALLY.UPDATES)
        .from(TALLY)
        .where(TALLY.CAMPAIGN_ID.eq(campaign), TALLY.DIMENSION.eq("all"))
        .fetchOptional(Records.mapping(Totals::new))
        .orElse(new Totals(0, 0, 0, 0, 0, 0));
  }

  /** Actions by the first letters of their hour, without gaps, up to the last of them. */
  private List<Span> spans(
      UUID campaign, @Nullable Instant mark, int letters, Duration length, int most) {
    if (mark == null) {
      return List.of();
    }
    Instant last =
        length.toDays() > 0
            ? mark.truncatedTo(ChronoUnit.DAYS)
            : mark.truncatedTo(ChronoUnit.HOURS);
    Instant first = last.minus(length.multipliedBy(most - 1L));
    Field<String> key = left(TALLY.KEY, inline(letters));
    Map<String, Record3<String, BigDecimal, BigDecimal>> known = new HashMap<>();
    sql.select(key, sum(TALLY.TAKEN), sum(TALLY.CONFIRMED))
        .from(TALLY)
        .where(
            TALLY.CAMPAIGN_ID.eq(campaign),
            TALLY.DIMENSION.eq("hour"),
            TALLY.KEY.ge(HOUR.format(first)))
        .groupBy(key)
        .forEach(row -> known.put(row.value1(), row));
    List<Span> spans = new ArrayList<>();
    for (Instant at = first; !at.isAfter(last); at = at.plus(length)) {
      var row = known.get(HOUR.format(at).substring(0, letters));
      if (row != null) {
        spans.add(new Span(at, row.value2().longValue(), row.value3().longValue()));
      } else if (!spans.isEmpty()) {
        spans.add(new Span(at, 0, 0));
      }
    }
    return spans;
  }

  private List<Share> shares(UUID campaign, String dimension, int most) {
    return sql.select(TALLY.KEY, TALLY.TAKEN, TALLY.CONFIRMED)
        .from(TALLY)
        .where(TALLY.CAMPAIGN_ID.eq(campaign), TALLY.DIMENSION.eq(dimension), TALLY.TAKEN.gt(0L))
        .orderBy(TALLY.TAKEN.desc(), TALLY.KEY)
        .limit(most)
        .fetch(Records.mapping(Share::new));
  }

  private List<Place> places(UUID campaign) {
    return sql.select(TALLY.KEY, TALLY.PEOPLE)
        .from(TALLY)
        .where(
            TALLY.CAMPAIGN_ID.eq(campaign),
            TALLY.DIMENSION.eq("place"),
            TALLY.KEY.ne(""),
            TALLY.PEOPLE.ge((long) CampaignReport.FEWEST))
        .orderBy(TALLY.PEOPLE.desc(), TALLY.KEY)
        .limit(PLACES)
        .fetch(Records.mapping(Place::new));
  }

  private Map<CallOutcome, Long> calls(UUID campaign) {
    Map<CallOutcome, Long> calls = new EnumMap<>(CallOutcome.class);
    sql.select(TALLY.KEY, TALLY.CALLS)
        .from(TALLY)
        .where(TALLY.CAMPAIGN_ID.eq(campaign), TALLY.DIMENSION.eq("call"), TALLY.CALLS.gt(0L))
        .forEach(
            row ->
                calls.put(
                    CallOutcome.valueOf(row.value1().toUpperCase(Locale.ROOT)), row.value2()));
    return calls;
  }

  private List<Target> targets(Draft draft) {
    Map<UUID, Record3<String, Long, Long>> handed = new HashMap<>();
    sql.select(TALLY.KEY, TALLY.LETTERS, TALLY.CALLS)
        .from(TALLY)
        .where(TALLY.CAMPAIGN_ID.eq(draft.id()), TALLY.DIMENSION.eq("seat"))
        .limit(TARGETS)
        .forEach(row -> handed.put(UUID.fromString(row.value1()), row));
    Map<UUID, Map<LetterState, Long>> settled = deliveries.settled(draft.id());
    Set<UUID> all = new LinkedHashSet<>(draft.texts().seats());
    all.retainAll(handed.keySet());
    all.addAll(handed.keySet());
    Map<UUID, SeatView> known =
        seats.find(all).stream().collect(toMap(SeatView::id, Function.identity()));
    return all.stream()
        .map(
            seat -> {
              var row = handed.get(seat);
              return new Target(
                  seat,
                  known.get(seat),
                  row == null ? 0 : row.value2(),
                  settled.getOrDefault(seat, Map.of()),
                  row == null ? 0 : row.value3());
            })
        .toList();
  }
}
