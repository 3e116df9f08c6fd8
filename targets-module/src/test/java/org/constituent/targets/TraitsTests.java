package org.constituent.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.constituent.TestCalendar;
import org.constituent.messaging.Addressees;
import org.constituent.targets.Stances.Details;
import org.constituent.targets.Terms.Dates;
import org.constituent.targets.view.SeatTraits;
import org.constituent.targets.view.StanceView.Position;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** What tells seats from each other, as they stand today. */
@ApplicationModuleTest
class TraitsTests {
  @Autowired Durham durham;
  @Autowired Offices offices;
  @Autowired Officials officials;
  @Autowired Terms terms;
  @Autowired Stances stances;
  @Autowired Traits traits;
  @Autowired TestCalendar calendar;
  @MockitoBean Addressees addressees;

  @BeforeEach
  void today() {
    calendar.turnTo(TestCalendar.FIRST_DAY);
  }

  @Test
  void aHeldSeatHasItsHoldersPartyAndLatestStanceOnTheTopic() {
    UUID office =
        offices.add(
            durham.county(), new Offices.Details("Trait Keeper", "Board of Traits", true), 2);
    List<UUID> seats = durham.seats(office);
    UUID holder =
        officials.add(new Officials.Details("", "Flora", "Traitwell", "", "Farmer-Labor", ""));
    terms.start(seats.get(0), holder, Dates.knownOn(Durham.AS_OF));
    UUID topic = stances.topic("Traits of buses");
    UUID other = stances.topic("Traits of trains");
    note(holder, topic, Position.AGREED, "2017-02-01");
    note(holder, topic, Position.OPPOSES, "2017-01-01");
    note(holder, other, Position.UNDECIDED, "2017-03-01");

    var found = traits.of(List.of(seats.get(0), seats.get(1), UUID.randomUUID()), topic);

    assertThat(found)
        .containsOnlyKeys(seats)
        .containsEntry(
            seats.get(0),
            new SeatTraits(
                seats.get(0),
                office,
                "Trait Keeper",
                durham.county(),
                "Durham County",
                "Board of Traits",
                "Farmer-Labor",
                Position.AGREED));
    assertThat(found.get(seats.get(1)).party()).isEmpty();
    assertThat(found.get(seats.get(1)).position()).isNull();
    assertThat(traits.of(seats, null).get(seats.get(0)).position()).isNull();
  }

  private void note(UUID official, UUID topic, Position position, String day) {
    stances.note(official, topic, new Details(position, "", "a paper", LocalDate.parse(day)), null);
  }
}
