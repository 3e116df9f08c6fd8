package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.CAMPAIGN;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.constituent.campaigns.view.CampaignCard;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.campaigns.view.Ending;
import org.constituent.campaigns.view.LogLine.What;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.Outbox;
import org.constituent.targets.Seats;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Campaigns that end, and those put away. */
@Service
public class Closings {

  /**
   * How a campaign ended.
   *
   * @param ending null of one that was closed before this was asked
   */
  public record Ended(@Nullable Ending ending, @Nullable Instant at) {}

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final CampaignLog log;
  private final Stamp stamp;
  private final Seats seats;
  private final Outbox outbox;
  private final ApplicationEventPublisher events;

  Closings(
      DSLContext sql,
      DatabaseClock clock,
      CampaignLog log,
      Stamp stamp,
      Seats seats,
      Outbox outbox,
      ApplicationEventPublisher events) {
    this.sql = sql;
    this.clock = clock;
    this.log = log;
    this.stamp = stamp;
    this.seats = seats;
    this.outbox = outbox;
    this.events = events;
  }

  /**
   * Ends a live campaign: it takes no more actions, its page says so and how it ended.
   *
   * @param account who says so, opaque
   * @param keepQueued letters already accepted still go out; else they are taken back
   * @return false if it is not live, or not of these groups
   */
  @Transactional
  public boolean close(
      Collection<UUID> groups, UUID campaign, UUID account, Ending ending, boolean keepQueued) {
    if (stateOf(groups, campaign).filter(it -> it == CampaignState.LIVE).isEmpty()) {
      return false;
    }
    sql.update(CAMPAIGN)
        .set(CAMPAIGN.STATE, CampaignState.CLOSED.column())
        .set(CAMPAIGN.OUTCOME, ending.column())
        .set(CAMPAIGN.KEEP_QUEUED, keepQueued)
        .set(CAMPAIGN.CLOSED_AT, clock.field())
        .where(CAMPAIGN.ID.eq(campaign))
        .execute();
    if (!keepQueued) {
      outbox.withdrawStream(campaign);
    }
    seats.need(campaign, List.of());
    stamp.raise();
    log.add(campaign, What.of(ending.column()), null, account);
    events.publishEvent(new CampaignClosed(campaign));
    return true;
  }

  /**
   * Puts a campaign away that is not live: it is on no list any more; the address of one that was
   * live still says how it ended.
   *
   * @return false if it is live or put away already, or not of these groups
   */
  @Transactional
  public boolean archive(Collection<UUID> groups, UUID campaign, UUID account) {
    if (stateOf(groups, campaign)
        .filter(it -> it == CampaignState.CLOSED || it == CampaignState.DRAFT)
        .isEmpty()) {
      return false;
    }
    become(campaign, CampaignState.ARCHIVED);
    log.add(campaign, What.ARCHIVED, null, account);
    return true;
  }

  /** Takes a campaign out again: closed if it was ever live, else a draft. */
  @Transactional
  public boolean unarchive(Collection<UUID> groups, UUID campaign, UUID account) {
    if (stateOf(groups, campaign).filter(it -> it == CampaignState.ARCHIVED).isEmpty()) {
      return false;
    }
    boolean shown =
        sql.fetchExists(CAMPAIGN, CAMPAIGN.ID.eq(campaign).and(CAMPAIGN.LIVE_VERSION.isNotNull()));
    become(campaign, shown ? CampaignState.CLOSED : CampaignState.DRAFT);
    log.add(campaign, What.UNARCHIVED, null, account);
    return true;
  }

  /** How a campaign ended that was live once; whoever asks has found it public. */
  @Transactional(readOnly = true)
  public Ended get(UUID campaign) {
    return sql.select(
            CAMPAIGN.OUTCOME.convertFrom(Closings::ending),
            CAMPAIGN.CLOSED_AT.convertFrom(Drafts::instant))
        .from(CAMPAIGN)
        .where(CAMPAIGN.ID.eq(campaign))
        .fetchSingle(Records.mapping(Ended::new));
  }

  /** The campaigns of some groups that were put away, the newest first. */
  @Transactional(readOnly = true)
  public List<CampaignCard> archived(Collection<UUID> groups, Locale language) {
    return Cards.list(sql, CAMPAIGN.DRAFT_VERSION, language)
        .where(CAMPAIGN.GROUP_ID.in(groups), CAMPAIGN.STATE.eq(CampaignState.ARCHIVED.column()))
        .orderBy(CAMPAIGN.CREATED_AT.desc(), CAMPAIGN.ID.desc())
        .fetch(Records.mapping(CampaignCard::new));
  }

  private void become(UUID campaign, CampaignState state) {
    sql.update(CAMPAIGN)
        .set(CAMPAIGN.STATE, state.column())
        .where(CAMPAIGN.ID.eq(campaign))
        .execute();
    stamp.raise();
  }

  /**
   * Waits until actions being taken are done and lets none begin: they hold the row "for key
   * share", so none is accepted into a campaign whose letters were just withdrawn.
   */
  private Optional<CampaignState> stateOf(Collection<UUID> groups, UUID campaign) {
    return sql.select(CAMPAIGN.STATE)
        .from(CAMPAIGN)
        .where(CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups))
        .forUpdate()
        .fetchOptional(row -> CampaignState.of(row.value1()));
  }

  private static @Nullable Ending ending(@Nullable String column) {
    return column == null ? null : Ending.of(column);
  }
}
