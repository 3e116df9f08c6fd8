package org.constituent.campaigns;

import static java.util.stream.Collectors.toMap;
import static org.constituent.campaigns.Tables.ACTION;
import static org.constituent.campaigns.Tables.CALL_OUTCOME;
import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.CAMPAIGN_VERSION;
import static org.constituent.campaigns.Tables.CONSENT;
import static org.constituent.campaigns.Tables.VERSION_TEXT;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.constituent.campaigns.view.ActionPage;
import org.constituent.campaigns.view.CampaignCard;
import org.constituent.campaigns.view.CampaignFigures;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.campaigns.view.Receipt.CallOutcome;
import org.constituent.messaging.Deliveries;
import org.constituent.messaging.view.Delivery;
import org.constituent.targets.Seats;
import org.constituent.targets.view.SeatView;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What campaigns did, for their organizers. Everything takes the groups of the person who asks and
 * finds nothing of others.
 */
@Service
@Transactional(readOnly = true)
public class Results {
  private record Counted(
      int taken,
      int confirmed,
      int expired,
      int supporters,
      int updates,
      Map<CallOutcome, Integer> calls) {}

  @SuppressWarnings("ArrayRecordComponent") // a row, never compared
  private record Listed(
      UUID id,
      byte @Nullable [] writer,
      Locale language,
      int version,
      Instant takenAt,
      @Nullable Instant confirmedAt,
      @Nullable Instant expiredAt) {}

  private final DSLContext sql;
  private final Supporters supporters;
  private final Deliveries deliveries;
  private final Seats seats;

  Results(DSLContext sql, Supporters supporters, Deliveries deliveries, Seats seats) {
    this.sql = sql;
    this.supporters = supporters;
    this.deliveries = deliveries;
    this.seats = seats;
  }

  /**
   * The campaigns of some groups with their newest texts, the newest campaign first; those put away
   * are not among them.
   */
  public List<CampaignCard> campaigns(Collection<UUID> groups, Locale language) {
    return Cards.list(sql, CAMPAIGN.DRAFT_VERSION, language)
        .where(CAMPAIGN.GROUP_ID.in(groups), CAMPAIGN.STATE.ne(CampaignState.ARCHIVED.column()))
        .orderBy(CAMPAIGN.CREATED_AT.desc(), CAMPAIGN.ID.desc())
        .fetch(Records.mapping(CampaignCard::new));
  }

  /** The titles of all campaigns that were ever live, the newest first; nothing is counted. */
  public Map<UUID, String> titles(Locale language) {
    return sql.select(
            CAMPAIGN.ID,
            Cards.title(VERSION_TEXT.TITLE, CAMPAIGN.DRAFT_VERSION, val(language.toLanguageTag())))
        .from(CAMPAIGN)
        .where(CAMPAIGN.PUBLISHED_AT.isNotNull())
        .orderBy(CAMPAIGN.CREATED_AT.desc(), CAMPAIGN.ID.desc())
        .fetchMap(Record2::value1, Record2::value2);
  }

  /** A campaign's figures. */
  public Optional<CampaignFigures> figures(Collection<UUID> groups, UUID campaign) {
    return sql.select(
            count(ACTION.ID),
            count(ACTION.CONFIRMED_AT),
            count(ACTION.EXPIRED_AT),
            countDistinct(ACTION.SUPPORTER_ID),
            field(
                select(countDistinct(ACTION.as("agreed").SUPPORTER_ID))
                    .from(CONSENT)
                    .join(ACTION.as("agreed"))
                    .on(ACTION.as("agreed").ID.eq(CONSENT.ACTION_ID))
                    .where(
                        ACTION.as("agreed").CAMPAIGN_ID.eq(CAMPAIGN.ID),
                        ACTION.as("agreed").CONFIRMED_AT.isNotNull(),
                        CONSENT.GIVEN.isTrue())),
            multiset(
                    select(CALL_OUTCOME.OUTCOME, count())
                        .from(CALL_OUTCOME)
                        .join(ACTION.as("called"))
                        .on(ACTION.as("called").ID.eq(CALL_OUTCOME.ACTION_ID))
                        .where(ACTION.as("called").CAMPAIGN_ID.eq(CAMPAIGN.ID))
                        .groupBy(CALL_OUTCOME.OUTCOME))
                .convertFrom(
                    calls -> calls.stream().collect(toMap(Results::outcome, Record2::value2))))
        .from(CAMPAIGN)
        .leftJoin(ACTION)
        .on(ACTION.CAMPAIGN_ID.eq(CAMPAIGN.ID))
        .where(CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups))
        .groupBy(CAMPAIGN.ID)
        .fetchOptional(Records.mapping(Counted::new))
        .map(
            counted ->
                new CampaignFigures(
                    counted.taken(),
                    counted.confirmed(),
                    counted.taken() - counted.confirmed() - counted.expired(),
                    counted.expired(),
                    counted.supporters(),
                    counted.updates(),
                    counted.calls(),
                    Objects.requireNonNull(deliveries.figures(List.of(campaign)).get(campaign))));
  }

  /**
   * A campaign's actions with their letters, newest first.
   *
   * @param before the {@code next} of the page before, null for the first
   * @param limit how many at most
   */
  public ActionPage actions(
      Collection<UUID> groups, UUID campaign, @Nullable UUID before, int limit) {
    Condition older = before == null ? noCondition() : ACTION.ID.lt(before);
    List<Listed> found =
        sql.select(
                ACTION.ID,
                ACTION.WRITER,
                ACTION.LANGUAGE.convertFrom(Locale::forLanguageTag),
                CAMPAIGN_VERSION.NUMBER,
                ACTION.TAKEN_AT.convertFrom(OffsetDateTime::toInstant),
                ACTION.CONFIRMED_AT.convertFrom(Drafts::instant),
                ACTION.EXPIRED_AT.convertFrom(Drafts::instant))
            .from(ACTION)
            .join(CAMPAIGN_VERSION)
            .on(CAMPAIGN_VERSION.ID.eq(ACTION.VERSION_ID))
            .where(ACTION.CAMPAIGN_ID.eq(campaign), ACTION.GROUP_ID.in(groups), older)
            .orderBy(ACTION.ID.desc())
            .limit(limit + 1)
            .fetch(Records.mapping(Listed::new));
    List<Listed> page = found.subList(0, Math.min(limit, found.size()));
    Map<UUID, List<Delivery>> letters = deliveries.of(page.stream().map(Listed::id).toList());
    Map<UUID, SeatView> targets =
        seats
            .find(
                letters.values().stream()
                    .flatMap(List::stream)
                    .map(Delivery::seat)
                    .distinct()
                    .toList())
            .stream()
            .collect(toMap(SeatView::id, Function.identity()));
    List<ActionPage.Line> lines = new ArrayList<>();
    for (Listed action : page) {
      lines.add(
          new ActionPage.Line(
              action.id(),
              action.writer() == null ? null : supporters.writer(action.writer()).name(),
              action.language(),
              action.version(),
              action.takenAt(),
              action.confirmedAt(),
              action.expiredAt(),
              letters.getOrDefault(action.id(), List.of()).stream()
                  .map(letter -> new ActionPage.LetterLine(letter, targets.get(letter.seat())))
                  .toList()));
    }
    return new ActionPage(lines, found.size() > limit ? page.get(page.size() - 1).id() : null);
  }

  private static CallOutcome outcome(Record2<String, Integer> call) {
    return CallOutcome.valueOf(call.value1().toUpperCase(Locale.ROOT));
  }
}
