package org.constituent.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.constituent.campaigns.Durham.BOARD;
import static org.constituent.campaigns.Durham.COMMISSIONER_OFFICE;
import static org.constituent.campaigns.Durham.ENGLISH;
import static org.constituent.campaigns.Durham.HILL;
import static org.constituent.campaigns.Durham.JACOBS;
import static org.constituent.campaigns.Durham.ORGANIZER;
import static org.constituent.campaigns.Durham.SHERIFF;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.campaigns.view.Audience;
import org.constituent.campaigns.view.Audience.Stand;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Covered;
import org.constituent.campaigns.view.Draft;
import org.constituent.messaging.Letters;
import org.constituent.messaging.Notice;
import org.constituent.messaging.Outbox;
import org.constituent.targets.Seats;
import org.constituent.targets.view.SeatView;
import org.constituent.targets.view.StanceView.Position;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;

/** Letters by what targets are: the first that suits counts, and some get none. */
@CampaignsTest
class CoverageTests {
  private static final UUID TOPIC = UUID.fromString("0192f0c0-0000-7000-8000-0000000000ff");
  private static final Audience AGREED =
      new Audience(List.of(), List.of(), List.of(), List.of(), List.of(Stand.AGREED));
  private static final Audience WHIGS =
      new Audience(List.of(), List.of(), List.of(), List.of("Whig"), List.of());

  @Autowired Durham durham;
  @Autowired Drafts drafts;
  @Autowired Preflight preflight;
  @Autowired PublicPages pages;
  @Autowired Coverage coverage;
  @Autowired CampaignTopics topics;
  @Autowired Actions actions;
  @Autowired LiveVersions live;
  @Autowired Slugs slugs;
  @Autowired Outbox outbox;
  @Autowired Seats seats;

  Groups.Group group;
  UUID campaign;

  @BeforeEach
  void aDraft() {
    durham.answers();
    group = durham.group();
    campaign = durham.draft(group);
  }

  @Test
  void theFirstLetterThatSuitsInAllItsPartsCounts() {
    save(
        letter("whigs", WHIGS),
        letter(
            "sheriffs-of-the-board",
            new Audience(
                List.of(SHERIFF.officeId()), List.of(BOARD), List.of(), List.of(), List.of())),
        letter(
            "board",
            new Audience(
                List.of(COMMISSIONER_OFFICE),
                List.of(BOARD),
                List.of(Durham.DURHAM),
                List.of(),
                List.of(Stand.UNKNOWN))),
        letter("rest", Audience.EVERYBODY));

    assertThat(which(SHERIFF)).isEqualTo("rest");
    assertThat(which(JACOBS)).isEqualTo("board");
    assertThat(which(HILL)).isEqualTo("whigs");
  }

  @Test
  void aVariantIsReadAsItWasSaved() {
    Variant all =
        new Variant(
            "all",
            "All parts",
            new Audience(
                List.of(COMMISSIONER_OFFICE),
                List.of("Board, of a name with a comma"),
                List.of(Durham.DURHAM),
                List.of("Whig"),
                List.of(Stand.AGREED, Stand.UNKNOWN)),
            true,
            Map.of());
    save(all);

    assertThat(draft().texts().variants()).containsExactly(all);
  }

  @Test
  void whoAgreedGetsTheThanksOnceTheCampaignHasATopic() {
    durham.stands(JACOBS, Position.AGREED);
    save(letter("thanks", AGREED), letter("ask", Audience.EVERYBODY));
    assertThat(which(JACOBS)).as("nobody asked where she stands").isEqualTo("ask");

    topics.choose(Set.of(group.id()), campaign, TOPIC);

    assertThat(which(JACOBS)).isEqualTo("thanks");
    assertThat(which(HILL)).isEqualTo("ask");
  }

  @Test
  void aLeftOutTargetIsNoObstacleAndGetsNoLetter() {
    save(
        new Variant("nobody", "Not to Whigs", WHIGS, true, Map.of()),
        letter("ask", Audience.EVERYBODY));
    publish();

    var page = pages.find(slug()).orElseThrow();
    assertThat(page.letters()).hasSize(1);
    assertThat(page.letters().get(0).seats()).containsExactly(SHERIFF, JACOBS);
    assertThat(seatsOf(take())).containsExactly(SHERIFF.id(), JACOBS.id());
  }

  @Test
  void aSilentEntryThatNamesNobodyLeavesOutNobody() {
    save(
        new Variant("nobody", "", Audience.EVERYBODY, true, Map.of()),
        letter("ask", Audience.EVERYBODY));

    assertThat(coverage.of(campaign, draft().texts())).allMatch(Covered::written);
  }

  @Test
  void whereEverybodyIsLeftOutNothingIsPublished() {
    save(
        new Variant(
            "nobody",
            "",
            Audience.of(Durham.SEATS.stream().map(SeatView::officeId).toList()),
            true,
            Map.of()));

    assertThat(preflight.problems(draft()))
        .extracting(problem -> problem.kind().name())
        .contains("NO_LETTERS");
  }

  @Test
  void aLiveCampaignFollowsAStanceWithinItsNextLook() {
    topics.choose(Set.of(group.id()), campaign, TOPIC);
    save(letter("thanks", AGREED), letter("ask", Audience.EVERYBODY));
    publish();
    live.look();
    assertThat(take().texts()).hasSize(1);

    durham.stands(HILL, Position.AGREED);
    long later = seats.stamp() + 1;
    when(seats.stamp()).thenReturn(later);
    live.look();

    Letters letters = take();
    assertThat(letters.texts()).extracting(Letters.Text::subject).containsExactly("thanks", "ask");
    assertThat(letters.texts().get(0).seats()).containsExactly(HILL.id());
    assertThat(pages.find(slug()).orElseThrow().letters().get(0).seats()).containsExactly(HILL);
  }

  private String which(SeatView seat) {
    return coverage.of(campaign, draft().texts()).stream()
        .filter(target -> target.seat().equals(seat) && target.variant() != null)
        .map(target -> target.variant().key())
        .findFirst()
        .orElse("");
  }

  private static Variant letter(String key, Audience audience) {
    return new Variant(
        key, key, audience, false, Map.of(ENGLISH, new LetterText(key, "Words of " + key)));
  }

  private void save(Variant... variants) {
    Draft draft = draft();
    CampaignTexts texts = draft.texts().withVariants(List.of(variants));
    drafts.save(Set.of(group.id()), campaign, draft.number(), ORGANIZER, texts);
  }

  private Draft draft() {
    return drafts.find(Set.of(group.id()), campaign).orElseThrow();
  }

  private void publish() {
    slugs.give(Set.of(group.id()), campaign, slugs.propose("Coverage"));
    durham.publish(group, campaign);
  }

  private String slug() {
    return java.util.Objects.requireNonNull(draft().slug());
  }

  private Letters take() {
    reset(outbox);
    actions.take(Durham.taken(campaign));
    ArgumentCaptor<Letters> letters = ArgumentCaptor.forClass(Letters.class);
    verify(outbox).queue(letters.capture(), any(Notice.class));
    return letters.getValue();
  }

  private static List<UUID> seatsOf(Letters letters) {
    return letters.texts().stream().flatMap(text -> text.seats().stream()).toList();
  }
}
