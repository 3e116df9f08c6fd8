package org.constituent.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.constituent.campaigns.Durham.ENGLISH;
import static org.constituent.campaigns.Durham.ORGANIZER;
import static org.constituent.campaigns.Durham.SPANISH;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.campaigns.Drafts.Saved;
import org.constituent.campaigns.Publications.Outcome;
import org.constituent.campaigns.view.Actor;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.Ending;
import org.constituent.campaigns.view.Problem;
import org.constituent.campaigns.view.Problem.Kind;
import org.constituent.messaging.Outbox;
import org.constituent.targets.Seats;
import org.constituent.targets.view.SeatView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.modulith.test.AssertablePublishedEvents;

@CampaignsTest
class AuthoringTests {
  @Autowired Durham durham;
  @Autowired Groups allGroups;
  @Autowired Drafts drafts;
  @Autowired Publications publications;
  @Autowired Closings closings;
  @Autowired Slugs slugs;
  @Autowired PublicPages pages;
  @Autowired Results results;
  @Autowired Actions actions;
  @Autowired Seats seats;
  @Autowired Outbox outbox;

  Groups.Group group;
  Set<UUID> mine;

  @BeforeEach
  void aGroup() {
    durham.answers();
    group = durham.group();
    mine = Set.of(group.id());
  }

  @Test
  void aDraftIsReadAsItWasWritten() {
    var draft = drafts.find(mine, durham.draft(group)).orElseThrow();

    assertThat(draft.texts()).isEqualTo(Durham.texts());
    assertThat(draft.number()).isEqualTo(1);
    assertThat(draft.state()).isEqualTo(CampaignState.DRAFT);
    assertThat(draft.unpublished()).isTrue();
  }

  @Test
  void anEmptyDraftCanBeSavedAndLacksEverything() {
    UUID campaign =
        drafts.create(
            group.id(),
            ORGANIZER,
            ENGLISH,
            false,
            new CampaignTexts("", "", Map.of(), List.of(), List.of()));

    assertThat(publications.publish(mine, campaign, 1, new Actor(ORGANIZER, true)))
        .isInstanceOfSatisfying(
            Outcome.Incomplete.class,
            incomplete ->
                assertThat(incomplete.problems())
                    .extracting(Problem::kind)
                    .containsExactly(
                        Kind.NO_SLUG, Kind.NO_TITLE, Kind.NO_ASK, Kind.NO_STORY, Kind.NO_TARGETS));
    assertThat(results.campaigns(mine, ENGLISH).get(0).title()).isEmpty();
  }

  @Test
  void aStaleSaveIsRefusedAndShowsWhatWasSavedInBetween() {
    UUID campaign = durham.draft(group);
    CampaignTexts hers = withPlace("Hers");
    assertThat(drafts.save(mine, campaign, 1, ORGANIZER, hers)).isEqualTo(new Saved.Done(2));

    Saved second = drafts.save(mine, campaign, 1, ORGANIZER, withPlace("His"));

    assertThat(second)
        .isInstanceOfSatisfying(
            Saved.Conflict.class,
            conflict -> {
              assertThat(conflict.theirs().texts().place()).isEqualTo("Hers");
              assertThat(conflict.theirs().number()).isEqualTo(2);
            });
    assertThat(drafts.find(mine, campaign).orElseThrow().texts().place()).isEqualTo("Hers");
    assertThat(drafts.find(mine, campaign, 1).orElseThrow().texts().place())
        .isEqualTo("Durham County, North Carolina");
  }

  @Test
  void anotherGroupFindsNothing() {
    UUID campaign = durham.live(group);
    Set<UUID> others = Set.of(durham.group().id());

    assertThat(drafts.find(others, campaign)).isEmpty();
    assertThat(drafts.find(Set.of(), campaign)).isEmpty();
    assertThat(drafts.save(others, campaign, 1, ORGANIZER, Durham.texts()))
        .isEqualTo(new Saved.NotFound());
    assertThat(drafts.duplicate(others, campaign, ORGANIZER)).isEmpty();
    assertThat(publications.publish(others, campaign, 1, new Actor(ORGANIZER, true)))
        .isEqualTo(new Outcome.NotFound());
    assertThat(closings.close(others, campaign, ORGANIZER, Ending.OVER, false)).isFalse();
    assertThat(slugs.give(others, campaign, "stolen")).isEqualTo(Slugs.Given.NOT_FOUND);
    assertThat(results.campaigns(others, ENGLISH)).isEmpty();
    assertThat(results.figures(others, campaign)).isEmpty();
    actions.take(Durham.taken(campaign));
    assertThat(results.actions(others, campaign, null, 10).actions()).isEmpty();
    assertThat(results.actions(mine, campaign, null, 10).actions()).hasSize(1);
  }

  @Test
  void publishingShowsThePageAndSaysWhichSeatsAreNeeded(AssertablePublishedEvents events) {
    long before = pages.stamp();
    UUID campaign = durham.live(group);

    verify(seats).need(campaign, Durham.SEATS.stream().map(SeatView::id).toList());
    assertThat(pages.stamp()).isGreaterThan(before);
    assertThat(events)
        .contains(CampaignPublished.class)
        .matching(e -> e.campaign().equals(campaign));
    String slug = drafts.find(mine, campaign).orElseThrow().slug();
    var page = pages.find(slug).orElseThrow();
    assertThat(page.letters()).hasSize(2);
    assertThat(page.letters().get(1).seats()).containsExactly(Durham.JACOBS, Durham.HILL);
    assertThat(page.languages()).containsExactly(ENGLISH, SPANISH);
    assertThat(pages.live(SPANISH))
        .filteredOn(card -> card.id().equals(campaign))
        .singleElement()
        .satisfies(card -> assertThat(card.title()).isEqualTo("ICE fuera de Durham"));
  }

  @Test
  void whatIsMissingOrWouldReachAnOfficeUnfilledStopsPublishing() {
    CampaignTexts texts = Durham.texts();
    UUID campaign = durham.draft(group);
    slugs.give(mine, campaign, slugs.propose("Lacking"));
    var sheriffOnly = texts.variants().get(0);
    drafts.save(
        mine,
        campaign,
        1,
        ORGANIZER,
        new CampaignTexts(
            "",
            "",
            texts.pages(),
            List.of(
                new CampaignTexts.Variant(
                    sheriffOnly.key(),
                    sheriffOnly.label(),
                    sheriffOnly.offices(),
                    Map.of(SPANISH, new LetterText("Hola", "{{oficial}}")))),
            texts.seats()));

    assertThat(publications.publish(mine, campaign, 1, new Actor(ORGANIZER, true)))
        .isEqualTo(new Outcome.Changed());
    assertThat(publications.publish(mine, campaign, 2, new Actor(ORGANIZER, true)))
        .isEqualTo(
            new Outcome.Incomplete(
                List.of(
                    new Problem(Kind.NO_VARIANT_FOR_SEAT, null, Durham.JACOBS.id(), ""),
                    new Problem(Kind.NO_VARIANT_FOR_SEAT, null, Durham.HILL.id(), ""),
                    new Problem(Kind.NO_LETTER, "sheriff", null, ""),
                    new Problem(Kind.UNKNOWN_PLACEHOLDER, "sheriff", null, "{{oficial}}"))));
    verify(seats, never()).need(any(), any());
  }

  @Test
  void closingKeepsOrTakesBackWhatIsQueuedAsChosen() {
    UUID kept = durham.live(group);
    assertThat(closings.close(mine, kept, ORGANIZER, Ending.OVER, true)).isTrue();
    verify(outbox, never()).withdrawStream(any());
    verify(seats).need(kept, List.of());
    assertThat(closings.close(mine, kept, ORGANIZER, Ending.OVER, true)).isFalse();

    UUID withdrawn = durham.live(group);
    closings.close(mine, withdrawn, ORGANIZER, Ending.OVER, false);
    verify(outbox).withdrawStream(withdrawn);
    String slug = drafts.find(mine, withdrawn).orElseThrow().slug();
    assertThat(pages.find(slug).orElseThrow().state()).isEqualTo(CampaignState.CLOSED);
    assertThat(pages.live(ENGLISH)).noneMatch(card -> card.id().equals(withdrawn));
  }

  @Test
  void aDuplicateIsADraftOfItsOwn() {
    UUID campaign = durham.live(group);

    UUID copy = drafts.duplicate(mine, campaign, ORGANIZER).orElseThrow();

    var draft = drafts.find(mine, copy).orElseThrow();
    assertThat(draft.texts()).isEqualTo(Durham.texts());
    assertThat(draft.slug()).isNull();
    assertThat(draft.state()).isEqualTo(CampaignState.DRAFT);
  }

  @Test
  void aSlugIsMadeOfTheTitleAndAFormerOneLeadsToTheCampaign() {
    assertThat(Slugs.of("¡Alto a la Migración, ahora!", "x"))
        .isEqualTo("alto-a-la-migracion-ahora");
    assertThat(Slugs.of("你好", "campaign")).isEqualTo("campaign");
    assertThat(Slugs.of("a".repeat(100), "x")).hasSize(60);
    UUID campaign = durham.live(group);
    String former = drafts.find(mine, campaign).orElseThrow().slug();

    assertThat(slugs.give(mine, campaign, former + "-renamed")).isEqualTo(Slugs.Given.GIVEN);

    assertThat(pages.find(former).orElseThrow().slug()).isEqualTo(former + "-renamed");
    UUID other = durham.draft(group);
    assertThat(slugs.give(mine, other, former)).isEqualTo(Slugs.Given.TAKEN);
    assertThat(slugs.give(mine, other, "Not a slug")).isEqualTo(Slugs.Given.MALFORMED);
    assertThat(slugs.propose("No ICE in Durham")).isNotIn(former, former + "-renamed");
    assertThat(slugs.give(mine, campaign, former)).isEqualTo(Slugs.Given.GIVEN);
    assertThat(pages.find(former).orElseThrow().slug()).isEqualTo(former);
  }

  @Test
  void aDraftHasNoPublicPage() {
    UUID campaign = durham.draft(group);
    String slug = slugs.propose("Not yet");
    slugs.give(mine, campaign, slug);

    assertThat(pages.find(slug)).isEmpty();
    assertThat(pages.find("never-there")).isEmpty();
  }

  @Test
  void actionsAreListedNewestFirstPageByPage() {
    UUID campaign = durham.live(group);
    for (int i = 0; i < 5; i++) {
      actions.take(Durham.taken(campaign));
    }

    var first = results.actions(mine, campaign, null, 3);
    var second = results.actions(mine, campaign, first.next(), 3);

    assertThat(first.actions()).hasSize(3);
    assertThat(first.actions().get(0).name()).isEqualTo("Ada Lovelace");
    assertThat(second.actions()).hasSize(2);
    assertThat(second.next()).isNull();
    var figures = results.figures(mine, campaign).orElseThrow();
    assertThat(figures.taken()).isEqualTo(5);
    assertThat(figures.waiting()).isEqualTo(5);
    assertThat(figures.supporters()).isEqualTo(5);
    assertThat(figures.letters().total()).isEqualTo(3);
    assertThat(results.campaigns(mine, ENGLISH).get(0).actions()).isEqualTo(5);
  }

  @Test
  void aGroupIsFoundAndItsNameMakesItsSlugOnce() {
    assertThat(allGroups.find(group.id())).contains(group);
    assertThat(allGroups.all()).contains(group);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> allGroups.add(group.name()))
        .isInstanceOf(DuplicateKeyException.class);
  }

  private static CampaignTexts withPlace(String place) {
    CampaignTexts texts = Durham.texts();
    return new CampaignTexts(place, texts.note(), texts.pages(), texts.variants(), texts.seats());
  }
}
