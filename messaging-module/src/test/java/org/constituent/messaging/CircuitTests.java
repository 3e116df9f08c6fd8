package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.view.Circuit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A domain that refuses us by policy: its letters wait, one tries now and then. */
@MessagingTest
class CircuitTests {
  private static final ScriptedRelay RELAY = Desk.RELAY;
  private static final String REFUSED = "550 5.7.1 Refused by policy";
  private static final UUID OPERATOR = UUID.randomUUID();

  @Autowired Desk desk;
  @Autowired Circuits circuits;
  @Autowired CircuitBreaker breaker;
  @Autowired DatabaseClock clock;

  UUID[] letters;

  @BeforeEach
  void fiveLettersToADomainAndOneElsewhere() {
    desk.clear();
    letters = new UUID[6];
    for (int i = 0; i < 5; i++) {
      letters[i] = desk.write(desk.seat("seat" + i + "@strict.example"));
    }
    letters[5] = desk.write(desk.seat("wendy@durham.example"));
  }

  /** All mailboxes of the domain refuse so many times. */
  private void refuses(int times) {
    for (int i = 0; i < 5; i++) {
      String[] replies = new String[times];
      Arrays.fill(replies, REFUSED);
      RELAY.atRecipient("seat" + i + "@strict.example", replies);
    }
  }

  private Circuit only() {
    assertThat(circuits.open(10)).hasSize(1);
    return circuits.open(10).get(0);
  }

  private long tries() {
    return Arrays.stream(letters).mapToLong(one -> desk.history(letter(one)).size()).sum();
  }

  private UUID letter(UUID reference) {
    return desk.delivery(reference).letter();
  }

  private int arrived() {
    return (int)
        RELAY.arrived.stream().filter(m -> m.to().get(0).endsWith("strict.example")).count();
  }

  @Test
  void oneIsRefusedAndTheOthersWaitWhileOtherDomainsGo() {
    refuses(10);
    desk.deliver();
    assertThat(desk.state(letters[5])).isEqualTo(LetterState.ACCEPTED);
    int attempts = 0;
    for (int i = 0; i < 5; i++) {
      assertThat(desk.delivery(letters[i]).holds()).containsExactly(Hold.REFUSED);
      attempts += desk.delivery(letters[i]).attempts();
    }
    // one was offered; none is burnt
    assertThat(attempts).isEqualTo(1);
    assertThat(only().domain()).isEqualTo("strict.example");
    assertThat(only().waiting()).isEqualTo(5);
    assertThat(only().refusals()).isEqualTo(1);
    assertThat(only().reason()).isEqualTo(REFUSED);
    assertThat(desk.events(CircuitOpened.class)).containsExactly(new CircuitOpened(only().id()));
    assertThat(desk.events(MessageBlocked.class)).isEmpty();
    desk.after(Duration.ofMinutes(14));
    assertThat(only().refusals()).isEqualTo(1);
  }

  @Test
  void aTryThatIsTakenLetsAllGo() {
    RELAY.atRecipient("seat0@strict.example", REFUSED);
    RELAY.atRecipient("seat1@strict.example", REFUSED);
    RELAY.atRecipient("seat2@strict.example", REFUSED);
    RELAY.atRecipient("seat3@strict.example", REFUSED);
    RELAY.atRecipient("seat4@strict.example", REFUSED);
    desk.deliver();
    refuses(0);
    desk.after(Duration.ofMinutes(16));
    desk.after(Duration.ofSeconds(1));
    assertThat(circuits.open(10)).isEmpty();
    desk.after(Duration.ofMinutes(10));
    assertThat(arrived()).isEqualTo(5);
  }

  @Test
  void thePauseGrowsWithEachTryThatIsRefused() {
    refuses(100);
    desk.deliver();
    desk.after(Duration.ofMinutes(16));
    assertThat(only().refusals()).isEqualTo(2);
    assertThat(Duration.between(clock.now(), only().nextTry()).toMinutes()).isBetween(28L, 30L);
    desk.after(Duration.ofMinutes(20));
    assertThat(only().refusals()).isEqualTo(2);
    desk.after(Duration.ofMinutes(11));
    assertThat(only().refusals()).isEqualTo(3);
    assertThat(Duration.between(clock.now(), only().nextTry()).toMinutes()).isBetween(58L, 60L);
    for (int i = 0; i < 30; i++) {
      desk.after(Duration.ofHours(12));
    }
    // at most three tries each, never all at once
    assertThat(Arrays.stream(letters, 0, 5).map(one -> desk.delivery(one).attempts()))
        .allMatch(attempts -> attempts <= 3);
    assertThat(desk.events(CircuitOpened.class)).hasSize(1);
  }

  @Test
  void whatIsKeptStoppedDoesNotTryUntilItIsClosedByHand() {
    refuses(1);
    desk.deliver();
    UUID id = only().id();
    assertThat(circuits.keep(id, OPERATOR)).isTrue();
    desk.after(Duration.ofDays(3));
    assertThat(only().refusals()).isEqualTo(1);
    assertThat(only().keptBy()).isEqualTo(OPERATOR);
    assertThat(arrived()).isZero();
    refuses(0);
    assertThat(circuits.close(id)).isTrue();
    assertThat(circuits.close(id)).isFalse();
    assertThat(circuits.find(id)).isEmpty();
    desk.deliver();
    assertThat(arrived()).isEqualTo(5);
  }

  @Test
  void whereRefusalsComeBackLateATryCountsOnlyWhenNoneCame() {
    desk.deliver();
    assertThat(arrived()).isEqualTo(5);
    UUID next = desk.write(desk.seat("seat9@strict.example"));
    desk.together(() -> breaker.refusedLate(letter(letters[0]), REFUSED));
    desk.deliver();
    assertThat(arrived()).isEqualTo(5);
    desk.after(Duration.ofMinutes(16));
    assertThat(desk.state(next)).isEqualTo(LetterState.ACCEPTED);
    // taken by the relay, and then told refused after all
    UUID waits = desk.write(desk.seat("seat9@strict.example"));
    assertThat(only().closes()).isNotNull();
    desk.after(Duration.ofMinutes(5));
    assertThat(desk.state(waits)).isEqualTo(LetterState.QUEUED);
    desk.together(() -> breaker.refusedLate(letter(next), REFUSED));
    assertThat(only().closes()).isNull();
    assertThat(Duration.between(clock.now(), only().nextTry()).toMinutes()).isBetween(28L, 30L);
    desk.after(Duration.ofMinutes(31));
    desk.after(Duration.ofMinutes(16));
    assertThat(circuits.open(10)).isEmpty();
    assertThat(desk.state(waits)).isEqualTo(LetterState.ACCEPTED);
  }

  @Test
  void whatOneRecipientRefusesStopsNobodyElse() {
    RELAY.atRecipient("seat0@strict.example", "550 5.7.133 Senders inside only");
    desk.deliver();
    assertThat(circuits.open(10)).isEmpty();
    assertThat(desk.state(letters[0])).isEqualTo(LetterState.BLOCKED);
    assertThat(arrived()).isEqualTo(4);
    assertThat(tries()).isEqualTo(12);
  }
}
