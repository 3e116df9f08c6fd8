package org.constituent.campaigns;

import static java.util.Locale.ENGLISH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.constituent.campaigns.Durham.ORGANIZER;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.constituent.campaigns.ListedTargets.Outcome;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.TakenList;
import org.constituent.targets.TargetLists;
import org.constituent.targets.view.TargetListView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Targets taken from lists: into the draft, up to date, and out of it. */
@CampaignsTest
class ListedTargetsTests {
  @Autowired Durham durham;
  @Autowired Drafts drafts;
  @Autowired ListedTargets listed;
  @Autowired CampaignTopics topics;
  @Autowired TargetLists lists;

  private final Map<UUID, List<UUID>> today = new HashMap<>();
  private final UUID list = UUID.randomUUID();
  private final UUID a = UUID.randomUUID();
  private final UUID b = UUID.randomUUID();
  private final UUID c = UUID.randomUUID();
  private final UUID own = UUID.randomUUID();
  private Set<UUID> mine;
  private UUID campaign;

  @BeforeEach
  void aDraftWithATargetOfItsOwn() {
    durham.answers();
    today.put(list, List.of(a, b));
    when(lists.find(any(UUID.class)))
        .thenAnswer(call -> Optional.ofNullable(view(call.getArgument(0))));
    when(lists.find(anyCollection()))
        .thenAnswer(
            call ->
                call.<Collection<UUID>>getArgument(0).stream()
                    .filter(today::containsKey)
                    .map(this::view)
                    .toList());
    when(lists.seats(anyCollection()))
        .thenAnswer(
            call ->
                call.<Collection<UUID>>getArgument(0).stream()
                    .filter(today::containsKey)
                    .collect(Collectors.toMap(id -> id, today::get)));
    Groups.Group group = durham.group();
    mine = Set.of(group.id());
    campaign =
        drafts.create(
            group.id(),
            ORGANIZER,
            ENGLISH,
            false,
            new CampaignTexts("", "", Map.of(), List.of(), List.of(own)));
  }

  private TargetListView view(UUID id) {
    return today.containsKey(id)
        ? new TargetListView(id, "List " + id, "", null, 1, today.get(id).size())
        : null;
  }

  private List<UUID> seats() {
    return drafts.find(mine, campaign).orElseThrow().texts().seats();
  }

  private TakenList taken() {
    return listed.of(mine, campaign).get(0);
  }

  @Test
  void theSeatsOfTodayAreCopiedBehindThoseThatAreThere() {
    assertThat(listed.take(mine, campaign, ORGANIZER, list)).isEqualTo(new Outcome.Done(2, 0));
    assertThat(seats()).containsExactly(own, a, b);
    assertThat(taken()).isEqualTo(new TakenList(list, "List " + list, 2, 0, 0));
    assertThat(taken().changed()).isFalse();
  }

  @Test
  void aListThatChangedIsTakenAgainByOnePress() {
    listed.take(mine, campaign, ORGANIZER, list);
    int number = drafts.find(mine, campaign).orElseThrow().number();
    today.put(list, List.of(b, c));

    assertThat(taken()).isEqualTo(new TakenList(list, "List " + list, 2, 1, 1));
    assertThat(seats()).containsExactly(own, a, b);

    assertThat(listed.take(mine, campaign, ORGANIZER, list)).isEqualTo(new Outcome.Done(1, 1));
    assertThat(seats()).containsExactly(own, b, c);
    assertThat(taken().changed()).isFalse();
    assertThat(drafts.find(mine, campaign).orElseThrow().number()).isEqualTo(number + 1);

    assertThat(listed.take(mine, campaign, ORGANIZER, list)).isEqualTo(new Outcome.Done(0, 0));
    assertThat(drafts.find(mine, campaign).orElseThrow().number()).isEqualTo(number + 1);
  }

  @Test
  void whatOrganizersLeftOutStaysLeftOut() {
    listed.take(mine, campaign, ORGANIZER, list);
    var draft = drafts.find(mine, campaign).orElseThrow();
    drafts.save(
        mine, campaign, draft.number(), ORGANIZER, draft.texts().withSeats(List.of(own, b)));
    today.put(list, List.of(a, b, c));

    listed.take(mine, campaign, ORGANIZER, list);

    assertThat(seats()).containsExactly(own, b, c);
  }

  @Test
  void leavingAListTakesItsSeatsOutButNotThoseOfAnotherOne() {
    UUID other = UUID.randomUUID();
    today.put(other, List.of(b, c));
    listed.take(mine, campaign, ORGANIZER, list);
    listed.take(mine, campaign, ORGANIZER, other);

    assertThat(listed.leave(mine, campaign, ORGANIZER, list)).isEqualTo(new Outcome.Done(0, 1));

    assertThat(seats()).containsExactly(own, b, c);
    assertThat(listed.of(mine, campaign)).extracting(TakenList::id).containsExactly(other);
  }

  @Test
  void aListThatIsGoneSaysSoAndItsSeatsStay() {
    listed.take(mine, campaign, ORGANIZER, list);
    today.remove(list);

    assertThat(taken().name()).isNull();
    assertThat(taken().changed()).isFalse();
    assertThat(seats()).contains(a, b);
    assertThatThrownBy(() -> listed.take(mine, campaign, ORGANIZER, list))
        .isInstanceOf(NoSuchElementException.class);
    assertThat(listed.leave(mine, campaign, ORGANIZER, list)).isEqualTo(new Outcome.Done(0, 2));
  }

  @Test
  void tooManySeatsAreRefusedAndNothingIsTaken() {
    List<UUID> many = new ArrayList<>();
    for (int i = 0; i < TargetLists.MOST_SEATS; i++) {
      many.add(new UUID(1, i));
    }
    today.put(list, many);
    assertThat(listed.take(mine, campaign, ORGANIZER, list))
        .isEqualTo(new Outcome.TooMany(TargetLists.MOST_SEATS + 1));
    assertThat(listed.of(mine, campaign)).isEmpty();
    today.put(list, many.subList(1, many.size()));
    assertThat(listed.take(mine, campaign, ORGANIZER, list)).isInstanceOf(Outcome.Done.class);
    assertThat(seats()).hasSize(TargetLists.MOST_SEATS);
  }

  @Test
  void anotherGroupFindsNothing() {
    Set<UUID> others = Set.of(durham.group().id());
    listed.take(mine, campaign, ORGANIZER, list);
    assertThat(listed.of(others, campaign)).isEmpty();
    assertThat(listed.take(others, campaign, ORGANIZER, list)).isEqualTo(new Outcome.NotFound());
    assertThat(listed.leave(others, campaign, ORGANIZER, list)).isEqualTo(new Outcome.NotFound());
    assertThat(topics.choose(others, campaign, a)).isFalse();
    assertThat(topics.find(others, campaign)).isEmpty();
  }

  @Test
  void aCopyHasTheListsAndTheTopicToo() {
    listed.take(mine, campaign, ORGANIZER, list);
    assertThat(topics.choose(mine, campaign, a)).isTrue();
    assertThat(topics.choose(mine, campaign, b)).isTrue();

    UUID copy = drafts.duplicate(mine, campaign, ORGANIZER).orElseThrow();

    assertThat(listed.of(mine, copy)).isEqualTo(listed.of(mine, campaign));
    assertThat(topics.find(mine, copy)).contains(b);
  }
}
