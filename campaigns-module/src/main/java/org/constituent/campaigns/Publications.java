package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.jooq.impl.DSL.coalesce;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.constituent.campaigns.view.Actor;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.LogLine.What;
import org.constituent.campaigns.view.Problem;
import org.constituent.campaigns.view.Standing;
import org.constituent.db.DatabaseClock;
import org.constituent.targets.Seats;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Campaigns going live and showing a new version, once a second person has looked at it. */
@Service
public class Publications {

  /** How publishing ended. */
  public sealed interface Outcome {
    /** The public sees this version. */
    record Published(int number) implements Outcome {}

    /** Something is missing; nothing changed. */
    record Incomplete(List<Problem> problems) implements Outcome {}

    /** There is a newer version than the one that was looked at; nothing changed. */
    record Changed() implements Outcome {}

    /** Nobody else has looked at this version yet; nothing changed. */
    record Unapproved() implements Outcome {}

    /** No such campaign in these groups, or it was put away. */
    record NotFound() implements Outcome {}
  }

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Drafts drafts;
  private final Stamp stamp;
  private final Preflight preflight;
  private final Seats seats;
  private final Approvals approvals;
  private final CampaignLog log;
  private final ApplicationEventPublisher events;

  Publications(
      DSLContext sql,
      DatabaseClock clock,
      Drafts drafts,
      Stamp stamp,
      Preflight preflight,
      Seats seats,
      Approvals approvals,
      CampaignLog log,
      ApplicationEventPublisher events) {
    this.sql = sql;
    this.clock = clock;
    this.drafts = drafts;
    this.stamp = stamp;
    this.preflight = preflight;
    this.seats = seats;
    this.approvals = approvals;
    this.log = log;
    this.events = events;
  }

  /**
   * Shows a campaign's newest version to the public, for the first time or in place of the one
   * before; a closed one opens again.
   *
   * @param number of the version that was looked at
   * @param actor who says so; approves it by that, where the site lets her
   */
  @Transactional
  public Outcome publish(Collection<UUID> groups, UUID campaign, int number, Actor actor) {
    Optional<CampaignRecord> locked = lock(groups, campaign);
    if (locked.isEmpty()) {
      return new Outcome.NotFound();
    }
    Draft draft = drafts.find(groups, campaign).orElseThrow();
    if (draft.number() != number) {
      return new Outcome.Changed();
    }
    List<Problem> problems = preflight.problems(draft);
    if (!problems.isEmpty()) {
      return new Outcome.Incomplete(problems);
    }
    Standing newest = approvals.find(groups, campaign).orElseThrow();
    if (!approvals.ready(campaign, newest, actor)) {
      return new Outcome.Unapproved();
    }
    show(locked.get(), draft, actor.account());
    return new Outcome.Published(number);
  }

  /**
   * Shows a campaign whose time has come. If it was edited since it was approved, or something has
   * come to be missing, it is not shown, and its organizers are told.
   */
  @Transactional
  public void publishScheduled(UUID campaign) {
    Optional<CampaignRecord> locked =
        sql.selectFrom(CAMPAIGN).where(CAMPAIGN.ID.eq(campaign)).forUpdate().fetchOptional();
    if (locked.isEmpty()) {
      return;
    }
    List<UUID> group = List.of(locked.get().getGroupId());
    Draft draft = drafts.find(group, campaign).orElseThrow();
    Standing newest = approvals.find(group, campaign).orElseThrow();
    boolean there = draft.state() != CampaignState.ARCHIVED;
    if (there
        && newest.stage() == Standing.Stage.SCHEDULED
        && preflight.problems(draft).isEmpty()) {
      show(locked.get(), draft, null);
    } else {
      approvals.withoutTime(campaign);
      log.add(campaign, What.MISSED, draft.number(), null);
      events.publishEvent(new PublicationMissed(campaign));
    }
  }

  private void show(CampaignRecord row, Draft draft, @Nullable UUID account) {
    UUID campaign = row.getId();
    sql.update(CAMPAIGN)
        .set(CAMPAIGN.STATE, CampaignState.LIVE.column())
        .set(CAMPAIGN.LIVE_VERSION, row.getDraftVersion())
        .set(CAMPAIGN.PUBLISHED_AT, coalesce(CAMPAIGN.PUBLISHED_AT, clock.field()))
        .setNull(CAMPAIGN.CLOSED_AT)
        .setNull(CAMPAIGN.OUTCOME)
        .where(CAMPAIGN.ID.eq(campaign))
        .execute();
    approvals.withoutTime(campaign);
    seats.need(campaign, draft.texts().seats());
    stamp.raise();
    log.add(campaign, What.PUBLISHED, draft.number(), account);
    events.publishEvent(new CampaignPublished(campaign, row.getDraftVersion()));
  }

  /** Waits until actions being taken are done: they hold the row "for key share". */
  private Optional<CampaignRecord> lock(Collection<UUID> groups, UUID campaign) {
    return sql.selectFrom(CAMPAIGN)
        .where(
            CAMPAIGN.ID.eq(campaign),
            CAMPAIGN.GROUP_ID.in(groups),
            CAMPAIGN.STATE.ne(CampaignState.ARCHIVED.column()))
        .forUpdate()
        .fetchOptional();
  }
}
