package org.constituent.campaigns.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.constituent.campaigns.alert.OfficeMatches.Match;
import org.constituent.targets.view.SeatView;
import org.junit.jupiter.api.Test;

/** Which known seats an alert means. */
class OfficeMatchesTests {
  private static final UUID MEMBERS = UUID.randomUUID();

  private final SeatView mayor =
      seat(UUID.randomUUID(), "Mayor", "", "City Council", "City of Durham");
  private final SeatView first =
      seat(MEMBERS, "Council Member", "Ward 1", "City Council", "City of Durham");
  private final SeatView second =
      seat(MEMBERS, "Council Member", "Ward 2", "City Council", "City of Durham");
  private final SeatView elsewhere =
      seat(UUID.randomUUID(), "Council Member", "", "City Council", "City of Elko");

  @Test
  void aBodyThatOnlyTheTextNamesIsAllOfItsSeatsInThatPlace() {
    Reading reading =
        AlertReader.read(
            AlertText.pasted(
                """
                A ceasefire resolution

                Email the Durham City Council and ask for a ceasefire resolution.

                Dear Council Members,

                I ask you to pass a resolution for a ceasefire. Please do it now.

                Sincerely,
                [NAME]
                """));

    List<List<Match>> matches = OfficeMatches.of(reading, List.of(elsewhere, mayor, first, second));

    assertThat(reading.targets()).hasSize(1);
    assertThat(matches.get(0).get(0).seats()).containsExactlyInAnyOrder(mayor, first, second);
    assertThat(matches.get(0).get(0).score()).isGreaterThanOrEqualTo(OfficeMatches.LIKELY);
    assertThat(matches.get(0))
        .noneMatch(m -> m.seats().contains(elsewhere) && m.score() >= OfficeMatches.LIKELY);
  }

  private static SeatView seat(UUID office, String title, String label, String body, String place) {
    return new SeatView(UUID.randomUUID(), office, title, label, body, place, null, List.of());
  }
}
