package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.GOAL;
import static org.constituent.campaigns.Tables.TALLY;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.constituent.campaigns.view.Goal;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.Deliveries;
import org.constituent.messaging.LetterState;
import org.jooq.DSLContext;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What campaigns want to reach, and how far their pages say they are. */
@Service
public class Goals {
  /** Between two looks: each change makes every cached page anew. */
  static final Duration PAUSE = Duration.ofMinutes(1);

  private static final int AT_ONCE = 200;

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Deliveries deliveries;
  private final Stamp stamp;

  Goals(DSLContext sql, DatabaseClock clock, Deliveries deliveries, Stamp stamp) {
    this.sql = sql;
    this.clock = clock;
    this.deliveries = deliveries;
    this.stamp = stamp;
  }

  /** A campaign's goal, if it has one. */
  @Transactional(readOnly = true)
  public Optional<Goal> find(UUID campaign) {
    return sql.select(GOAL.KIND, GOAL.WANTED, GOAL.REACHED)
        .from(GOAL)
        .where(GOAL.CAMPAIGN_ID.eq(campaign))
        .fetchOptional(row -> new Goal(kind(row.value1()), row.value2(), row.value3()));
  }

  /** Sets a goal, from 1 to {@link Goal#MOST}; false if the campaign is none of these groups'. */
  @Transactional
  public boolean set(Collection<UUID> groups, UUID campaign, Goal.Kind kind, int wanted) {
    if (!theirs(groups, campaign)) {
      return false;
    }
    long reached = reached(campaign, kind);
    sql.insertInto(GOAL)
        .set(GOAL.CAMPAIGN_ID, campaign)
        .set(GOAL.KIND, kind.column())
        .set(GOAL.WANTED, wanted)
        .set(GOAL.REACHED, reached)
        .set(GOAL.LOOKED_AT, clock.field())
        .onConflict(GOAL.CAMPAIGN_ID)
        .doUpdate()
        .set(GOAL.KIND, kind.column())
        .set(GOAL.WANTED, wanted)
        .set(GOAL.REACHED, reached)
        .execute();
    stamp.raise();
    return true;
  }

  /** Takes the goal from the page; false if the campaign is none of these groups'. */
  @Transactional
  public boolean remove(Collection<UUID> groups, UUID campaign) {
    if (!theirs(groups, campaign)) {
      return false;
    }
    sql.deleteFrom(GOAL).where(GOAL.CAMPAIGN_ID.eq(campaign)).execute();
    stamp.raise();
    return true;
  }

  /** Copies what was added up to the goals that were not looked at for a while. */
  @Scheduled(
      fixedDelayString = "${constituent.campaigns.goal-interval:PT20S}",
      initialDelayString = "${constituent.campaigns.goal-interval:PT20S}")
  @SchedulerLock(name = "campaigns-goals", lockAtMostFor = "PT5M")
  @Transactional
  public void look() {
    boolean changed = false;
    for (GoalRecord goal :
        sql.selectFrom(GOAL)
            .where(GOAL.LOOKED_AT.lt(clock.field(PAUSE.negated())))
            .orderBy(GOAL.LOOKED_AT)
            .limit(AT_ONCE)
            .forUpdate()
            .skipLocked()
            .fetch()) {
      long reached = reached(goal.getCampaignId(), kind(goal.getKind()));
      changed |= reached != goal.getReached();
      sql.update(GOAL)
          .set(GOAL.REACHED, reached)
          .set(GOAL.LOOKED_AT, clock.field())
          .where(GOAL.CAMPAIGN_ID.eq(goal.getCampaignId()))
          .execute();
    }
    if (changed) {
      stamp.raise();
    }
  }

  private long reached(UUID campaign, Goal.Kind kind) {
    if (kind == Goal.Kind.PEOPLE) {
      return sql.select(TALLY.PEOPLE)
          .from(TALLY)
          .where(TALLY.CAMPAIGN_ID.eq(campaign), TALLY.DIMENSION.eq("all"))
          .fetchOptional(TALLY.PEOPLE)
          .orElse(0L);
    }
    return deliveries.settled(campaign).values().stream()
        .map(Map::entrySet)
        .flatMap(Collection::stream)
        .filter(e -> e.getKey() == LetterState.ACCEPTED || e.getKey() == LetterState.REPLIED)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private boolean theirs(Collection<UUID> groups, UUID campaign) {
    return sql.fetchExists(CAMPAIGN, CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups));
  }

  private static Goal.Kind kind(String column) {
    return Goal.Kind.valueOf(column.toUpperCase(Locale.ROOT));
  }
}
