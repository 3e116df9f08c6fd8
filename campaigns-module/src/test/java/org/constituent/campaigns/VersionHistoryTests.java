package org.constituent.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.constituent.campaigns.Durham.ORGANIZER;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.constituent.campaigns.Drafts.Saved;
import org.constituent.campaigns.view.TextChange;
import org.constituent.campaigns.view.TextChange.Part;
import org.constituent.campaigns.view.VersionLine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CampaignsTest
class VersionHistoryTests {
  private static final UUID SECOND = UUID.randomUUID();

  @Autowired Durham durham;
  @Autowired Drafts drafts;
  @Autowired VersionHistory history;

  Set<UUID> mine;
  UUID campaign;

  @BeforeEach
  void aCampaignOfThreeVersions() {
    durham.answers();
    Groups.Group group = durham.group();
    mine = Set.of(group.id());
    campaign = durham.live(group);
    drafts.save(mine, campaign, 1, SECOND, Durham.texts().withDetails("Orange County", ""));
    drafts.save(mine, campaign, 2, ORGANIZER, Durham.texts().withSeats(List.of()));
  }

  @Test
  void eachVersionSaysWhoMadeItAndWhatItChanged() {
    List<VersionLine> lines = history.list(mine, campaign, Integer.MAX_VALUE, 10);

    assertThat(lines).extracting(VersionLine::number).containsExactly(3, 2, 1);
    assertThat(lines).extracting(VersionLine::author).containsExactly(ORGANIZER, SECOND, ORGANIZER);
    assertThat(lines).extracting(VersionLine::live).containsExactly(false, false, true);
    assertThat(parts(lines.get(1))).containsExactly(Part.PLACE, Part.NOTE);
    assertThat(parts(lines.get(0))).containsExactly(Part.PLACE, Part.NOTE, Part.SEATS);
    assertThat(lines.get(2).changes()).isEmpty();
  }

  @Test
  void aPageOfTheListSaysOfItsLastVersionWhatItChanged() {
    List<VersionLine> lines = history.list(mine, campaign, 3, 1);

    assertThat(lines).extracting(VersionLine::number).containsExactly(2);
    assertThat(parts(lines.get(0))).containsExactly(Part.PLACE, Part.NOTE);
  }

  @Test
  void anOlderVersionComesBackAsANewOneAndNoneIsLost() {
    assertThat(history.restore(mine, campaign, 1, 2, SECOND)).isInstanceOf(Saved.Conflict.class);
    assertThat(history.restore(mine, campaign, 1, 3, SECOND)).isEqualTo(new Saved.Done(4));

    assertThat(drafts.find(mine, campaign).orElseThrow().texts()).isEqualTo(Durham.texts());
    VersionLine newest = history.list(mine, campaign, Integer.MAX_VALUE, 10).get(0);
    assertThat(newest.restored()).isEqualTo(1);
    assertThat(newest.author()).isEqualTo(SECOND);
    assertThat(history.list(mine, campaign, Integer.MAX_VALUE, 10)).hasSize(4);
  }

  @Test
  void othersSeeAndRestoreNothing() {
    Set<UUID> others = Set.of(durham.group().id());

    assertThat(history.list(others, campaign, Integer.MAX_VALUE, 10)).isEmpty();
    assertThat(history.restore(others, campaign, 1, 3, SECOND)).isEqualTo(new Saved.NotFound());
    assertThat(history.restore(mine, campaign, 9, 3, SECOND)).isEqualTo(new Saved.NotFound());
  }

  private static List<Part> parts(VersionLine line) {
    return line.changes().stream().map(TextChange::part).toList();
  }
}
