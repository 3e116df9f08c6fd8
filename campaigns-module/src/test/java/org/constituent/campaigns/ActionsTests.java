package org.constituent.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.constituent.campaigns.Durham.ENGLISH;
import static org.constituent.campaigns.Durham.HILL;
import static org.constituent.campaigns.Durham.JACOBS;
import static org.constituent.campaigns.Durham.SHERIFF;
import static org.constituent.campaigns.Durham.SPANISH;
import static org.constituent.campaigns.Durham.email;
import static org.constituent.campaigns.Durham.taken;
import static org.constituent.campaigns.Tables.ACTION;
import static org.constituent.campaigns.Tables.CONSENT;
import static org.constituent.campaigns.Tables.SUPPORTER;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.constituent.campaigns.Actions.Outcome.Accepted;
import org.constituent.campaigns.Actions.Outcome.KeyReused;
import org.constituent.campaigns.Actions.Outcome.NotOpen;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.Ending;
import org.constituent.campaigns.view.Receipt.CallOutcome;
import org.constituent.campaigns.view.Taken;
import org.constituent.messaging.Hold;
import org.constituent.messaging.Letters;
import org.constituent.messaging.Notice;
import org.constituent.messaging.Outbox;
import org.constituent.targets.CallReport;
import org.constituent.targets.Channels;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;

@CampaignsTest
class ActionsTests {
  @Autowired Durham durham;
  @Autowired Actions actions;
  @Autowired Drafts drafts;
  @Autowired Closings closings;
  @Autowired Outbox outbox;
  @Autowired Channels channels;
  @Autowired DSLContext sql;

  Groups.Group group;
  UUID campaign;

  @BeforeEach
  void aLiveCampaign() {
    durham.answers();
    group = durham.group();
    campaign = durham.live(group);
  }

  @Test
  void anActionHasOneTextForEachVariantAndWaitsForItsConfirmation() {
    Accepted accepted = accept(taken(campaign));

    Letters letters = queued();
    assertThat(letters.reference()).isEqualTo(accepted.action());
    assertThat(letters.stream()).isEqualTo(campaign);
    assertThat(letters.holds()).containsExactly(Hold.UNCONFIRMED);
    assertThat(letters.writer().name()).isEqualTo("Ada Lovelace");
    assertThat(letters.writer().via()).isEqualTo(group.name());
    assertThat(letters.texts()).hasSize(2);
    assertThat(letters.texts().get(0).seats()).containsExactly(SHERIFF.id());
    assertThat(letters.texts().get(0).text())
        .isEqualTo("My own words to the sheriff.\n\nAda Lovelace\nZIP code 27701");
    assertThat(letters.texts().get(1).seats()).containsExactly(JACOBS.id(), HILL.id());
    assertThat(letters.texts().get(1).trailer())
        .contains("Ada Lovelace", "27701", "Keep ICE out of Durham", group.name())
        .contains("Durham Writes", "https://durham.example", "help@durham.example");
    assertThat(accepted.repeated()).isFalse();
  }

  @Test
  void onlyTheChosenSeatsOfTheCampaignGetLetters() {
    Taken all = taken(campaign);
    accept(withSeats(all, List.of(HILL.id(), UUID.randomUUID())));

    assertThat(queued().texts()).hasSize(1);
    assertThat(queued().texts().get(0).seats()).containsExactly(HILL.id());
  }

  @Test
  void aLetterThatThePageDidNotKnowYetIsTheCampaignsOwn() {
    Taken all = taken(campaign);
    accept(
        new Taken(
            campaign,
            UUID.randomUUID(),
            ENGLISH,
            all.name(),
            all.email(),
            all.zip(),
            Map.of("gone", new LetterText("Old", "Old")),
            all.seats(),
            false,
            ""));

    assertThat(queued().texts())
        .extracting(Letters.Text::subject)
        .containsExactly("Please end it", "Please discourage it");
  }

  @Test
  void theTrailerSpeaksTheLanguageOfTheLetterAndTheMailThatOfThePage() {
    Taken all = taken(campaign);
    accept(
        new Taken(
            campaign,
            UUID.randomUUID(),
            SPANISH,
            all.name(),
            all.email(),
            all.zip(),
            all.letters(),
            all.seats(),
            true,
            "Quiero noticias."));

    assertThat(queued().texts().get(0).language()).isEqualTo(SPANISH);
    assertThat(queued().texts().get(0).trailer()).contains("código postal", "ICE fuera de Durham");
    assertThat(queued().texts().get(1).language()).isEqualTo(ENGLISH);
    assertThat(queued().texts().get(1).trailer()).contains("ZIP code", "Keep ICE out of Durham");
    assertThat(mailed().subject()).isEqualTo("Confirme sus cartas: ICE fuera de Durham");
  }

  @Test
  void theSameKeyFiftyTimesAtOnceIsOneActionAndFiftyEqualAnswers() throws Exception {
    Taken taken = taken(campaign);
    List<Callable<Actions.Outcome>> presses = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      presses.add(() -> actions.take(taken));
    }
    List<Accepted> answers = new ArrayList<>();
    ExecutorService fifty = Executors.newFixedThreadPool(50);
    try {
      for (Future<Actions.Outcome> answer : fifty.invokeAll(presses)) {
        answers.add((Accepted) answer.get());
      }
    } finally {
      fifty.shutdownNow();
    }

    assertThat(answers).extracting(Accepted::action).containsOnly(answers.get(0).action());
    assertThat(answers).extracting(Accepted::receiptToken).hasSize(50).containsOnly(token(answers));
    assertThat(answers).filteredOn(a -> !a.repeated()).hasSize(1);
    assertThat(sql.fetchCount(ACTION, ACTION.CAMPAIGN_ID.eq(campaign))).isEqualTo(1);
    verify(outbox, times(1)).queue(any(), any());
    verify(outbox, never()).queue(any());
  }

  @Test
  void oneAddressFiftyTimesAtOnceIsOneSupporterAndOneMail() throws Exception {
    String email = email();
    List<Callable<Actions.Outcome>> presses = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      presses.add(() -> actions.take(taken(campaign, UUID.randomUUID(), email)));
    }
    Set<UUID> taken = new HashSet<>();
    ExecutorService fifty = Executors.newFixedThreadPool(50);
    try {
      for (Future<Actions.Outcome> answer : fifty.invokeAll(presses)) {
        taken.add(((Accepted) answer.get()).action());
      }
    } finally {
      fifty.shutdownNow();
    }

    assertThat(taken).hasSize(50);
    assertThat(sql.fetchCount(SUPPORTER, SUPPORTER.GROUP_ID.eq(group.id()))).isEqualTo(1);
    verify(outbox, times(1)).queue(any(), any());
    verify(outbox, times(49)).queue(any());
  }

  @Test
  void theSameKeyWithOtherContentIsRefusedAndWritesNothing() {
    UUID key = UUID.randomUUID();
    accept(taken(campaign, key, email()));

    assertThat(actions.take(taken(campaign, key, email()))).isEqualTo(new KeyReused());
    assertThat(sql.fetchCount(SUPPORTER, SUPPORTER.GROUP_ID.eq(group.id()))).isEqualTo(1);
    verify(outbox, times(1)).queue(any(), any());
    verify(outbox, never()).queue(any());
  }

  @Test
  void aSecondActionByTheSamePersonIsAcceptedAndKnownAsOne() {
    String email = email();
    Accepted first = accept(taken(campaign, UUID.randomUUID(), email));
    Accepted second = accept(taken(campaign, UUID.randomUUID(), email.toUpperCase(Locale.ROOT)));

    assertThat(second.action()).isNotEqualTo(first.action());
    assertThat(actions.receipt(first.receiptToken()).orElseThrow().again()).isFalse();
    assertThat(actions.receipt(second.receiptToken()).orElseThrow().again()).isTrue();
    verify(outbox, times(1)).queue(any(), any());
    verify(outbox, times(1)).queue(any());
  }

  @Test
  void aClosedCampaignAndADraftTakeNothingButAnEarlierAnswerStays() {
    Taken taken = taken(campaign);
    Accepted before = accept(taken);
    closings.close(Set.of(group.id()), campaign, Durham.ORGANIZER, Ending.OVER, true);

    assertThat(actions.take(taken(campaign))).isEqualTo(new NotOpen());
    assertThat(actions.take(taken(durham.draft(group)))).isEqualTo(new NotOpen());
    assertThat(actions.take(taken(UUID.randomUUID()))).isEqualTo(new NotOpen());
    assertThat(((Accepted) actions.take(taken)).action()).isEqualTo(before.action());
  }

  @Test
  void anEditOfALiveCampaignChangesNeitherWhatWasTakenNorThePageUntilItIsPublished() {
    Accepted before = accept(taken(campaign));
    var draft = drafts.find(Set.of(group.id()), campaign).orElseThrow();
    CampaignTexts texts = draft.texts();
    Map<Locale, CampaignTexts.Page> pages =
        Map.of(ENGLISH, new CampaignTexts.Page("Another title", "Another ask", "Story", "", ""));
    drafts.save(
        Set.of(group.id()),
        campaign,
        draft.number(),
        Durham.ORGANIZER,
        new CampaignTexts("", "", pages, texts.variants(), texts.seats()));
    clearInvocations(outbox);

    accept(taken(campaign));
    assertThat(queued().texts().get(0).trailer()).contains("Keep ICE out of Durham");
    durham.publish(group, campaign);
    assertThat(actions.receipt(before.receiptToken()).orElseThrow().title())
        .isEqualTo("Keep ICE out of Durham");
    clearInvocations(outbox);
    accept(taken(campaign));
    assertThat(queued().texts().get(0).trailer()).contains("Another title");
  }

  @Test
  void whatAnActionMadeIsNowhereReadableInTheDatabase() {
    Taken taken = taken(campaign, UUID.randomUUID(), "grace.hopper@secret.example");
    Accepted accepted = accept(taken);
    actions.mendAddress(accepted.receiptToken(), "grace.mended@secret.example");

    List<String> tables =
        sql
            .fetchValues(
                "select table_name from information_schema.tables where table_schema = 'campaigns'")
            .stream()
            .map(Object::toString)
            .toList();
    assertThat(tables).contains("supporter", "action", "consent", "confirmation_mail");
    for (String table : tables) {
      for (Object row : sql.fetchValues("select t::text from campaigns." + table + " t")) {
        for (String secret :
            List.of("Ada Lovelace", "Lovelace", "hopper", "mended", "secret.example", "My own")) {
          String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
          assertThat(row.toString()).as(table).doesNotContainIgnoringCase(secret);
          assertThat(row.toString()).as(table).doesNotContainIgnoringCase(hex);
        }
      }
    }
    assertThat(sql.fetchCount(CONSENT, CONSENT.ACTION_ID.eq(accepted.action()))).isEqualTo(1);
  }

  @Test
  void aWrongNumberIsToldToTargetsAndShownOnTheReceipt() {
    String token = accept(taken(campaign)).receiptToken();

    assertThat(actions.called(token, JACOBS.id(), CallOutcome.SPOKE)).isTrue();
    verify(channels, never()).reportCall(any(), any(), any());
    assertThat(actions.called(token, JACOBS.id(), CallOutcome.WRONG_NUMBER)).isTrue();

    var receipt = actions.receipt(token).orElseThrow();
    verify(channels)
        .reportCall(JACOBS.channels().get(0).id(), receipt.action(), CallReport.WRONG_NUMBER);
    assertThat(receipt.lines().get(1).call()).isEqualTo(CallOutcome.WRONG_NUMBER);
    assertThat(receipt.lines().get(0).call()).isNull();
    assertThat(actions.called(token, UUID.randomUUID(), CallOutcome.SPOKE)).isFalse();
    assertThat(actions.called("nonsense", JACOBS.id(), CallOutcome.SPOKE)).isFalse();
  }

  private Accepted accept(Taken taken) {
    return (Accepted) actions.take(taken);
  }

  private Letters queued() {
    ArgumentCaptor<Letters> letters = ArgumentCaptor.forClass(Letters.class);
    verify(outbox).queue(letters.capture(), any());
    return letters.getValue();
  }

  private Notice mailed() {
    ArgumentCaptor<Notice> notice = ArgumentCaptor.forClass(Notice.class);
    verify(outbox).queue(any(), notice.capture());
    return notice.getValue();
  }

  private static String token(List<Accepted> answers) {
    return answers.get(0).receiptToken();
  }

  private static Taken withSeats(Taken taken, List<UUID> seats) {
    return new Taken(
        taken.campaign(),
        taken.submitKey(),
        taken.language(),
        taken.name(),
        taken.email(),
        taken.zip(),
        taken.letters(),
        seats,
        taken.updates(),
        taken.consentWords());
  }
}
