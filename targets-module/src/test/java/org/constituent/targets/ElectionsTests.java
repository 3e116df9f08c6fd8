package org.constituent.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.constituent.TestCalendar;
import org.constituent.messaging.Crank;
import org.constituent.messaging.Hold;
import org.constituent.messaging.LetterState;
import org.constituent.targets.Channels.Level;
import org.constituent.targets.Elections.Outcome;
import org.constituent.targets.Elections.Result;
import org.constituent.targets.Terms.Dates;
import org.constituent.targets.view.Ballot;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.CivilDate;
import org.constituent.targets.view.HolderView;
import org.constituent.targets.view.SeatDetail;
import org.constituent.targets.view.SeatView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.TestPropertySource;

/** Elections and what they mean for letters on their way, with real messaging. */
@ApplicationModuleTest(mode = BootstrapMode.DIRECT_DEPENDENCIES)
@Import(Crank.class)
@TestPropertySource(properties = "constituent.mail.sending=false")
class ElectionsTests {
  private static final CivilDate DECEMBER_2018 = CivilDate.parse("2018-12-03").orElseThrow();
  private static final CivilDate DECEMBER_2020 = CivilDate.parse("2020-12-07").orElseThrow();
  private static final List<String> BOARD =
      List.of("Wendy Jacobs", "James Hill", "Brenda Howerton", "Heidi Carter", "Ellen Reckhow");

  @Autowired Durham durham;
  @Autowired Elections elections;
  @Autowired Terms terms;
  @Autowired Seats seats;
  @Autowired Offices offices;
  @Autowired Officials officials;
  @Autowired Channels channels;
  @Autowired TurnOfTerms turnOfTerms;
  @Autowired TestCalendar calendar;
  @Autowired Crank crank;

  private static int count;

  @BeforeEach
  void beginInSpring2017() {
    calendar.turnTo(TestCalendar.FIRST_DAY);
    count++;
  }

  private String holder(UUID seat) {
    HolderView holder = seats.find(List.of(seat)).get(0).holder();
    return holder == null ? "vacant" : holder.name();
  }

  private UUID sheriff() {
    UUID seat = durham.seat("District " + count + " Sheriff");
    durham.email(Level.SEAT, seat, "sheriff" + count + "@durham.example");
    durham.holder(seat, "Mike", "Andrews");
    return seat;
  }

  private static Outcome follows(UUID seat, String given, String family) {
    return new Outcome(
        seat, Result.SUCCESSOR, null, UUID.randomUUID(), Officials.Details.named(given, family));
  }

  private static Outcome of(UUID seat, Result result) {
    return new Outcome(seat, result, null, null, Officials.Details.named("", ""));
  }

  private static Elections.Details on(CivilDate day) {
    return new Elections.Details(day, null, "election", null);
  }

  @Test
  void theAlertsSheriffAndBoardBecomeThoseOf2018AndOf2020(AssertablePublishedEvents events) {
    UUID sheriff = sheriff();
    UUID board =
        offices.add(
            durham.county(),
            new Offices.Details("County Commissioner " + count, "Board " + count, true),
            5);
    List<UUID> chairs = durham.seats(board);
    for (int i = 0; i < 5; i++) {
      String[] name = BOARD.get(i).split(" ", 2);
      durham.holder(chairs.get(i), name[0], name[1]);
      durham.email(Level.SEAT, chairs.get(i), name[1].toLowerCase() + count + "@durham.example");
    }
    UUID toSheriff = crank.write("Please end it.", Set.of(Hold.UNCONFIRMED), sheriff);

    // entered early, it waits for its day
    elections.record(on(DECEMBER_2018), List.of(follows(sheriff, "Clarence", "Birkhead")));
    assertThat(holder(sheriff)).isEqualTo("Mike Andrews");
    calendar.turnTo(LocalDate.of(2018, 12, 2));
    turnOfTerms.turn();
    assertThat(holder(sheriff)).isEqualTo("Mike Andrews");
    calendar.turnTo(LocalDate.of(2018, 12, 3));
    turnOfTerms.turn();
    assertThat(holder(sheriff)).isEqualTo("Clarence Birkhead");
    crank.confirm(toSheriff);
    crank.deliver();
    assertThat(crank.delivery(toSheriff).addressee()).isEqualTo("Clarence Birkhead");
    assertThat(crank.delivery(toSheriff).former()).isEqualTo("Mike Andrews");
    assertThat(crank.arrived("sheriff" + count + "@durham.example").get(0).text())
        .contains("Dear Sheriff Birkhead,");

    // entered late, it holds at once; two of five are new, one begins another term
    calendar.turnTo(LocalDate.of(2021, 1, 15));
    Ballot ofSheriff =
        elections.findOffice(offices.findBySeat(sheriff).orElseThrow().id()).orElseThrow();
    assertThat(ofSheriff.seats()).extracting(Ballot.Seat::id).containsExactly(sheriff);
    UUID body = elections.findOffice(board).orElseThrow().bodyId();
    Ballot ballot = elections.findBody(body).orElseThrow();
    assertThat(ballot.seats()).extracting(seat -> seat.holder().name()).isEqualTo(BOARD);
    elections.record(
        on(DECEMBER_2020),
        List.of(
            of(chairs.get(0), Result.STAYS),
            follows(chairs.get(1), "Nida", "Allam"),
            of(chairs.get(2), Result.REELECTED),
            follows(chairs.get(3), "Nimasheena", "Burns"),
            of(chairs.get(4), Result.STAYS)));

    assertThat(chairs.stream().map(this::holder))
        .containsExactly(
            "Wendy Jacobs", "Nida Allam", "Brenda Howerton", "Nimasheena Burns", "Ellen Reckhow");
    SeatDetail hills = offices.find(board).orElseThrow().seat(chairs.get(1));
    assertThat(hills.present().holder().from()).hasToString("2020-12-07");
    assertThat(hills.former())
        .singleElement()
        .satisfies(
            term -> {
              assertThat(term.holder().name()).isEqualTo("James Hill");
              assertThat(term.holder().to()).hasToString("2020-12-07");
              assertThat(term.endReason()).isEqualTo("election");
            });
    assertThat(
            events.ofType(TermStarted.class).matching(event -> event.seat().equals(chairs.get(3))))
        .isNotEmpty();
    assertThat(events.ofType(TermEnded.class).matching(event -> event.seat().equals(chairs.get(3))))
        .hasSize(1);
    assertThat(events.ofType(TermEnded.class).matching(event -> event.seat().equals(chairs.get(0))))
        .isEmpty();
  }

  @Test
  void theSameElectionTwiceIsRecordedOnce() {
    UUID seat = sheriff();
    List<Outcome> outcomes = List.of(follows(seat, "Clarence", "Once" + count));
    elections.record(on(DECEMBER_2018), outcomes);
    elections.record(on(DECEMBER_2018), outcomes);
    assertThat(officials.list("Once" + count, 5)).hasSize(1);
    assertThat(offices.findBySeat(seat).orElseThrow().seat(seat).coming()).hasSize(1);

    elections.record(on(DECEMBER_2020), List.of(of(seat, Result.REELECTED)));
    elections.record(on(DECEMBER_2020), List.of(of(seat, Result.REELECTED)));
    assertThat(offices.findBySeat(seat).orElseThrow().seat(seat).coming()).hasSize(2);
  }

  @Test
  void anElectionFoundOutLaterFitsBetweenWhatIsKnown() {
    UUID seat = sheriff();
    elections.record(on(DECEMBER_2020), List.of(follows(seat, "Third", "Person")));
    elections.record(on(DECEMBER_2018), List.of(follows(seat, "Second", "Person")));
    calendar.turnTo(LocalDate.of(2019, 6, 1));
    assertThat(holder(seat)).isEqualTo("Second Person");
    calendar.turnTo(LocalDate.of(2020, 12, 7));
    assertThat(holder(seat)).isEqualTo("Third Person");
  }

  @Test
  void whatIsWrongIsToldBySeatAndNothingChanges() {
    UUID office = durham.office("Council Member " + count, 3);
    List<UUID> chairs = durham.seats(office);
    durham.holder(chairs.get(0), "Ann", "Ellis");
    terms.start(chairs.get(1), durham.official("Bo", "Late"), Dates.from(DECEMBER_2018));

    Refused refused =
        catchThrowableOfType(
            Refused.class,
            () ->
                elections.record(
                    on(DECEMBER_2018),
                    List.of(
                        follows(chairs.get(0), "Cy", ""),
                        follows(chairs.get(1), "Di", "Next"),
                        of(chairs.get(2), Result.REELECTED))));

    assertThat(refused.refusals())
        .extracting(Refusal::field, Refusal::key)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("rows[0].familyName", "targets.refused.required"),
            org.assertj.core.groups.Tuple.tuple("effective", "targets.refused.seat-held"),
            org.assertj.core.groups.Tuple.tuple(
                "rows[2].result", "targets.refused.nobody-re-elected"));
    assertThat(holder(chairs.get(0))).isEqualTo("Ann Ellis");
    assertThat(offices.find(office).orElseThrow().seat(chairs.get(0)).present().holder().to())
        .isNull();
  }

  @Test
  void aSeatMayBeLeftVacantAndItsLettersWait() {
    UUID seat = sheriff();
    UUID letter = crank.write("Please end it.", Set.of(), seat);
    elections.record(on(CivilDate.day(TestCalendar.FIRST_DAY)), List.of(of(seat, Result.VACANT)));
    assertThat(holder(seat)).isEqualTo("vacant");
    crank.deliver();
    assertThat(crank.delivery(letter).holds()).containsExactly(Hold.SUCCESSOR);
  }

  @Test
  void lettersGoToAnotherChannelOfTheSameHolderBeforeTheirFirstAttempt() {
    UUID seat = sheriff();
    UUID letter = crank.write("Sheriff Andrews, end it.", Set.of(), seat);
    SeatView before = seats.find(List.of(seat)).get(0);
    channels.retire(before.channel(ChannelKind.EMAIL).orElseThrow().id(), "closed", null);
    crank.deliver();
    assertThat(crank.delivery(letter).holds()).containsExactly(Hold.NO_CHANNEL);

    durham.email(Level.SEAT, seat, "andrews" + count + "@durham.example");
    crank.deliver();

    assertThat(crank.delivery(letter).state()).isEqualTo(LetterState.ACCEPTED);
    assertThat(crank.arrived("andrews" + count + "@durham.example")).hasSize(1);
    assertThat(crank.arrived("sheriff" + count + "@durham.example")).isEmpty();
  }

  @Test
  void aChannelOfTheTermItselfIsPreferredAndGetsWhatWaits() {
    UUID seat = sheriff();
    UUID letter = crank.write("Sheriff Andrews, end it.", Set.of(), seat);
    UUID term = seats.find(List.of(seat)).get(0).holder().termId();
    durham.email(Level.TERM, term, "mike" + count + "@durham.example");
    crank.deliver();
    assertThat(crank.delivery(letter).state()).isEqualTo(LetterState.ACCEPTED);
    assertThat(crank.arrived("mike" + count + "@durham.example")).hasSize(1);
  }

  @Test
  void aLetterThatNamesTheFormerHolderDoesNotReachTheNextOneUnasked() {
    UUID seat = sheriff();
    UUID letter = crank.write("Sheriff Andrews, end it.", Set.of(), seat);
    elections.record(
        on(CivilDate.day(TestCalendar.FIRST_DAY)), List.of(follows(seat, "Clarence", "Birkhead")));
    crank.deliver();
    assertThat(crank.delivery(letter).state()).isEqualTo(LetterState.QUEUED);
    assertThat(crank.delivery(letter).holds()).containsExactly(Hold.SUCCESSOR);
  }
}
