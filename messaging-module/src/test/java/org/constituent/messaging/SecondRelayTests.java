package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.constituent.messaging.view.RelayHealth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A second mail server steps in while the first cannot be used. */
@MessagingTest
class SecondRelayTests {
  private static final ScriptedRelay FIRST = Desk.RELAY;
  private static final ScriptedRelay SECOND = new ScriptedRelay();
  private static final String BUSY = "421 4.3.2 Not now";

  @Autowired Desk desk;
  @Autowired Courier courier;
  @Autowired QueueReports reports;

  @DynamicPropertySource
  static void second(DynamicPropertyRegistry properties) {
    properties.add("constituent.mail.second-relay.host", () -> "127.0.0.1");
    properties.add("constituent.mail.second-relay.port", SECOND::port);
    properties.add("constituent.mail.second-relay.tls", () -> "none");
  }

  @BeforeEach
  void bothAreWell() {
    desk.clear();
    SECOND.reset();
    write();
    desk.deliver();
    assertThat(FIRST.arrived).hasSize(1);
    assertThat(SECOND.connections).hasValue(0);
    FIRST.arrived.clear();
  }

  private UUID write() {
    return desk.write(desk.seat("wendy" + UUID.randomUUID() + "@durham.example"));
  }

  private List<Boolean> down() {
    return reports.relays().stream().map(RelayHealth::down).toList();
  }

  @Test
  void itStepsInWhenTheFirstDoesNotGreetAndStepsBackWhenItIsWell() {
    FIRST.greeting = BUSY;
    UUID letter = write();
    desk.deliver();
    assertThat(desk.state(letter)).isEqualTo(LetterState.ACCEPTED);
    assertThat(desk.delivery(letter).attempts()).isEqualTo(1);
    assertThat(SECOND.arrived).hasSize(1);
    assertThat(down()).containsExactly(true, false);
    assertThat(reports.relays().get(0).words()).contains("421");
    assertThat(reports.relays().get(1).second()).isTrue();

    FIRST.greeting = "220 scripted";
    UUID next = write();
    desk.deliver();
    assertThat(desk.state(next)).isEqualTo(LetterState.ACCEPTED);
    assertThat(FIRST.arrived).hasSize(1);
    assertThat(SECOND.arrived).hasSize(1);
    assertThat(down()).containsExactly(false, false);
  }

  @Test
  void itStepsInWhenTheFirstRefusesServiceInTheMiddleOfASession() {
    FIRST.atMail = BUSY;
    UUID letter = write();
    UUID other = write();
    desk.deliver();
    assertThat(desk.state(letter)).isEqualTo(LetterState.ACCEPTED);
    assertThat(desk.state(other)).isEqualTo(LetterState.ACCEPTED);
    assertThat(SECOND.arrived).hasSize(2);
    assertThat(FIRST.arrived).isEmpty();
  }

  @Test
  void whatTheFirstSaysOfALetterIsNotAskedAgain() {
    Addressee gone = desk.seat("gone@durham.example");
    FIRST.atRecipient("gone@durham.example", "550 5.1.1 No such user");
    Addressee doubt = desk.seat("doubt@durham.example");
    FIRST.atDot("doubt@durham.example", ScriptedRelay.DROP);
    UUID bounced = desk.write(gone);
    UUID inDoubt = desk.write(doubt);
    desk.deliver();
    assertThat(desk.state(bounced)).isEqualTo(LetterState.BOUNCED);
    assertThat(desk.state(inDoubt)).isEqualTo(LetterState.IN_DOUBT);
    assertThat(SECOND.arrived).isEmpty();
  }

  @Test
  void whileBothAreDownLettersWaitAndNothingCountsAgainstThem() {
    FIRST.greeting = BUSY;
    SECOND.greeting = BUSY;
    UUID letter = write();
    courier.deliverOnce();
    assertThat(desk.state(letter)).isEqualTo(LetterState.QUEUED);
    assertThat(desk.delivery(letter).attempts()).isZero();
    assertThat(down()).containsExactly(true, true);
    SECOND.greeting = "220 scripted";
    desk.deliver();
    assertThat(desk.state(letter)).isEqualTo(LetterState.ACCEPTED);
    assertThat(SECOND.arrived).hasSize(1);
  }
}
