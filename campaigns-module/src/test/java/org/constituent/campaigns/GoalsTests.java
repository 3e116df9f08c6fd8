package org.constituent.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.constituent.campaigns.Durham.SHERIFF;
import static org.constituent.campaigns.Durham.taken;
import static org.constituent.campaigns.Tables.ACTION;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.campaigns.Actions.Outcome.Accepted;
import org.constituent.campaigns.view.Goal;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.Deliveries;
import org.constituent.messaging.LetterState;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What campaigns want to reach, and what their pages say of it. */
@CampaignsTest
class GoalsTests {
  private static final Duration LATER = Goals.PAUSE.plusSeconds(5);

  @Autowired Durham durham;
  @Autowired Goals goals;
  @Autowired Tallies tallies;
  @Autowired Actions actions;
  @Autowired PublicPages pages;
  @Autowired Deliveries deliveries;
  @Autowired DSLContext sql;
  @Autowired DatabaseClock clock;

  Groups.Group group;
  UUID campaign;
  Duration moved = Duration.ZERO;

  @BeforeEach
  void aLiveCampaign() {
    durham.answers();
    // tests before this one may have moved the clock, and the sums with it
    sql.execute("update campaigns.tally_mark set counted_to = {0}", clock.field());
    group = durham.group();
    campaign = durham.live(group);
  }

  @AfterEach
  void theClockGoesBack() {
    clock.move(moved.negated());
  }

  @Test
  void peopleWhoConfirmedBringItNearerAndThePagesAreMadeAnewOnlyForAChange() {
    goals.set(Set.of(group.id()), campaign, Goal.Kind.PEOPLE, 100);
    assertThat(goals.find(campaign)).contains(new Goal(Goal.Kind.PEOPLE, 100, 0));

    Accepted ada = (Accepted) actions.take(taken(campaign));
    actions.take(taken(campaign)); // never confirmed
    sql.update(ACTION)
        .set(ACTION.CONFIRMED_AT, clock.field())
        .where(ACTION.ID.eq(ada.action()))
        .execute();
    tallies.addUp();
    later();
    goals.look();
    assertThat(goals.find(campaign)).contains(new Goal(Goal.Kind.PEOPLE, 100, 1));

    long stamp = pages.stamp();
    later();
    goals.look();
    assertThat(pages.stamp()).isEqualTo(stamp);
  }

  @Test
  void lettersCountOnceAMailServerAcceptedThem() {
    when(deliveries.settled(campaign))
        .thenReturn(
            Map.of(
                SHERIFF.id(),
                Map.of(
                    LetterState.ACCEPTED, 7L, LetterState.REPLIED, 2L, LetterState.BOUNCED, 5L)));

    goals.set(Set.of(group.id()), campaign, Goal.Kind.LETTERS, 50);
    assertThat(goals.find(campaign)).contains(new Goal(Goal.Kind.LETTERS, 50, 9));

    goals.remove(Set.of(group.id()), campaign);
    assertThat(goals.find(campaign)).isEmpty();
  }

  @Test
  void anotherGroupSetsNone() {
    Set<UUID> others = Set.of(durham.group().id());

    assertThat(goals.set(others, campaign, Goal.Kind.PEOPLE, 5)).isFalse();
    assertThat(goals.remove(others, campaign)).isFalse();
    assertThat(goals.find(campaign)).isEmpty();
  }

  private void later() {
    clock.move(LATER);
    moved = moved.plus(LATER);
  }
}
