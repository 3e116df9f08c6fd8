package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.ScriptedRelay.Arrived;
import org.constituent.messaging.smtp.SmtpConnection;
import org.constituent.messaging.smtp.SmtpServer;
import org.constituent.messaging.smtp.Verdict;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of letters, by what the mail server says. */
@MessagingTest
class DeliveryTests {
  private static final ScriptedRelay RELAY = Desk.RELAY;

  @Autowired Desk desk;
  @Autowired Courier courier;
  @Autowired Leases leases;
  @Autowired Marks marks;
  @Autowired DatabaseClock clock;
  @Autowired DSLContext sql;

  @BeforeEach
  void clear() {
    desk.clear();
  }

  @Test
  void aLetterIsAcceptedAndReportedOnce() {
    Addressee wendy = desk.seat("wendy@durham.example");
    UUID reference = desk.write(wendy);
    desk.deliver();
    assertThat(RELAY.to("wendy@durham.example")).hasSize(1);
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);
    MessageAccepted event = desk.events(MessageAccepted.class).get(0);
    assertThat(desk.events).hasSize(1);
    assertThat(event.reference()).isEqualTo(reference);
    assertThat(event.channel()).isEqualTo(wendy.channel());
    assertThat(desk.delivery(reference).reason()).isEqualTo("250 2.0.0 Ok: queued");
    assertThat(desk.history(event.letter())).containsExactly("queued>leased", "leased>accepted");
    assertThat(frozen()).isZero();
  }

  @Test
  void seatsThatShareAMailboxGetOneLetterThatNamesThemAll() {
    Addressee jacobs = desk.seat("clerk@durham.example", "Wendy Jacobs", "Commissioner Jacobs");
    Addressee hill = desk.seat("Clerk@Durham.example", "James Hill", "Commissioner Hill");
    Addressee carter = desk.seat("clerk@durham.example", "Heidi Carter", "Commissioner Carter");
    UUID reference = desk.write(jacobs, hill, carter);
    RELAY.atDot("clerk@durham.example", "451 4.3.0 Later");
    desk.deliver();
    desk.after(Duration.ofHours(1));
    List<Arrived> mails = RELAY.to("clerk@durham.example");
    assertThat(mails).hasSize(1);
    assertThat(mails.get(0).data())
        .contains("Dear Commissioner Jacobs, Commissioner Hill and Commissioner Carter,");
    assertThat(desk.events(MessageAccepted.class))
        .extracting(MessageAccepted::channel)
        .containsExactlyInAnyOrder(jacobs.channel(), hill.channel(), carter.channel());
    assertThat(desk.events(MessageAccepted.class))
        .extracting(MessageAccepted::reference)
        .containsOnly(reference);
  }

  @Test
  void anotherVariantToTheSameMailboxIsALetterOfItsOwn() {
    Addressee sheriff = desk.seat("clerk@durham.example", "Mike Andrews", "Sheriff Andrews");
    Addressee hill = desk.seat("clerk@durham.example", "James Hill", "Commissioner Hill");
    desk.write(
        UUID.randomUUID(),
        Set.of(),
        Desk.JANE,
        Desk.text(sheriff.seat()),
        new Letters.Text("Other", "Other", "Trailer", Locale.ENGLISH, List.of(hill.seat())));
    desk.deliver();
    assertThat(RELAY.to("clerk@durham.example")).hasSize(2);
  }

  @Test
  void notNowIsTriedAgainAndArrivesOnce() {
    Addressee wendy = desk.seat("grey@durham.example");
    RELAY.atRecipient(
        "grey@durham.example", "451 4.7.1 Greylisted", "452 4.2.2 Over quota", "250 Ok");
    UUID reference = desk.write(wendy);
    desk.deliver();
    assertThat(desk.state(reference)).isEqualTo(LetterState.DEFERRED);
    assertThat(desk.delivery(reference).reason()).isEqualTo("451 4.7.1 Greylisted");
    desk.after(Duration.ofMinutes(3));
    assertThat(desk.delivery(reference).attempts()).isEqualTo(1);
    desk.after(Duration.ofMinutes(4));
    assertThat(desk.delivery(reference).attempts()).isEqualTo(2);
    desk.after(Duration.ofMinutes(13));
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);
    assertThat(RELAY.to("grey@durham.example")).hasSize(1);
    assertThat(desk.events(MessageDeferred.class)).hasSize(2);
  }

  @Test
  void notNowForDaysIsGivenUp() {
    String[] never = new String[100];
    Arrays.fill(never, "552 5.2.2 Mailbox full");
    RELAY.atRecipient("full@durham.example", never);
    UUID reference = desk.write(desk.seat("full@durham.example"));
    desk.deliver();
    for (int hour = 0; hour < 24 * 5; hour += 5) {
      desk.after(Duration.ofHours(5));
    }
    assertThat(desk.state(reference)).isEqualTo(LetterState.FAILED);
    assertThat(desk.events(MessageFailed.class)).hasSize(1);
    assertThat(frozen()).isZero();
  }

  @Test
  void aDeadAddressBouncesOnceAndForAll() {
    Addressee wendy = desk.seat("gone@durham.example");
    RELAY.atRecipient("gone@durham.example", "550 5.1.1 No such user");
    UUID reference = desk.write(wendy);
    desk.deliver();
    desk.after(Duration.ofDays(1));
    assertThat(desk.state(reference)).isEqualTo(LetterState.BOUNCED);
    assertThat(desk.events(MessageBounced.class))
        .extracting(MessageBounced::channel)
        .containsExactly(wendy.channel());
    assertThat(RELAY.arrived).isEmpty();
  }

  @Test
  void policyBlocksAndDoesNotBounce() {
    RELAY.atDot("strict@durham.example", "550 5.7.133 Senders inside only");
    UUID reference = desk.write(desk.seat("strict@durham.example"));
    // the connection goes on with the next letter
    UUID other = desk.write(desk.seat("other@durham.example"));
    desk.deliver();
    assertThat(desk.state(reference)).isEqualTo(LetterState.BLOCKED);
    assertThat(desk.state(other)).isEqualTo(LetterState.ACCEPTED);
    assertThat(desk.events(MessageBlocked.class)).hasSize(1);
    assertThat(desk.events(MessageBounced.class)).isEmpty();
  }

  @Test
  void aConnectionBrokenAfterTheDotIsInDoubtAndResentTwiceAtMostWithTheSameBytes() {
    RELAY.atDot("doubt@durham.example", ScriptedRelay.DROP, ScriptedRelay.DROP, ScriptedRelay.DROP);
    UUID reference = desk.write(desk.seat("doubt@durham.example"));
    desk.deliver();
    assertThat(desk.state(reference)).isEqualTo(LetterState.IN_DOUBT);
    desk.after(Duration.ofMinutes(9));
    assertThat(RELAY.arrived).hasSize(1);
    desk.after(Duration.ofMinutes(2));
    desk.after(Duration.ofMinutes(11));
    for (int i = 0; i < 10; i++) {
      desk.after(Duration.ofDays(1));
    }
    assertThat(RELAY.arrived).hasSize(3);
    assertThat(RELAY.arrived).extracting(Arrived::data).containsOnly(RELAY.arrived.get(0).data());
    assertThat(RELAY.arrived).extracting(Arrived::from).containsOnly(RELAY.arrived.get(0).from());
    assertThat(desk.delivery(reference).holds()).containsExactly(Hold.REVIEW);
    assertThat(desk.state(reference)).isEqualTo(LetterState.IN_DOUBT);
    assertThat(desk.events).isEmpty();
  }

  @Test
  void aConnectionBrokenBeforeTheDotIsTriedAgainFreely() {
    RELAY.atData("cut@durham.example", ScriptedRelay.DROP);
    UUID reference = desk.write(desk.seat("cut@durham.example"));
    desk.deliver();
    assertThat(desk.state(reference)).isEqualTo(LetterState.DEFERRED);
    assertThat(desk.events).isEmpty();
    desk.after(Duration.ofMinutes(7));
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);
    assertThat(RELAY.arrived).hasSize(1);
  }

  @Test
  void aRelayThatIsDownCountsAgainstNobody() {
    RELAY.greeting = "421 4.3.2 Not now";
    UUID reference = desk.write(desk.seat("wendy@durham.example"));
    courier.deliverOnce();
    assertThat(desk.state(reference)).isEqualTo(LetterState.QUEUED);
    assertThat(desk.delivery(reference).attempts()).isZero();
    assertThat(frozen()).isZero();
    assertThat(desk.events).isEmpty();
    RELAY.greeting = "220 scripted";
    desk.deliver();
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);
  }

  @Test
  void whatADeadNodeHeldIsInDoubtWhenItsLeaseRanOut() {
    UUID reference = desk.write(desk.seat("wendy@durham.example"));
    List<Leased> held = leases.ready(leases.take(16), Desk.SITE);
    assertThat(held).hasSize(1);
    desk.after(Duration.ofSeconds(50));
    assertThat(desk.state(reference)).isEqualTo(LetterState.LEASED);
    desk.after(Duration.ofSeconds(15));
    assertThat(desk.state(reference)).isEqualTo(LetterState.IN_DOUBT);
    desk.after(Duration.ofMinutes(11));
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);
    // the very bytes that the dead node would have sent
    assertThat(RELAY.arrived).hasSize(1);
    assertThat(RELAY.arrived.get(0).data())
        .isEqualTo(new String(held.get(0).mail().bytes(), StandardCharsets.UTF_8));
  }

  @Test
  void aBatchThatCouldNotBeMadeReadyGoesBackUntried() {
    UUID reference = desk.write(desk.seat("wendy@durham.example"));
    Leases.Batch batch = leases.take(16);
    assertThat(desk.state(reference)).isEqualTo(LetterState.LEASED);
    assertThat(marks.record(batch.returned())).isEqualTo(1);
    assertThat(desk.state(reference)).isEqualTo(LetterState.QUEUED);
    desk.deliver();
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);
    assertThat(RELAY.arrived).hasSize(1);
  }

  @Test
  void aLostLeaseMarksNothing() {
    UUID reference = desk.write(desk.seat("wendy@durham.example"));
    Leased old = leases.ready(leases.take(16), Desk.SITE).get(0);
    clock.move(Duration.ofMinutes(2));
    marks.lapse();
    clock.move(Duration.ofMinutes(11));
    Leased present = leases.ready(leases.take(16), Desk.SITE).get(0);
    assertThat(present.lease()).isGreaterThan(old.lease());
    assertThat(marks.record(List.of(bounced(old)))).isZero();
    assertThat(desk.state(reference)).isEqualTo(LetterState.LEASED);
    assertThat(desk.events).isEmpty();
    assertThat(marks.record(List.of(bounced(present)))).isEqualTo(1);
    assertThat(desk.state(reference)).isEqualTo(LetterState.BOUNCED);
  }

  @Test
  void aLeaseIsHeldOnToWhileALetterIsBeingSent() {
    UUID reference = desk.write(desk.seat("wendy@durham.example"));
    List<Leased> held = leases.ready(leases.take(16), Desk.SITE);
    clock.move(Duration.ofSeconds(50));
    leases.renew(held);
    clock.move(Duration.ofSeconds(50));
    marks.lapse();
    assertThat(desk.state(reference)).isEqualTo(LetterState.LEASED);
  }

  @Test
  void aKeptConnectionThatTheServerClosedIsReplacedUnnoticed() {
    Addressee wendy = desk.seat("wendy@durham.example");
    UUID stream = UUID.randomUUID();
    desk.write(stream, Set.of(), wendy);
    desk.write(stream, Set.of(), wendy);
    List<Leased> both = leases.ready(leases.take(16), Desk.SITE);
    try (var connection =
        new SmtpConnection(
            new SmtpServer(
                "smtp",
                "127.0.0.1",
                RELAY.port(),
                null,
                null,
                new Properties(),
                new SmtpServer.Timeouts(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20))))) {
      for (Leased leased : both) {
        Mail mail = leased.mail();
        assertThat(connection.send(mail.from(), mail.to(), mail.bytes()).verdict())
            .isEqualTo(Verdict.ACCEPTED);
        RELAY.hangUp();
      }
    }
    assertThat(RELAY.arrived).hasSize(2);
  }

  private static Outcome bounced(Leased leased) {
    return Outcome.of(leased, Outcome.Fate.BOUNCED, Duration.ZERO, "550 5.1.1 No such user");
  }

  private int frozen() {
    return sql.fetchCount(Tables.FROZEN);
  }
}
