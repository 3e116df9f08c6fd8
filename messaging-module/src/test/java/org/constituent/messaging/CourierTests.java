package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.constituent.messaging.ScriptedRelay.Arrived;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The sender as it runs: by itself, in many threads. */
@MessagingTest
@TestPropertySource(
    properties = {
      "constituent.mail.sending=true",
      "constituent.mail.in-doubt-wait=1s",
      "constituent.mail.relay-pause=300ms",
      "constituent.mail.poll=500ms"
    })
class CourierTests {
  private static final ScriptedRelay RELAY = Desk.RELAY;

  @Autowired Desk desk;
  @Autowired Courier courier;
  @Autowired Deliveries deliveries;
  @Autowired Outbox outbox;

  @BeforeEach
  void clear() {
    courier.stop();
    desk.clear();
    courier.start();
  }

  @Test
  void aLetterGoesAtOnceAndIsMarked() {
    UUID reference = desk.write(desk.seat("wendy@durham.example"));
    await().untilAsserted(() -> assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED));
    assertThat(RELAY.arrived).hasSize(1);
  }

  @Test
  void allArriveOnceThroughFewConnections() {
    UUID stream = UUID.randomUUID();
    write(stream, 300, 30);
    await().atMost(Duration.ofMinutes(1)).until(() -> accepted(stream) == 300);
    assertThat(RELAY.arrived).hasSize(300);
    assertThat(RELAY.arrived).extracting(Arrived::from).doesNotHaveDuplicates();
    assertThat(RELAY.connections).hasValueLessThanOrEqualTo(8);
  }

  @Test
  void whileTheRelayIsDownItIsHardlyAskedAndAfterwardsAllArrives() {
    RELAY.greeting = "421 4.3.2 Down";
    UUID stream = UUID.randomUUID();
    write(stream, 60, 10);
    await().until(() -> RELAY.connections.get() >= 3);
    int before = RELAY.connections.get();
    await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
    assertThat(RELAY.connections.get() - before).isLessThanOrEqualTo(8);
    RELAY.greeting = "220 Up";
    await().atMost(Duration.ofMinutes(1)).until(() -> accepted(stream) == 60);
    assertThat(RELAY.arrived).hasSize(60);
  }

  @Test
  void dropsAfterTheDotMakeDoublesOnlyAsManyAsWereInDoubt() {
    UUID stream = UUID.randomUUID();
    List<Addressee> seats = seats(20);
    for (int i = 0; i < 5; i++) {
      RELAY.atDot("seat" + i + "@durham.example", ScriptedRelay.DROP);
    }
    desk.write(stream, Set.of(), seats.toArray(Addressee[]::new));
    await().atMost(Duration.ofMinutes(1)).until(() -> accepted(stream) == 20);
    assertThat(RELAY.arrived).hasSize(25);
    assertThat(RELAY.arrived.stream().distinct().count()).isEqualTo(20);
  }

  @Test
  void stoppingGivesBackWhatWasNotSent() {
    UUID stream = UUID.randomUUID();
    write(stream, 200, 20);
    await().until(() -> RELAY.arrived.size() > 5);
    courier.stop();
    var figures = deliveries.figures(Set.of(stream)).get(stream);
    assertThat(figures.of(LetterState.LEASED)).isZero();
    assertThat(figures.of(LetterState.ACCEPTED)).isEqualTo(RELAY.arrived.size());
    courier.start();
    await().atMost(Duration.ofMinutes(1)).until(() -> accepted(stream) == 200);
    assertThat(RELAY.arrived).hasSize(200);
  }

  /** {@code mvn test -Dtest=CourierTests -Dmeasure=true}: letters a second, all included. */
  @Test
  @EnabledIfSystemProperty(named = "measure", matches = "true")
  void measure() {
    for (int round = 1; round <= 5; round++) {
      UUID stream = UUID.randomUUID();
      courier.stop();
      write(stream, 6_000, 600);
      long start = System.nanoTime();
      courier.start();
      await()
          .pollInterval(Duration.ofMillis(50))
          .atMost(Duration.ofMinutes(2))
          .until(() -> accepted(stream) == 6_000);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf("round %d: %.0f letters/s%n", round, 6_000 / seconds);
    }
  }

  private int accepted(UUID stream) {
    return deliveries.figures(Set.of(stream)).get(stream).of(LetterState.ACCEPTED);
  }

  private void write(UUID stream, int letters, int mailboxes) {
    List<Addressee> seats = seats(mailboxes);
    desk.together(
        () -> {
          for (int i = 0; i < letters / mailboxes; i++) {
            outbox.queue(
                new Letters(
                    UUID.randomUUID(),
                    stream,
                    Set.of(),
                    null,
                    Desk.JANE,
                    List.of(
                        new Letters.Text(
                            "Please vote yes",
                            "It matters to me because I live here. ".repeat(40),
                            "Trailer",
                            Locale.ENGLISH,
                            seats.stream().map(Addressee::seat).toList()))));
          }
        });
  }

  private List<Addressee> seats(int count) {
    List<Addressee> seats = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      seats.add(desk.seat("seat" + i + "@durham.example"));
    }
    return seats;
  }
}
