package org.constituent.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.constituent.campaigns.Durham.ORGANIZER;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.constituent.campaigns.Approvals.Result;
import org.constituent.campaigns.Publications.Outcome;
import org.constituent.campaigns.view.Actor;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.campaigns.view.Ending;
import org.constituent.campaigns.view.LogLine;
import org.constituent.campaigns.view.LogLine.What;
import org.constituent.campaigns.view.OwnWork;
import org.constituent.campaigns.view.Standing;
import org.constituent.campaigns.view.Standing.Stage;
import org.constituent.db.DatabaseClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.AssertablePublishedEvents;

@CampaignsTest
class ApprovalsTests {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Actor AUTHOR = new Actor(ORGANIZER, false);
  private static final Actor OTHER = new Actor(UUID.randomUUID(), false);

  @Autowired Durham durham;
  @Autowired Drafts drafts;
  @Autowired Slugs slugs;
  @Autowired Approvals approvals;
  @Autowired Publications publications;
  @Autowired ScheduledPublications schedule;
  @Autowired Closings closings;
  @Autowired Results results;
  @Autowired PublicPages pages;
  @Autowired ReviewPolicy policy;
  @Autowired CampaignLog log;
  @Autowired DatabaseClock clock;

  Set<UUID> mine;
  UUID campaign;
  Duration moved = Duration.ZERO;

  @BeforeEach
  void aDraft() {
    durham.answers();
    Groups.Group group = durham.group();
    mine = Set.of(group.id());
    campaign = durham.draft(group);
    slugs.give(mine, campaign, slugs.propose("Second person"));
  }

  @AfterEach
  void asItWas() {
    policy.choose(OwnWork.ALONE);
    clock.move(moved.negated());
  }

  @Test
  void nobodyPublishesBeforeASecondPersonAgreed(AssertablePublishedEvents events) {
    assertThat(publications.publish(mine, campaign, 1, AUTHOR)).isEqualTo(new Outcome.Unapproved());
    assertThat(approvals.submit(mine, campaign, 1, ORGANIZER, "Please look at the ask."))
        .isEqualTo(Result.DONE);
    assertThat(approvals.submit(mine, campaign, 1, ORGANIZER, "")).isEqualTo(Result.NOT_NOW);
    assertThat(approvals.approve(mine, campaign, 1, AUTHOR, "")).isEqualTo(Result.OWN_WORK);
    assertThat(publications.publish(mine, campaign, 1, AUTHOR)).isEqualTo(new Outcome.Unapproved());

    assertThat(approvals.approve(mine, campaign, 1, OTHER, "Well said.")).isEqualTo(Result.DONE);

    assertThat(standing().stage()).isEqualTo(Stage.APPROVED);
    assertThat(standing().own()).isFalse();
    assertThat(publications.publish(mine, campaign, 1, AUTHOR)).isEqualTo(new Outcome.Published(1));
    assertThat(standing().stage()).isEqualTo(Stage.PUBLIC);
    assertThat(whats()).containsExactly(What.PUBLISHED, What.APPROVED, What.SUBMITTED);
    LogLine approved = log.read(mine, campaign, null, 10).get(1);
    assertThat(approved.account()).isEqualTo(OTHER.account());
    assertThat(approved.comment()).isEqualTo("Well said.");
    assertThat(approved.number()).isEqualTo(1);
    assertThat(events).contains(DraftSubmitted.class).matching(e -> e.campaign().equals(campaign));
    assertThat(events)
        .contains(DraftApproved.class)
        .matching(e -> e.submitter().equals(ORGANIZER) && e.campaign().equals(campaign));
  }

  @Test
  void whatIsSentBackIsWrittenOn(AssertablePublishedEvents events) {
    approvals.submit(mine, campaign, 1, ORGANIZER, "");

    assertThat(approvals.giveBack(mine, campaign, 1, OTHER.account(), "The ask is unclear."))
        .isEqualTo(Result.DONE);

    assertThat(standing().stage()).isEqualTo(Stage.WRITING);
    assertThat(whats()).containsExactly(What.RETURNED, What.SUBMITTED);
    assertThat(events).contains(DraftReturned.class).matching(e -> e.campaign().equals(campaign));
  }

  @Test
  void anEditAfterTheApprovalNeedsAnother() {
    approve();
    drafts.save(mine, campaign, 1, ORGANIZER, Durham.texts().withDetails("Elsewhere", ""));

    assertThat(standing().stage()).isEqualTo(Stage.WRITING);
    assertThat(standing().edited()).isTrue();
    assertThat(approvals.approve(mine, campaign, 1, OTHER, "")).isEqualTo(Result.CHANGED);
    assertThat(publications.publish(mine, campaign, 2, AUTHOR)).isEqualTo(new Outcome.Unapproved());
  }

  @Test
  void aLiveCampaignKeepsItsVersionUntilTheNextIsApproved() {
    approve();
    publications.publish(mine, campaign, 1, AUTHOR);
    drafts.save(mine, campaign, 1, ORGANIZER, Durham.texts().withDetails("Elsewhere", ""));
    assertThat(publications.publish(mine, campaign, 2, AUTHOR)).isEqualTo(new Outcome.Unapproved());
    assertThat(shown()).isEqualTo("Durham County, North Carolina");

    approvals.submit(mine, campaign, 2, ORGANIZER, "");
    approvals.approve(mine, campaign, 2, OTHER, "");
    publications.publish(mine, campaign, 2, AUTHOR);

    assertThat(shown()).isEqualTo("Elsewhere");
  }

  @Test
  void ownWorkIsApprovedWhereTheSiteLetsIt() {
    assertThat(publications.publish(mine, campaign, 1, new Actor(ORGANIZER, true)))
        .isEqualTo(new Outcome.Published(1));
    assertThat(whats()).containsExactly(What.PUBLISHED, What.APPROVED_OWN);

    drafts.save(mine, campaign, 1, ORGANIZER, Durham.texts().withDetails("Elsewhere", ""));
    policy.choose(OwnWork.NEVER);
    assertThat(publications.publish(mine, campaign, 2, new Actor(ORGANIZER, true)))
        .isEqualTo(new Outcome.Unapproved());
    policy.choose(OwnWork.ALWAYS);
    approvals.submit(mine, campaign, 2, ORGANIZER, "");
    assertThat(approvals.approve(mine, campaign, 2, AUTHOR, "")).isEqualTo(Result.DONE);
    assertThat(standing().own()).isTrue();
    assertThat(whats()).startsWith(What.APPROVED_OWN);
  }

  @Test
  void anApprovedCampaignGoesLiveByItselfAtItsTime() {
    Instant at = clock.now().plus(WEEK);
    assertThat(approvals.schedule(mine, campaign, 1, ORGANIZER, at, NEW_YORK))
        .isEqualTo(Result.NOT_NOW);
    approve();
    assertThat(
            approvals.schedule(mine, campaign, 1, ORGANIZER, clock.now().minusSeconds(1), NEW_YORK))
        .isEqualTo(Result.PAST);
    assertThat(approvals.schedule(mine, campaign, 1, ORGANIZER, at, NEW_YORK))
        .isEqualTo(Result.DONE);
    assertThat(standing().zone()).isEqualTo("America/New_York");

    schedule.publish();
    assertThat(state()).isEqualTo(CampaignState.DRAFT);
    move(WEEK.plusMinutes(1));
    schedule.publish();

    assertThat(state()).isEqualTo(CampaignState.LIVE);
    assertThat(standing().publishAt()).isNull();
    LogLine published = log.read(mine, campaign, null, 1).get(0);
    assertThat(published.what()).isEqualTo(What.PUBLISHED);
    assertThat(published.account()).isNull();
    schedule.publish();
    assertThat(whats()).startsWith(What.PUBLISHED, What.SCHEDULED);
  }

  @Test
  void whatWasEditedSinceMissesItsTimeAndIsTold(AssertablePublishedEvents events) {
    approve();
    approvals.schedule(mine, campaign, 1, ORGANIZER, clock.now().plus(WEEK), NEW_YORK);
    drafts.save(mine, campaign, 1, ORGANIZER, Durham.texts().withDetails("Elsewhere", ""));

    move(WEEK.plusMinutes(1));
    schedule.publish();
    schedule.publish();

    assertThat(state()).isEqualTo(CampaignState.DRAFT);
    assertThat(whats()).startsWith(What.MISSED, What.SCHEDULED);
    assertThat(events)
        .contains(PublicationMissed.class)
        .matching(e -> e.campaign().equals(campaign));
  }

  @Test
  void aTimeIsTakenBackAndTheApprovalStays() {
    approve();
    approvals.schedule(mine, campaign, 1, ORGANIZER, clock.now().plus(WEEK), NEW_YORK);

    assertThat(approvals.unschedule(mine, campaign, 1, ORGANIZER)).isEqualTo(Result.DONE);

    assertThat(standing().stage()).isEqualTo(Stage.APPROVED);
    move(WEEK.plusMinutes(1));
    schedule.publish();
    assertThat(state()).isEqualTo(CampaignState.DRAFT);
  }

  @Test
  void anEndedCampaignSaysHowAndIsPutAway() {
    approve();
    publications.publish(mine, campaign, 1, AUTHOR);
    assertThat(closings.archive(mine, campaign, ORGANIZER)).as("live").isFalse();
    assertThat(closings.close(mine, campaign, ORGANIZER, Ending.WON, true)).isTrue();
    assertThat(closings.get(campaign).ending()).isEqualTo(Ending.WON);

    assertThat(closings.archive(mine, campaign, ORGANIZER)).isTrue();

    assertThat(results.campaigns(mine, Durham.ENGLISH)).isEmpty();
    assertThat(closings.archived(mine, Durham.ENGLISH)).hasSize(1);
    String slug = drafts.find(mine, campaign).orElseThrow().slug();
    assertThat(pages.find(slug).orElseThrow().state()).isEqualTo(CampaignState.ARCHIVED);
    assertThat(publications.publish(mine, campaign, 1, AUTHOR)).isEqualTo(new Outcome.NotFound());
    assertThat(whats()).startsWith(What.ARCHIVED, What.WON);
    assertThat(closings.unarchive(mine, campaign, ORGANIZER)).isTrue();
    assertThat(state()).isEqualTo(CampaignState.CLOSED);
  }

  @Test
  void othersDecideNothing() {
    Set<UUID> others = Set.of(durham.group().id());

    assertThat(approvals.find(others, campaign)).isEmpty();
    assertThat(approvals.submit(others, campaign, 1, ORGANIZER, "")).isEqualTo(Result.NOT_FOUND);
    approvals.submit(mine, campaign, 1, ORGANIZER, "");
    assertThat(approvals.approve(others, campaign, 1, OTHER, "")).isEqualTo(Result.NOT_FOUND);
    assertThat(approvals.giveBack(others, campaign, 1, OTHER.account(), "x"))
        .isEqualTo(Result.NOT_FOUND);
    assertThat(closings.archive(others, campaign, ORGANIZER)).isFalse();
    assertThat(log.read(others, campaign, null, 10)).isEmpty();
  }

  private void approve() {
    approvals.submit(mine, campaign, 1, ORGANIZER, "");
    assertThat(approvals.approve(mine, campaign, 1, OTHER, "")).isEqualTo(Result.DONE);
  }

  private void move(Duration by) {
    clock.move(by);
    moved = moved.plus(by);
  }

  private Standing standing() {
    return approvals.find(mine, campaign).orElseThrow();
  }

  private CampaignState state() {
    return drafts.find(mine, campaign).orElseThrow().state();
  }

  private String shown() {
    String slug = drafts.find(mine, campaign).orElseThrow().slug();
    return pages.find(slug).orElseThrow().texts().place();
  }

  private List<What> whats() {
    return log.read(mine, campaign, null, 20).stream().map(LogLine::what).toList();
  }
}
