package org.constituent.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.constituent.campaigns.Durham.HILL;
import static org.constituent.campaigns.Durham.SHERIFF;
import static org.constituent.campaigns.Durham.email;
import static org.constituent.campaigns.Tables.ACTION;
import static org.constituent.campaigns.Tables.TALLY;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.constituent.campaigns.Actions.Outcome.Accepted;
import org.constituent.campaigns.view.CampaignReport;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.Receipt.CallOutcome;
import org.constituent.campaigns.view.Taken;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.Deliveries;
import org.constituent.messaging.LetterState;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Sums that are added up after the fact: each event once, and none before it is certain. */
@CampaignsTest
class ReportsTests {
  @Autowired Durham durham;
  @Autowired Actions actions;
  @Autowired Tallies tallies;
  @Autowired Reports reports;
  @Autowired CampaignExports exports;
  @Autowired Drafts drafts;
  @Autowired Deliveries deliveries;
  @Autowired DSLContext sql;
  @Autowired DatabaseClock clock;
  @Autowired TransactionTemplate transaction;

  Groups.Group group;
  UUID campaign;

  @BeforeEach
  void aLiveCampaign() {
    durham.answers();
    group = durham.group();
    campaign = durham.live(group);
    when(deliveries.addressed(any()))
        .thenAnswer(
            call -> {
              int letters = call.<Collection<UUID>>getArgument(0).size();
              return Map.of(campaign, Map.of(SHERIFF.id(), letters, HILL.id(), letters));
            });
  }

  @Test
  void actionsAreCountedOnceBySourceAndHowTheyWereWritten() {
    take("poster", true, "27701", email());
    take("poster", false, "27701", email());
    take("", false, "27701", email());
    tallies.addUp();
    tallies.addUp();

    CampaignReport report = report();
    assertThat(report.totals().taken()).isEqualTo(3);
    assertThat(report.totals().edited()).isEqualTo(1);
    assertThat(report.totals().editedPercent()).isEqualTo(33);
    assertThat(report.totals().waiting()).isEqualTo(3);
    assertThat(report.sources())
        .containsExactly(
            new CampaignReport.Share("poster", 2, 0), new CampaignReport.Share("", 1, 0));
    assertThat(report.languages()).extracting(CampaignReport.Share::key).containsExactly("en");
    assertThat(report.days()).hasSize(1);
    assertThat(report.hours().stream().mapToLong(CampaignReport.Span::taken).sum()).isEqualTo(3);
    assertThat(report.otherSources()).isZero();
  }

  @Test
  void whatARunningTransactionMayStillCommitIsNotPassedOver() throws Exception {
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> slow =
          other.submit(
              () ->
                  transaction.executeWithoutResult(
                      status -> {
                        take("slow", false, "27701", email());
                        taken.countDown();
                        await(goOn);
                      }));
      await(taken);
      take("quick", false, "27701", email());
      tallies.addUp();
      assertThat(report().totals().taken()).isZero();

      goOn.countDown();
      slow.get();
      tallies.addUp();
      assertThat(report().sources())
          .extracting(CampaignReport.Share::key)
          .containsExactly("quick", "slow");
    } finally {
      goOn.countDown();
      other.shutdownNow();
    }
  }

  @Test
  void aPersonCountsOnceAndAPlaceOnlyWithFive() {
    String twice = email();
    confirm(take("", false, "27701", twice));
    confirm(take("", false, "27701-1234", twice));
    for (int i = 0; i < 4; i++) {
      confirm(take("", false, "27705", email()));
    }
    confirm(take("", false, "90210", email()));
    tallies.addUp();

    CampaignReport report = report();
    assertThat(report.totals().confirmed()).isEqualTo(7);
    assertThat(report.totals().people()).isEqualTo(6);
    assertThat(report.totals().updates()).isEqualTo(6);
    assertThat(report.places()).containsExactly(new CampaignReport.Place("277", 5));
    assertThat(report.elsewhere()).isEqualTo(1);
    assertThat(sql.fetchCount(TALLY, TALLY.CAMPAIGN_ID.eq(campaign), TALLY.KEY.contains("27701")))
        .isZero();
  }

  @Test
  void aCallThatIsToldOtherwiseMovesFromOneOutcomeToTheOther() {
    Accepted accepted = take("", false, "27701", email());
    actions.called(accepted.receiptToken(), SHERIFF.id(), CallOutcome.NO_ANSWER);
    tallies.addUp();
    assertThat(report().calls()).isEqualTo(Map.of(CallOutcome.NO_ANSWER, 1L));

    actions.called(accepted.receiptToken(), SHERIFF.id(), CallOutcome.SPOKE);
    tallies.addUp();
    tallies.addUp();
    assertThat(report().calls()).isEqualTo(Map.of(CallOutcome.SPOKE, 1L));
    assertThat(report().targets().get(0).calls()).isEqualTo(1);
  }

  @Test
  void lettersStandByTargetWithWhatBecameOfThem() {
    take("", false, "27701", email());
    take("", false, "27701", email());
    tallies.addUp();
    when(deliveries.settled(campaign))
        .thenReturn(
            Map.of(SHERIFF.id(), Map.of(LetterState.ACCEPTED, 1L, LetterState.BOUNCED, 1L)));

    List<CampaignReport.Target> targets = report().targets();
    assertThat(targets)
        .extracting(CampaignReport.Target::id)
        .containsExactly(SHERIFF.id(), HILL.id());
    assertThat(targets.get(0).accepted()).isEqualTo(1);
    assertThat(targets.get(0).returned()).isEqualTo(1);
    assertThat(targets.get(0).waiting()).isZero();
    assertThat(targets.get(1).waiting()).isEqualTo(2);
  }

  @Test
  void anotherGroupReadsNothing() throws IOException {
    confirm(take("", false, "27701", email()));
    Set<UUID> others = Set.of(durham.group().id());

    assertThat(reports.find(others, drafts.find(Set.of(group.id()), campaign).orElseThrow()))
        .isEmpty();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exports.people(others, campaign, out);
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }

  @Test
  void onlyThoseWhoAgreedAreListedEachOnceAndNothingReckons() throws IOException {
    String ada = email();
    confirm(take("", false, "27701", ada));
    confirm(take("", false, "27701", ada));
    confirm(accept(taken("=1+1", "", false, "27701", email(), true)));
    confirm(accept(taken("Not Me", "", false, "27701", email(), false)));
    take("", false, "27701", email()); // never confirmed

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exports.people(Set.of(group.id()), campaign, out);
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).startsWith("Ada Lovelace," + ada + ",27701,en,");
    assertThat(lines.get(2)).startsWith("'=1+1,");
  }

  @Test
  void theTableOfActionsNamesNobody() throws IOException {
    String ada = email();
    take("poster", true, "27701", ada);

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    exports.actions(Set.of(group.id()), campaign, out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(",en,poster,yes,1")
        .doesNotContain("Ada", ada, "27701");
  }

  private CampaignReport report() {
    return reports
        .find(Set.of(group.id()), drafts.find(Set.of(group.id()), campaign).orElseThrow())
        .orElseThrow();
  }

  private Accepted take(String source, boolean edited, String zip, String email) {
    return accept(taken("Ada Lovelace", source, edited, zip, email, true));
  }

  private Accepted accept(Taken taken) {
    return (Accepted) actions.take(taken);
  }

  private Taken taken(
      String name, String source, boolean edited, String zip, String email, boolean updates) {
    return new Taken(
        campaign,
        UUID.randomUUID(),
        Locale.ENGLISH,
        name,
        email,
        zip,
        Map.of("sheriff", new LetterText("Please", "My words.")),
        List.of(SHERIFF.id()),
        updates,
        "Send me updates.",
        source,
        edited);
  }

  private void confirm(Accepted accepted) {
    sql.update(ACTION)
        .set(ACTION.CONFIRMED_AT, clock.field())
        .where(ACTION.ID.eq(accepted.action()))
        .execute();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
