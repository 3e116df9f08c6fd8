package org.constituent.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.constituent.campaigns.Durham.HILL;
import static org.constituent.campaigns.Durham.JACOBS;
import static org.constituent.campaigns.Durham.ORGANIZER;
import static org.constituent.campaigns.Durham.SHERIFF;
import static org.mockito.Mockito.when;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.constituent.campaigns.Reaching.Own;
import org.constituent.campaigns.view.PublicCampaign;
import org.constituent.campaigns.view.Reach;
import org.constituent.targets.Places;
import org.constituent.targets.view.PlaceView;
import org.constituent.targets.view.ZipView;
import org.constituent.targets.view.ZipView.Answer;
import org.constituent.targets.view.ZipView.Certainty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whom a supporter writes to: picked evenly, or found by her ZIP code. */
@CampaignsTest
class ReachingTests {
  private static final String STATE = "ocd-division/country:us/state:nc";
  private static final String NORTH = STATE + "/sldl:29";
  private static final String SOUTH = STATE + "/sldl:30";
  private static final String ZIP = "27701";

  @Autowired Durham durham;
  @Autowired Reaching reaching;
  @Autowired PublicPages pages;
  @Autowired Drafts drafts;
  @Autowired Places places;

  PublicCampaign campaign;
  Set<UUID> mine;

  @BeforeEach
  void aLiveCampaignWithDistricts() {
    durham.answers();
    durham.lies(JACOBS, NORTH);
    durham.lies(HILL, SOUTH);
    var group = durham.group();
    mine = Set.of(group.id());
    UUID id = durham.live(group);
    campaign =
        pages
            .find(Objects.requireNonNull(drafts.find(mine, id).orElseThrow().slug()))
            .orElseThrow();
  }

  @Test
  void theSameKeyPicksTheSameAndAllArePickedAlike() {
    List<UUID> six = IntStream.range(0, 6).mapToObj(i -> new UUID(7, i)).toList();
    Map<UUID, Integer> picked = new HashMap<>();
    for (int i = 0; i < 3_000; i++) {
      UUID key = new UUID(i, 11);
      List<UUID> two = Reaching.some(six, 2, key);
      assertThat(two).hasSize(2).isEqualTo(Reaching.some(six, 2, key));
      two.forEach(seat -> picked.merge(seat, 1, Integer::sum));
    }
    // 1,000 expected of each; five standard deviations are 130
    assertThat(picked.values()).hasSize(6).allMatch(times -> times > 870 && times < 1_130);
    assertThat(Reaching.some(six, 50, new UUID(1, 1))).isEqualTo(six);
  }

  @Test
  void oneThatLeavesChangesNoOtherChoice() {
    List<UUID> six = IntStream.range(0, 6).mapToObj(i -> new UUID(7, i)).toList();
    for (int i = 0; i < 200; i++) {
      UUID key = new UUID(i, 12);
      List<UUID> before = Reaching.some(six, 2, key);
      UUID gone = six.stream().filter(seat -> !before.contains(seat)).findFirst().orElseThrow();
      assertThat(Reaching.some(six.stream().filter(s -> !s.equals(gone)).toList(), 2, key))
          .isEqualTo(before);
    }
  }

  @Test
  void aZipCodeInOneDistrictTellsHerOwn() {
    told(
        answer("county", Certainty.CERTAIN, Durham.COUNTY),
        answer("sldl", Certainty.CERTAIN, NORTH));

    assertThat(reaching.own(campaign, ZIP))
        .isEqualTo(new Own.Certain(List.of(SHERIFF.id(), JACOBS.id())));
  }

  @Test
  void whoStandsForTheWholeStateIsHersWhereverSheLives() {
    durham.lies(SHERIFF, STATE);
    told(answer("sldl", Certainty.SEVERAL, NORTH, SOUTH));

    assertThat(reaching.own(campaign, ZIP))
        .isEqualTo(
            new Own.Ask(List.of(SHERIFF.id(), JACOBS.id(), HILL.id()), List.of(SHERIFF.id())));
  }

  @Test
  void ofSeveralOrLikelyDistrictsSheIsAsked() {
    told(
        answer("county", Certainty.CERTAIN, Durham.COUNTY),
        answer("sldl", Certainty.LIKELY, SOUTH));

    assertThat(reaching.own(campaign, ZIP))
        .isEqualTo(new Own.Ask(List.of(SHERIFF.id(), HILL.id()), List.of(SHERIFF.id(), HILL.id())));
  }

  @Test
  void ofAnUnknownOrForeignZipCodeSheIsAskedAmongAll() {
    told();
    assertThat(reaching.own(campaign, ZIP))
        .isEqualTo(new Own.Ask(Reaching.written(campaign), List.of()));

    told(
        answer("county", Certainty.CERTAIN, STATE + "/county:wake"),
        answer("sldl", Certainty.CERTAIN, STATE + "/sldl:11"));
    assertThat(reaching.own(campaign, ZIP))
        .isEqualTo(new Own.Ask(Reaching.written(campaign), List.of()));
  }

  @Test
  void reachIsPartOfTheVersion() {
    UUID id = campaign.id();
    var draft = drafts.find(mine, id).orElseThrow();
    Reach two = new Reach(Reach.Mode.SOME, 2);
    drafts.save(mine, id, draft.number(), ORGANIZER, draft.texts().withReach(two));

    assertThat(drafts.find(mine, id).orElseThrow().texts().reach()).isEqualTo(two);
    assertThat(drafts.find(mine, id, draft.number()).orElseThrow().texts().reach())
        .isEqualTo(Reach.ALL);
  }

  private void told(Answer... answers) {
    when(places.zip(ZIP)).thenReturn(new ZipView(ZIP, "Durham", "NC", List.of(answers)));
  }

  private static Answer answer(String type, Certainty certainty, String... divisions) {
    return new Answer(
        type,
        certainty,
        java.util.Arrays.stream(divisions)
            .map(division -> new PlaceView(null, division, type, division, division))
            .toList());
  }
}
