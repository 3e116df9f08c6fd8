package org.constituent.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.constituent.TestCalendar;
import org.constituent.messaging.Addressee;
import org.constituent.messaging.Addressees;
import org.constituent.targets.Channels.Level;
import org.constituent.targets.Terms.Dates;
import org.constituent.targets.view.CivilDate;
import org.constituent.targets.view.HolderView;
import org.constituent.targets.view.SeatDetail;
import org.constituent.targets.view.SeatView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Who holds a seat, and what messaging and the world are told of it. */
@ApplicationModuleTest
class SuccessionTests {
  private static final CivilDate DECEMBER = CivilDate.parse("2018-12").orElseThrow();

  @Autowired Durham durham;
  @Autowired Terms terms;
  @Autowired Seats seats;
  @Autowired Offices offices;
  @Autowired Officials officials;
  @Autowired TurnOfTerms turnOfTerms;
  @Autowired TestCalendar calendar;
  @MockitoBean Addressees addressees;

  @BeforeEach
  void beginInSpring2017() {
    calendar.turnTo(TestCalendar.FIRST_DAY);
  }

  private SeatView seat(UUID id) {
    return seats.find(List.of(id)).get(0);
  }

  @Test
  void aVacantSeatIsShownAsVacant() {
    UUID seat = durham.seat("Coroner");
    assertThat(seat(seat).holder()).isNull();
    assertThat(seat(seat).title()).isEqualTo("Coroner");
  }

  @Test
  void aHolderKnownOnADayOnlyHoldsTheSeatAndIsLabelledSo() {
    UUID seat = durham.seat("Sheriff known by family name");
    durham.holder(seat, "", "Andrews");
    HolderView holder = seat(seat).holder();
    assertThat(holder).isNotNull();
    assertThat(holder.name()).isEqualTo("Andrews");
    assertThat(holder.from()).isNull();
    assertThat(holder.asOf()).hasToString("2017-03");
  }

  @Test
  void twoCannotHoldOneSeatAndTheOtherIsNamed() {
    UUID seat = durham.seat("Register of Deeds");
    UUID first = durham.official("Sharon", "Davis");
    terms.start(seat, first, Dates.from(CivilDate.parse("2016-12-05").orElseThrow()));

    UUID second = durham.official("Somebody", "Else");
    Refused refused =
        catchThrowableOfType(Refused.class, () -> terms.start(seat, second, Dates.from(DECEMBER)));

    assertThat(refused.refusals())
        .containsExactly(
            new Refusal(
                "from", "targets.refused.seat-held", List.of("Sharon Davis", "2016-12-05", "…")));
    assertThat(refused).hasMessageNotContaining("Davis");
    assertThat(seat(seat).holder()).extracting(HolderView::name).isEqualTo("Sharon Davis");
  }

  @Test
  void startingTheSameTermTwiceStartsItOnce() {
    UUID seat = durham.seat("Surveyor");
    UUID official = durham.official("Ann", "Ellis");
    UUID once = terms.start(seat, official, Dates.from(DECEMBER));
    assertThat(terms.start(seat, official, Dates.from(DECEMBER))).isEqualTo(once);
  }

  @Test
  void aTermCannotEndBeforeItStarts() {
    UUID seat = durham.seat("Treasurer");
    UUID term = terms.start(seat, durham.official("Ann", "Ellis"), Dates.from(DECEMBER));
    Refused refused =
        catchThrowableOfType(
            Refused.class,
            () -> terms.end(term, CivilDate.parse("2018").orElseThrow(), "resigned"));
    assertThat(refused.refusals())
        .containsExactly(new Refusal("to", "targets.refused.end-before-start", List.of("2018-12")));
  }

  @Test
  void theSheriffOfDecember2018FollowsTheFormerOneByItself(AssertablePublishedEvents events) {
    UUID seat = durham.seat("Sheriff");
    UUID mailbox = durham.email(Level.SEAT, seat, "sheriff@durham.example");
    UUID andrews = durham.holder(seat, "Mike", "Andrews");
    verify(addressees).open(addressee(seat, andrews, mailbox, "Mike Andrews", "Sheriff Andrews"));
    terms.end(andrews, DECEMBER, "lost the primary");
    UUID birkhead =
        terms.start(seat, durham.official("Clarence", "Birkhead"), Dates.from(DECEMBER));
    assertThat(seat(seat).holder()).extracting(HolderView::name).isEqualTo("Mike Andrews");
    clearInvocations(addressees);

    calendar.turnTo(LocalDate.of(2018, 11, 30));
    turnOfTerms.turn();
    verifyNoInteractions(addressees);

    calendar.turnTo(LocalDate.of(2018, 12, 1));
    turnOfTerms.turn();

    verify(addressees)
        .open(addressee(seat, birkhead, mailbox, "Clarence Birkhead", "Sheriff Birkhead"));
    assertThat(events.ofType(TermEnded.class)).contains(new TermEnded(andrews, seat));
    assertThat(events.ofType(TermStarted.class)).contains(new TermStarted(birkhead, seat));
    SeatDetail detail = offices.findBySeat(seat).orElseThrow().seats().get(0);
    assertThat(detail.present()).isNotNull();
    assertThat(detail.present().holder().from()).hasToString("2018-12");
    assertThat(detail.former())
        .singleElement()
        .satisfies(
            former -> {
              assertThat(former.holder().name()).isEqualTo("Mike Andrews");
              assertThat(former.holder().to()).hasToString("2018-12");
              assertThat(former.endReason()).isEqualTo("lost the primary");
            });

    clearInvocations(addressees);
    turnOfTerms.turn();
    verifyNoInteractions(addressees);
  }

  @Test
  void midnightIsTheCountysOwnNotGreenwichs() {
    UUID seat = durham.seat("Judge of midnight");
    UUID term = durham.holder(seat, "Ann", "Ellis");
    terms.end(term, DECEMBER, "");

    calendar.turnTo(Instant.parse("2018-12-01T04:59:59Z"));
    assertThat(seat(seat).holder()).isNotNull();
    calendar.turnTo(Instant.parse("2018-12-01T05:00:00Z"));
    assertThat(seat(seat).holder()).isNull();
  }

  @Test
  void aTermThatEndsWithoutASuccessorLeavesTheSeatVacantAndLettersWait() {
    UUID seat = durham.seat("Constable");
    durham.email(Level.SEAT, seat, "constable@durham.example");
    UUID term = durham.holder(seat, "Ann", "Ellis");
    clearInvocations(addressees);

    terms.end(term, CivilDate.day(TestCalendar.FIRST_DAY), "resigned");

    verify(addressees).end(seat);
    verify(addressees, never()).open(any());
    assertThat(seat(seat).holder()).isNull();
  }

  @Test
  void anOfficialsOwnSalutationIsUsedFromNowOn() {
    UUID seat = durham.seat("Commissioner of Roads");
    UUID mailbox = durham.email(Level.SEAT, seat, "roads@durham.example");
    UUID term = durham.holder(seat, "Ellen", "Reckhow");
    UUID official = terms.find(term).orElseThrow().officialId();

    officials.edit(
        official, new Officials.Details("Dr.", "Ellen", "Reckhow", "Dr. Reckhow", "", ""));

    verify(addressees)
        .open(
            new Addressee(
                seat,
                term,
                mailbox,
                "roads@durham.example",
                "Dr. Ellen Reckhow",
                "Dr. Reckhow",
                "Commissioner of Roads",
                Locale.ENGLISH));
  }

  @Test
  void sixOfficialsAreTwoOfficesAndSixSeats() {
    // names of its own: the searches would also find what other tests left
    UUID sheriff = durham.office("Countywide Sheriff", 1);
    UUID board = durham.office("County Commissioner", 5);
    List<UUID> chairs = durham.seats(board);
    offices.labelSeat(chairs.get(0), "District 1");
    List<String> names = List.of("Jacobs", "Hill", "Howerton", "Carter", "Reckhowell");
    for (int i = 0; i < 5; i++) {
      durham.holder(chairs.get(i), "", names.get(i));
    }
    assertThat(seats.find(chairs))
        .extracting(seat -> seat.holder().salutation())
        .containsExactly(
            "Commissioner Jacobs",
            "Commissioner Hill",
            "Commissioner Howerton",
            "Commissioner Carter",
            "Commissioner Reckhowell");
    assertThat(seat(chairs.get(0)).title()).isEqualTo("County Commissioner, District 1");
    assertThat(seats.search("durham reckhowell", 10)).extracting("id").containsExactly(board);
    assertThat(seats.search("county s_eriff", 10)).isEmpty();
    assertThat(seats.search("COUNTYWIDE SHERIFF", 10)).extracting("id").containsExactly(sheriff);
  }

  private static Addressee addressee(
      UUID seat, UUID term, UUID channel, String name, String salutation) {
    return new Addressee(
        seat, term, channel, "sheriff@durham.example", name, salutation, "Sheriff", Locale.ENGLISH);
  }
}
