package org.constituent.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.verify;

import java.util.Set;
import java.util.UUID;
import org.constituent.TestCalendar;
import org.constituent.messaging.Addressees;
import org.constituent.targets.Channels.Level;
import org.constituent.targets.view.OfficialView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** People who stand in the list twice. */
@ApplicationModuleTest
class DuplicateTests {
  @Autowired Durham durham;
  @Autowired Duplicates duplicates;
  @Autowired Officials officials;
  @Autowired Seats seats;
  @Autowired TestCalendar calendar;
  @MockitoBean Addressees addressees;

  @BeforeEach
  void beginInSpring2017() {
    calendar.turnTo(TestCalendar.FIRST_DAY);
  }

  @Test
  void twoSpellingsOfANameAreAPairUntilSomebodySaysOtherwise() {
    UUID one = durham.official("José R.", "Núñezdup Jr.");
    UUID other = durham.official("Jose", "Nunezdup");
    durham.official("José", "Nuñezdup-Ellis");
    assertThat(duplicates.list(100))
        .filteredOn(pair -> pair.one().equals(one) || pair.other().equals(one))
        .singleElement()
        .satisfies(
            pair -> {
              // ids of one millisecond come in any order
              assertThat(Set.of(pair.one(), pair.other())).isEqualTo(Set.of(one, other));
              assertThat(Set.of(pair.oneName(), pair.otherName()))
                  .isEqualTo(Set.of("José R. Núñezdup Jr.", "Jose Nunezdup"));
              assertThat(pair.sign()).isEqualTo("name");
            });
    duplicates.keepApart(other, one);
    assertThat(duplicates.list(100))
        .noneMatch(pair -> pair.one().equals(one) || pair.other().equals(one));
  }

  @Test
  void termsAndLettersFollowWhoIsKept() {
    UUID sheriff = durham.seat("Ranger of duplicates");
    UUID mayor = durham.seat("Mayor of duplicates");
    UUID mailbox = durham.email(Level.SEAT, mayor, "mayor@duplicates.example");
    UUID kept = durham.official("Mae", "Duplicate");
    UUID gone = officials.add(new Officials.Details("Dr.", "Mae", "Duplicate", "", "Green", ""));
    durham.holder(sheriff, "Somebody", "Else");
    UUID term = startedBy(gone, mayor);
    clearInvocations(addressees);

    duplicates.merge(kept, gone);

    OfficialView one = officials.find(kept).orElseThrow();
    assertThat(one.name()).isEqualTo("Dr. Mae Duplicate");
    assertThat(one.party()).isEqualTo("Green");
    assertThat(one.terms()).extracting(held -> held.holder().termId()).containsExactly(term);
    assertThat(officials.find(gone)).isEmpty();
    verify(addressees)
        .open(argThat(to -> to.channel().equals(mailbox) && to.holder().equals(term)));
  }

  @Autowired Terms terms;

  private UUID startedBy(UUID official, UUID seat) {
    return terms.start(seat, official, Terms.Dates.knownOn(Durham.AS_OF));
  }
}
