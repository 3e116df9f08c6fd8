package org.constituent.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CampaignsTest
class UnsavedTests {
  private static final UUID ANN = UUID.randomUUID();
  private static final UUID BEN = UUID.randomUUID();

  @Autowired Durham durham;
  @Autowired Unsaved unsaved;
  @Autowired DatabaseClock clock;

  @Test
  void theLastCopyOfAFormIsHersAlone() {
    UUID campaign = durham.draft(durham.group());
    unsaved.keep(ANN, campaign, "texts/en", 1, Map.of("title", List.of("First")));
    Map<String, List<String>> last =
        Map.of("title", List.of("Zweite {},\"'"), "offices", List.of("a", "b"), "ask", List.of(""));

    unsaved.keep(ANN, campaign, "texts/en", 2, last);

    Unsaved.Copy copy = unsaved.find(ANN, campaign, "texts/en").orElseThrow();
    assertThat(copy.fields()).isEqualTo(last);
    assertThat(copy.number()).isEqualTo(2);
    assertThat(unsaved.find(BEN, campaign, "texts/en")).isEmpty();
    assertThat(unsaved.find(ANN, campaign, "texts/es")).isEmpty();
    unsaved.drop(ANN, campaign, "texts/en");
    assertThat(unsaved.find(ANN, campaign, "texts/en")).isEmpty();
  }

  @Test
  void whatNobodyCameBackToIsForgotten() {
    UUID campaign = durham.draft(durham.group());
    unsaved.keep(ANN, campaign, "details", 1, Map.of("place", List.of("Old")));
    unsaved.forgetOld();
    assertThat(unsaved.find(ANN, campaign, "details")).isPresent();

    clock.move(Duration.ofDays(31));
    try {
      unsaved.forgetOld();
    } finally {
      clock.move(Duration.ofDays(-31));
    }

    assertThat(unsaved.find(ANN, campaign, "details")).isEmpty();
  }
}
