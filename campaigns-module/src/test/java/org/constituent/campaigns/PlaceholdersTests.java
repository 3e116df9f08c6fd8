package org.constituent.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.constituent.campaigns.view.Placeholders;
import org.junit.jupiter.api.Test;

class PlaceholdersTests {
  @Test
  void knownOnesAreFilledInAndNothingElseHappens() {
    assertThat(
            Placeholders.fill(
                "Hello {{official.name}}, {{unknown}} ${java:version} {{official.name:-x}}",
                Map.of("official.name", "{{unknown}} {{salutation}}", "salutation", "S")))
        .isEqualTo(
            "Hello {{unknown}} {{salutation}}, {{unknown}} ${java:version} {{official.name:-x}}");
  }

  @Test
  void unknownOnesAreNamedAsTheyAreWritten() {
    assertThat(
            Placeholders.unknown(
                "{{salutation}} {{Salutation}} {{ official.name }}", Placeholders.IN_LETTERS))
        .containsExactly("{{ official.name }}", "{{Salutation}}");
  }
}
