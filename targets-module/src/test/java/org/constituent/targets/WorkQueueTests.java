package org.constituent.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.constituent.TestCalendar;
import org.constituent.messaging.Addressees;
import org.constituent.targets.Channels.Level;
import org.constituent.targets.Channels.Owner;
import org.constituent.targets.Terms.Dates;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.CivilDate;
import org.constituent.targets.view.Verification;
import org.constituent.targets.view.WorkItem;
import org.constituent.targets.view.WorkItem.Kind;
import org.constituent.targets.view.WorkPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** What needs a person, in which order, and what is warned of. */
@ApplicationModuleTest
class WorkQueueTests {
  @Autowired Durham durham;
  @Autowired WorkQueue queue;
  @Autowired Warnings warnings;
  @Autowired Channels channels;
  @Autowired ChannelCare care;
  @Autowired Elections elections;
  @Autowired Terms terms;
  @Autowired Seats seats;
  @Autowired TestCalendar calendar;
  @Autowired TransactionTemplate transaction;
  @MockitoBean Addressees addressees;

  private final Map<UUID, Integer> waiting = new HashMap<>();

  @BeforeEach
  void beginInSpring2017() {
    calendar.turnTo(TestCalendar.FIRST_DAY);
    when(addressees.waiting()).thenReturn(waiting);
  }

  private UUID held(String title) {
    UUID seat = durham.seat(title);
    durham.holder(seat, "Ann", "Ellis");
    return seat;
  }

  private List<WorkItem> of(UUID seat) {
    return queue.find(null, 0, 1000).items().stream()
        .filter(item -> seat.equals(item.seatId()))
        .toList();
  }

  private void need(UUID... these) {
    UUID campaign = UUID.randomUUID();
    transaction.executeWithoutResult(tx -> seats.need(campaign, List.of(these)));
  }

  @Test
  void whatCampaignsAndLettersNeedMostComesFirst() {
    UUID none = held("Work A");
    UUID letters = held("Work B");
    UUID campaign = held("Work C");
    UUID both = held("Work D");
    List<UUID> all = List.of(none, letters, campaign, both);
    for (UUID seat : all) {
      channels.fail(
          durham.email(Level.SEAT, seat, "x" + all.indexOf(seat) + "@durham.example"), "no", null);
      channels.add(
          new Owner(Level.SEAT, seat),
          new Channels.Details(
              ChannelKind.PHONE, "919-560-0100", "", "a list", LocalDate.of(2017, 2, 1), false),
          null);
    }
    waiting.put(letters, 7);
    waiting.put(both, 3);
    need(campaign, both);

    List<WorkItem> failing =
        queue.find(Kind.FAILING, 0, 1000).items().stream()
            .filter(item -> all.contains(item.seatId()))
            .toList();
    assertThat(failing).extracting(WorkItem::seatId).containsExactly(both, campaign, letters, none);
    assertThat(failing.get(0).campaigns()).isEqualTo(1);
    assertThat(failing.get(0).letters()).isEqualTo(3);
    assertThat(failing.get(0).holder()).isEqualTo("Ann Ellis");
    assertThat(failing.get(0).reason()).isEqualTo("no");
    // letters wait for an address, even where a telephone works
    assertThat(of(letters)).extracting(WorkItem::kind).containsExactly(Kind.FAILING, Kind.NO_EMAIL);
    assertThat(of(none)).extracting(WorkItem::kind).containsExactly(Kind.FAILING);
  }

  @Test
  void eachKindIsFoundAndLeavesWhenItIsDone() {
    UUID seat = held("Work one by one");
    assertThat(of(seat)).extracting(WorkItem::kind).containsExactly(Kind.NO_CHANNEL);

    UUID email = durham.email(Level.SEAT, seat, "one@durham.example");
    assertThat(of(seat)).extracting(WorkItem::kind).containsExactly(Kind.UNVERIFIED);

    care.verify(email, Verification.WEBSITE, null);
    assertThat(of(seat)).isEmpty();

    calendar.turnTo(TestCalendar.FIRST_DAY.plusDays(WorkQueue.STALE_DAYS + 1));
    assertThat(of(seat)).extracting(WorkItem::kind).containsExactly(Kind.STALE);
  }

  @Test
  void whatWasSeenBeforeThePresentHolderCameIsSeenAnew() {
    UUID seat = held("Work that passes on");
    UUID email = durham.email(Level.SEAT, seat, "passes@durham.example");
    care.verify(email, Verification.WEBSITE, null);
    assertThat(of(seat)).isEmpty();
    calendar.turnTo(TestCalendar.FIRST_DAY.plusDays(30));
    elections.record(
        new Elections.Details(CivilDate.day(TestCalendar.FIRST_DAY.plusDays(20)), null, "", null),
        List.of(
            new Elections.Outcome(
                seat,
                Elections.Result.SUCCESSOR,
                null,
                null,
                Officials.Details.named("Cy", "Comes"))));
    assertThat(of(seat)).extracting(WorkItem::kind).containsExactly(Kind.STALE);
    care.verify(email, Verification.PHONE, null);
    assertThat(of(seat)).isEmpty();
  }

  @Test
  void aVacantSeatIsWorkOnlyIfSomebodyNeedsIt() {
    UUID seat = durham.seat("Work for nobody");
    assertThat(of(seat)).isEmpty();
    need(seat);
    assertThat(of(seat)).extracting(WorkItem::kind).containsExactly(Kind.VACANT);
  }

  @Test
  void theChannelOfAFormerHolderIsNoWork() {
    UUID seat = durham.seat("Work of the past");
    UUID term = durham.holder(seat, "Ann", "Ellis");
    durham.email(Level.TERM, term, "ann@durham.example");
    assertThat(of(seat)).extracting(WorkItem::kind).containsExactly(Kind.UNVERIFIED);
    terms.end(term, CivilDate.day(TestCalendar.FIRST_DAY), "");
    assertThat(of(seat)).isEmpty();
  }

  @Test
  void endsOfTermsAreWarnedOf60And14DaysBeforeUntilSomebodyFollows(
      AssertablePublishedEvents events) {
    LocalDate end = LocalDate.of(2030, 12, 2);
    UUID office = durham.office("Work that ends", 2);
    for (UUID seat : durham.seats(office)) {
      durham.email(Level.SEAT, seat, "ends" + seat + "@durham.example");
      terms.start(
          seat, durham.official("Bo", "Ends"), new Dates(null, CivilDate.day(end), Durham.AS_OF));
    }
    UUID first = durham.seats(office).get(0);
    calendar.turnTo(end.minusDays(61));
    warnings.warn();
    assertThat(events.ofType(TermsEnding.class)).isEmpty();
    assertThat(of(first)).extracting(WorkItem::kind).containsExactly(Kind.UNVERIFIED);

    calendar.turnTo(end.minusDays(60));
    warnings.warn();
    warnings.warn();
    assertThat(events.ofType(TermsEnding.class)).containsExactly(new TermsEnding(office, 2, 60));
    assertThat(of(first))
        .filteredOn(item -> item.kind() == Kind.TERM_ENDING)
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.day()).isEqualTo(end);
              assertThat(item.soon()).isFalse();
              assertThat(item.number()).isEqualTo(1);
            });

    elections.record(
        new Elections.Details(CivilDate.day(end), null, "", null),
        List.of(
            new Elections.Outcome(
                first,
                Elections.Result.SUCCESSOR,
                null,
                null,
                Officials.Details.named("Cy", "Follows"))));
    calendar.turnTo(end.minusDays(14));
    warnings.warn();
    assertThat(events.ofType(TermsEnding.class))
        .containsExactly(new TermsEnding(office, 2, 60), new TermsEnding(office, 1, 14));
    assertThat(of(first)).extracting(WorkItem::kind).doesNotContain(Kind.TERM_ENDING);
    assertThat(of(durham.seats(office).get(1)))
        .filteredOn(item -> item.kind() == Kind.TERM_ENDING)
        .singleElement()
        .satisfies(item -> assertThat(item.soon()).isTrue());
  }

  @Test
  void anElectionThatComesNearIsWorkUntilItIsRecorded(AssertablePublishedEvents events) {
    UUID office = durham.office("Work that is elected", 1);
    UUID seat = durham.seats(office).get(0);
    durham.holder(seat, "Ann", "Ellis");
    CivilDate first = CivilDate.parse("2040-12-03").orElseThrow();
    elections.record(
        new Elections.Details(CivilDate.day(TestCalendar.FIRST_DAY), null, "", first),
        List.of(
            new Elections.Outcome(
                seat, Elections.Result.REELECTED, null, null, Officials.Details.named("", ""))));
    calendar.turnTo(first.date().minusDays(20));
    warnings.warn();
    assertThat(events.ofType(ElectionNear.class)).containsExactly(new ElectionNear(office, 60));
    Optional<WorkItem> item = election(office);
    assertThat(item).isPresent();
    assertThat(item.get().day()).isEqualTo(first.date());

    calendar.turnTo(first.date().plusDays(3));
    assertThat(election(office)).isPresent();
    elections.record(
        new Elections.Details(first, null, "", null),
        List.of(
            new Elections.Outcome(
                seat, Elections.Result.REELECTED, null, null, Officials.Details.named("", ""))));
    assertThat(election(office)).isEmpty();
  }

  private Optional<WorkItem> election(UUID office) {
    return queue.find(Kind.ELECTION, 0, 1000).items().stream()
        .filter(item -> office.equals(item.officeId()))
        .findFirst();
  }

  @Test
  void aPartIsReadWithTheNumberOfAll() {
    held("Work page 1");
    held("Work page 2");
    WorkPage page = queue.find(Kind.NO_CHANNEL, 1, 1);
    assertThat(page.items()).hasSize(1);
    assertThat(page.counts().get(Kind.NO_CHANNEL)).isGreaterThanOrEqualTo(2);
    assertThat(queue.find(Kind.NO_CHANNEL, 10_000, 1).items()).isEmpty();
    assertThat(queue.find(Kind.NO_CHANNEL, 10_000, 1).total()).isEqualTo(page.total());
  }
}
