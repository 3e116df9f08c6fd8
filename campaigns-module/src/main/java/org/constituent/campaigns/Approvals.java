package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.CAMPAIGN_VERSION;
import static org.constituent.campaigns.Tables.REVIEW;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.constituent.campaigns.view.Actor;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.campaigns.view.LogLine.What;
import org.constituent.campaigns.view.Standing;
import org.constituent.campaigns.view.Standing.Stage;
import org.constituent.db.DatabaseClock;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second person: a campaign's newest version is submitted, and somebody else than who saved it
 * approves it or gives it back. Every decision names the version that was looked at.
 */
@Service
public class Approvals {

  /** How a decision ended. */
  public enum Result {
    DONE,
    NOT_FOUND,
    /** There is a newer version than the one that was looked at; nothing changed. */
    CHANGED,
    /** It is not where this can be decided: not submitted, or not approved. */
    NOT_NOW,
    /** It is her own work, and the site wants somebody else to look at it. */
    OWN_WORK,
    /** The time is over already. */
    PAST
  }

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final ReviewPolicy policy;
  private final CampaignLog log;
  private final ApplicationEventPublisher events;

  Approvals(
      DSLContext sql,
      DatabaseClock clock,
      ReviewPolicy policy,
      CampaignLog log,
      ApplicationEventPublisher events) {
    this.sql = sql;
    this.clock = clock;
    this.policy = policy;
    this.log = log;
    this.events = events;
  }

  /** How far the newest version of a campaign has come. */
  @Transactional(readOnly = true)
  public Optional<Standing> find(Collection<UUID> groups, UUID campaign) {
    return sql.select()
        .from(CAMPAIGN)
        .join(CAMPAIGN_VERSION)
        .on(CAMPAIGN_VERSION.ID.eq(CAMPAIGN.DRAFT_VERSION))
        .leftJoin(REVIEW)
        .on(REVIEW.CAMPAIGN_ID.eq(CAMPAIGN.ID))
        .where(CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups))
        .fetchOptional(Approvals::standing);
  }

  /** Asks somebody to look at the newest version. */
  @Transactional
  public Result submit(
      Collection<UUID> groups, UUID campaign, int number, UUID account, String comment) {
    return decide(
        groups,
        campaign,
        number,
        newest -> {
          if (newest.stage() != Stage.WRITING) {
            return Result.NOT_NOW;
          }
          submitted(campaign, account);
          log.add(campaign, What.SUBMITTED, number, account, comment, null);
          events.publishEvent(new DraftSubmitted(campaign, account, newest.author()));
          return Result.DONE;
        });
  }

  /** Agrees that the public may see the version that was submitted. */
  @Transactional
  public Result approve(
      Collection<UUID> groups, UUID campaign, int number, Actor actor, String comment) {
    return decide(
        groups,
        campaign,
        number,
        newest -> {
          if (newest.stage() != Stage.IN_REVIEW) {
            return Result.NOT_NOW;
          }
          boolean own = newest.author().equals(actor.account());
          if (own && !policy.ownWork().allows(actor.alone())) {
            return Result.OWN_WORK;
          }
          approved(campaign, number, actor.account(), own, comment);
          events.publishEvent(
              new DraftApproved(
                  campaign, actor.account(), Objects.requireNonNull(newest.submittedBy())));
          return Result.DONE;
        });
  }

  /** Gives the version back that was submitted or approved; it is not scheduled any more. */
  @Transactional
  public Result giveBack(
      Collection<UUID> groups, UUID campaign, int number, UUID account, String comment) {
    return decide(
        groups,
        campaign,
        number,
        newest -> {
          if (newest.stage() == Stage.WRITING || newest.stage() == Stage.PUBLIC) {
            return Result.NOT_NOW;
          }
          sql.deleteFrom(REVIEW).where(REVIEW.CAMPAIGN_ID.eq(campaign)).execute();
          log.add(campaign, What.RETURNED, number, account, comment, null);
          events.publishEvent(
              new DraftReturned(campaign, account, Objects.requireNonNull(newest.submittedBy())));
          return Result.DONE;
        });
  }

  /**
   * Lets the approved version go live by itself.
   *
   * @param zone in which the time was said, and is shown
   */
  @Transactional
  public Result schedule(
      Collection<UUID> groups, UUID campaign, int number, UUID account, Instant at, ZoneId zone) {
    return decide(
        groups,
        campaign,
        number,
        newest -> {
          if (newest.stage() != Stage.APPROVED && newest.stage() != Stage.SCHEDULED) {
            return Result.NOT_NOW;
          }
          if (!at.isAfter(clock.now())) {
            return Result.PAST;
          }
          sql.update(REVIEW)
              .set(REVIEW.PUBLISH_AT, DatabaseClock.column(at))
              .set(REVIEW.ZONE, zone.getId())
              .where(REVIEW.CAMPAIGN_ID.eq(campaign))
              .execute();
          log.add(campaign, What.SCHEDULED, number, account, "", at);
          return Result.DONE;
        });
  }

  /** Takes the time back; the approval stays. */
  @Transactional
  public Result unschedule(Collection<UUID> groups, UUID campaign, int number, UUID account) {
    return decide(
        groups,
        campaign,
        number,
        newest -> {
          if (newest.stage() != Stage.SCHEDULED) {
            return Result.NOT_NOW;
          }
          withoutTime(campaign);
          log.add(campaign, What.UNSCHEDULED, number, account);
          return Result.DONE;
        });
  }

  /**
   * Whether a campaign's newest version may be shown; where the site lets the actor approve alone,
   * that is done and written down.
   */
  boolean ready(UUID campaign, Standing newest, Actor actor) {
    if (newest.stage() == Stage.WRITING || newest.stage() == Stage.IN_REVIEW) {
      if (!policy.ownWork().allows(actor.alone())) {
        return false;
      }
      boolean own = newest.author().equals(actor.account());
      if (newest.stage() == Stage.WRITING) {
        submitted(campaign, actor.account());
      }
      approved(campaign, newest.number(), actor.account(), own, "");
    }
    return true;
  }

  void withoutTime(UUID campaign) {
    sql.update(REVIEW)
        .setNull(REVIEW.PUBLISH_AT)
        .setNull(REVIEW.ZONE)
        .where(REVIEW.CAMPAIGN_ID.eq(campaign))
        .execute();
  }

  private interface Decision {
    Result on(Standing newest);
  }

  /** One at a time, and none while somebody saves. */
  private Result decide(Collection<UUID> groups, UUID campaign, int number, Decision decision) {
    boolean open =
        sql.select(CAMPAIGN.STATE)
            .from(CAMPAIGN)
            .where(CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups))
            .forUpdate()
            .fetchOptional(CAMPAIGN.STATE)
            .filter(state -> CampaignState.of(state) != CampaignState.ARCHIVED)
            .isPresent();
    if (!open) {
      return Result.NOT_FOUND;
    }
    Standing newest = find(groups, campaign).orElseThrow();
    return newest.number() == number ? decision.on(newest) : Result.CHANGED;
  }

  private void submitted(UUID campaign, UUID account) {
    sql.deleteFrom(REVIEW).where(REVIEW.CAMPAIGN_ID.eq(campaign)).execute();
    sql.insertInto(REVIEW)
        .set(REVIEW.CAMPAIGN_ID, campaign)
        .set(
            REVIEW.VERSION_ID,
            sql.select(CAMPAIGN.DRAFT_VERSION)
                .from(CAMPAIGN)
                .where(CAMPAIGN.ID.eq(campaign))
                .fetchSingle()
                .value1())
        .set(REVIEW.SUBMITTED_BY, account)
        .set(REVIEW.SUBMITTED_AT, clock.field())
        .execute();
  }

  private void approved(UUID campaign, int number, UUID account, boolean own, String comment) {
    sql.update(REVIEW)
        .set(REVIEW.APPROVED_BY, account)
        .set(REVIEW.APPROVED_AT, clock.field())
        .set(REVIEW.OWN, own)
        .where(REVIEW.CAMPAIGN_ID.eq(campaign))
        .execute();
    log.add(campaign, own ? What.APPROVED_OWN : What.APPROVED, number, account, comment, null);
  }

  private static Standing standing(Record row) {
    UUID newest = row.get(CAMPAIGN_VERSION.ID);
    UUID looked = row.get(REVIEW.VERSION_ID);
    boolean shown =
        newest.equals(row.get(CAMPAIGN.LIVE_VERSION))
            && CampaignState.of(row.get(CAMPAIGN.STATE)) == CampaignState.LIVE;
    boolean current = newest.equals(looked);
    Stage stage = Stage.WRITING;
    if (shown) {
      stage = Stage.PUBLIC;
    } else if (current && row.get(REVIEW.PUBLISH_AT) != null) {
      stage = Stage.SCHEDULED;
    } else if (current) {
      stage = row.get(REVIEW.APPROVED_AT) == null ? Stage.IN_REVIEW : Stage.APPROVED;
    }
    boolean published = looked != null && looked.equals(row.get(CAMPAIGN.LIVE_VERSION));
    return new Standing(
        stage,
        row.get(CAMPAIGN_VERSION.NUMBER),
        row.get(CAMPAIGN_VERSION.AUTHOR),
        current ? row.get(REVIEW.SUBMITTED_BY) : null,
        current ? row.get(REVIEW.APPROVED_BY) : null,
        current && row.get(REVIEW.OWN),
        current ? Drafts.instant(row.get(REVIEW.PUBLISH_AT)) : null,
        current ? row.get(REVIEW.ZONE) : null,
        looked != null && !current && !published);
  }
}
