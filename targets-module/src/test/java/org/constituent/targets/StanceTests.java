package org.constituent.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.constituent.TestCalendar;
import org.constituent.messaging.Addressees;
import org.constituent.targets.Stances.Details;
import org.constituent.targets.view.StanceView;
import org.constituent.targets.view.StanceView.Position;
import org.constituent.targets.view.TopicView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Where officials stand, and when the world is told. */
@ApplicationModuleTest
class StanceTests {
  private static final AtomicInteger COUNT = new AtomicInteger();

  @Autowired Durham durham;
  @Autowired Stances stances;
  @Autowired Seats seats;
  @Autowired TestCalendar calendar;
  @MockitoBean Addressees addressees;

  private UUID official;
  private UUID topic;

  @BeforeEach
  void anOfficialAndATopic() {
    calendar.turnTo(TestCalendar.FIRST_DAY);
    official = durham.official("Wendy", "Jacobs");
    topic = stances.topic("Sunday buses " + COUNT.incrementAndGet());
  }

  private UUID note(Position position, String day) {
    return stances.note(
        official,
        topic,
        new Details(position, "I will.", "https://paper.example/1", LocalDate.parse(day)),
        null);
  }

  private Position now() {
    return stances.latest(topic, List.of(official)).get(official).position();
  }

  @Test
  void theLatestCountsAndEachChangeIsTold(AssertablePublishedEvents events) {
    long before = seats.stamp();
    UUID first = note(Position.UNDECIDED, "2017-01-01");
    UUID second = note(Position.AGREED, "2017-02-01");
    assertThat(now()).isEqualTo(Position.AGREED);
    assertThat(events.ofType(StanceChanged.class))
        .containsExactly(
            new StanceChanged(official, topic, first), new StanceChanged(official, topic, second));
    assertThat(seats.stamp()).isGreaterThan(before);
    assertThat(stances.latest(official))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.quote()).isEqualTo("I will.");
              assertThat(it.source()).isEqualTo("https://paper.example/1");
              assertThat(it.saidOn()).isEqualTo("2017-02-01");
            });
    assertThat(stances.of(official)).extracting(StanceView::id).containsExactly(second, first);
  }

  @Test
  void whatWasSaidEarlierIsKeptAndChangesNothing(AssertablePublishedEvents events) {
    note(Position.SUPPORTS, "2017-02-01");
    note(Position.OPPOSES, "2016-01-01");
    assertThat(note(Position.SUPPORTS, "2017-02-20"))
        .isEqualTo(note(Position.SUPPORTS, "2017-02-20"));
    assertThat(now()).isEqualTo(Position.SUPPORTS);
    assertThat(events.ofType(StanceChanged.class)).hasSize(1);
    assertThat(stances.of(official)).hasSize(3);
  }

  @Test
  void withdrawingLetsTheOneBeforeCountAgain(AssertablePublishedEvents events) {
    note(Position.OPPOSES, "2017-01-01");
    UUID mistaken = note(Position.AGREED, "2017-02-01");
    stances.withdraw(mistaken);
    stances.withdraw(mistaken);
    assertThat(now()).isEqualTo(Position.OPPOSES);
    assertThat(events.ofType(StanceChanged.class))
        .hasSize(3)
        .last()
        .isEqualTo(new StanceChanged(official, topic, mistaken));
  }

  @Test
  void aTopicIsOneHoweverItIsWritten() {
    String name = "Rent Board " + COUNT.incrementAndGet();
    assertThat(stances.topic("  " + name.toUpperCase() + " ")).isEqualTo(stances.topic(name));
    assertThat(stances.topics()).extracting(TopicView::id).contains(topic);
  }

  @Test
  void aStanceWithoutEvidenceIsRefused() {
    Refused refused =
        catchThrowableOfType(
            Refused.class,
            () ->
                stances.note(
                    official,
                    topic,
                    new Details(null, "", " ", LocalDate.parse("2099-01-01")),
                    null));
    assertThat(refused.refusals().stream().map(it -> it.field() + ": " + it.key()))
        .containsExactlyInAnyOrder(
            "source: targets.refused.required",
            "position: targets.refused.required",
            "saidOn: targets.refused.future");
    Details good = new Details(Position.SUPPORTS, "", "seen", LocalDate.parse("2017-01-01"));
    assertThatThrownBy(() -> stances.note(UUID.randomUUID(), topic, good, null))
        .isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> stances.note(official, UUID.randomUUID(), good, null))
        .isInstanceOf(NoSuchElementException.class);
  }
}
