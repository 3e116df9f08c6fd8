package org.constituent.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.constituent.TestCalendar;
import org.constituent.messaging.Addressees;
import org.constituent.targets.Channels.Level;
import org.constituent.targets.TargetLists.Details;
import org.constituent.targets.TargetLists.Rule;
import org.constituent.targets.view.ListStanding;
import org.constituent.targets.view.OfficeUses.OnList;
import org.constituent.targets.view.SeatView;
import org.constituent.targets.view.TargetListView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Lists of offices, chosen and by rule: who is on them, and what is missing. */
@ApplicationModuleTest
class TargetListTests {
  private static final AtomicInteger COUNT = new AtomicInteger();

  @Autowired Durham durham;
  @Autowired TargetLists lists;
  @Autowired ListPreviews previews;
  @Autowired Jurisdictions jurisdictions;
  @Autowired Offices offices;
  @Autowired Channels channels;
  @Autowired TestCalendar calendar;
  @MockitoBean Addressees addressees;

  private UUID state;
  private UUID county;
  private UUID city;
  private String division;

  /** A state of its own for each test; the city has no parent, only its id says where it lies. */
  @BeforeEach
  void aState() {
    calendar.turnTo(TestCalendar.FIRST_DAY);
    division = "ocd-division/country:us/state:t" + COUNT.incrementAndGet();
    state = place("", "state", null);
    county = place("/county:one", "county", state);
    city = place("/place:two", "place", null);
  }

  private UUID place(String path, String kind, UUID parent) {
    return jurisdictions.add(
        new Jurisdictions.Details(
            division + path, "", "A " + kind, kind, parent, "America/New_York"));
  }

  private UUID office(UUID place, String title, int seats) {
    return offices.add(place, new Offices.Details(title, "Board of " + title, true), seats);
  }

  private UUID byRule(UUID place, String title, String kind) {
    return lists.add(
        new Details("Rule " + COUNT.incrementAndGet(), "", new Rule(place, title, kind)));
  }

  private List<UUID> seats(UUID list) {
    return lists.seats(List.of(list)).getOrDefault(list, List.of());
  }

  @Test
  void aListByRuleFollowsTheListOfOffices() {
    UUID list = byRule(state, "county commissioner", "");
    assertThat(seats(list)).isEmpty();

    UUID board = office(county, "County Commissioner", 3);
    UUID cityBoard = office(city, "County Commissioner", 1);
    office(county, "Coroner", 1);

    assertThat(seats(list))
        .containsExactlyInAnyOrder(
            durham.seats(board).get(0),
            durham.seats(board).get(1),
            durham.seats(board).get(2),
            durham.seats(cityBoard).get(0));
    assertThat(lists.find(list))
        .get()
        .satisfies(
            view -> {
              assertThat(view.offices()).isEqualTo(2);
              assertThat(view.seats()).isEqualTo(4);
            });
  }

  @Test
  void aRuleCanNameTheBodyTheKindOfPlaceOrNeither() {
    UUID board = office(county, "Commissioner", 2);
    UUID council = office(city, "Council Member", 1);
    UUID governor = office(state, "Governor", 1);

    assertThat(seats(byRule(state, "Board of Commissioner", ""))).isEqualTo(durham.seats(board));
    assertThat(seats(byRule(state, "", "place"))).isEqualTo(durham.seats(council));
    assertThat(seats(byRule(state, "", ""))).hasSize(4).containsAll(durham.seats(governor));
    assertThat(seats(byRule(county, "", ""))).isEqualTo(durham.seats(board));
  }

  @Test
  void aNeighbourWhoseIdBeginsAlikeIsNotBelow() {
    UUID neighbour =
        jurisdictions.add(
            new Jurisdictions.Details(division + "0", "", "Neighbour", "state", null, "UTC"));
    UUID underscore =
        jurisdictions.add(
            new Jurisdictions.Details(division + "_x/place:a_b", "", "Odd", "place", null, "UTC"));
    office(neighbour, "Mayor", 1);
    office(underscore, "Mayor", 1);
    assertThat(seats(byRule(state, "Mayor", ""))).isEmpty();
  }

  @Test
  void officesAreChosenOnceAndTakenOff() {
    UUID list = lists.add(new Details("Chosen " + COUNT.incrementAndGet(), "for spring", null));
    UUID board = office(county, "County Commissioner", 2);
    lists.addOffice(list, board);
    lists.addOffice(list, board);
    assertThat(seats(list)).isEqualTo(durham.seats(board));
    assertThat(previews.chosen(list)).containsExactly(board);

    offices.addSeat(board, 3, "");
    assertThat(seats(list)).hasSize(3);

    lists.removeOffice(list, board);
    assertThat(seats(list)).isEmpty();
    assertThatThrownBy(() -> lists.addOffice(byRule(state, "", ""), board))
        .isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> lists.addOffice(list, UUID.randomUUID()))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void thePreviewSaysWhatIsMissing() {
    UUID board = office(county, "County Commissioner", 4);
    List<UUID> chairs = durham.seats(board);
    durham.holder(chairs.get(0), "Wendy", "Jacobs");
    durham.email(Level.SEAT, chairs.get(0), "jacobs@county.example");
    durham.holder(chairs.get(1), "James", "Hill");
    channels.add(
        new Channels.Owner(Level.SEAT, chairs.get(1)),
        new Channels.Details(
            org.constituent.targets.view.ChannelKind.PHONE,
            "(919) 560-0026",
            "",
            "the alert",
            null,
            false),
        null);
    durham.holder(chairs.get(2), "Brenda", "Howerton");
    UUID broken = durham.email(Level.SEAT, chairs.get(2), "howerton@county.example");
    channels.fail(broken, "it came back", null);
    UUID list = byRule(state, "", "");

    assertThat(previews.standing(list)).isEqualTo(new ListStanding(4, 1, 2, 1));
    assertThat(previews.standing(list).writable()).isEqualTo(1);
    assertThat(previews.page(list, false, 0, 10)).extracting(SeatView::id).isEqualTo(chairs);
    assertThat(previews.page(list, true, 0, 10))
        .extracting(SeatView::id)
        .containsExactly(chairs.get(1), chairs.get(2), chairs.get(3));
    assertThat(previews.page(list, false, 1, 2))
        .extracting(SeatView::id)
        .isEqualTo(chairs.subList(1, 3));
  }

  /** Two ways to ask the same: what is on a list, and which lists an office is on. */
  @Test
  void anOfficeIsOnExactlyTheListsThatHaveIt() {
    UUID board = office(county, "County Commissioner", 1);
    UUID council = office(city, "Council Member", 1);
    UUID chosen = lists.add(new Details("Chosen " + COUNT.incrementAndGet(), "", null));
    lists.addOffice(chosen, board);
    Set<UUID> all =
        Set.of(
            chosen,
            byRule(state, "", ""),
            byRule(state, "Council Member", ""),
            byRule(state, "", "county"),
            byRule(county, "", ""),
            byRule(city, "", "county"));
    Map<UUID, List<UUID>> onLists = lists.seats(all);
    for (UUID office : List.of(board, council)) {
      List<UUID> uses = previews.uses(office).lists().stream().map(OnList::id).toList();
      for (UUID list : all) {
        boolean on = onLists.getOrDefault(list, List.of()).containsAll(durham.seats(office));
        assertThat(uses.contains(list)).as(lists.find(list).toString()).isEqualTo(on);
      }
    }
    assertThat(previews.uses(board).lists().stream().filter(OnList::chosen))
        .extracting(OnList::id)
        .containsExactly(chosen);
  }

  @Test
  void whatCannotBeAListIsRefused() {
    String name = "List " + COUNT.incrementAndGet();
    UUID list = lists.add(new Details(name, "", null));
    assertThat(refused(() -> lists.add(new Details(name.toUpperCase(), "", null))))
        .containsExactly("name: targets.refused.list-taken");
    assertThat(refused(() -> lists.add(new Details(" ", "", new Rule(null, "", "planet")))))
        .containsExactly(
            "name: targets.refused.required",
            "place: targets.refused.list-place",
            "placeKind: targets.refused.required");
    lists.edit(list, new Details(name, "another note", null));
    assertThat(lists.find(list)).get().extracting(TargetListView::note).isEqualTo("another note");
    assertThatThrownBy(() -> lists.edit(list, new Details(name, "", new Rule(state, "", ""))))
        .isInstanceOf(NoSuchElementException.class);

    lists.remove(list);
    assertThat(lists.find(list)).isEmpty();
  }

  private static List<String> refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable deed) {
    return catchThrowableOfType(Refused.class, deed).refusals().stream()
        .map(refusal -> refusal.field() + ": " + refusal.key())
        .toList();
  }
}
