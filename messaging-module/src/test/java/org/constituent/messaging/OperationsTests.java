package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.view.Paused;
import org.constituent.messaging.view.QueueOverview;
import org.constituent.messaging.view.QueuedLetter;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an operator sees and does. */
@MessagingTest
class OperationsTests {
  private static final ScriptedRelay RELAY = Desk.RELAY;
  private static final UUID OPERATOR = UUID.randomUUID();

  @Autowired Desk desk;
  @Autowired Operations operations;
  @Autowired QueueReports reports;
  @Autowired Leases leases;
  @Autowired DatabaseClock clock;
  @Autowired DSLContext sql;

  @BeforeEach
  void clear() {
    desk.clear();
    sql.execute("truncate messaging.pause");
  }

  private UUID bounced() {
    RELAY.atRecipient("wendy@durham.example", "550 5.1.1 No such user");
    UUID reference = desk.write(desk.seat("wendy@durham.example"));
    desk.deliver();
    assertThat(desk.state(reference)).isEqualTo(LetterState.BOUNCED);
    return reference;
  }

  private UUID letter(UUID reference) {
    return desk.delivery(reference).letter();
  }

  @Test
  void aReturnedLetterTriedAgainArrivesUnderItsMessageId() {
    UUID reference = bounced();
    UUID letter = letter(reference);
    assertThat(reports.attention(10)).extracting(QueuedLetter::id).containsExactly(letter);
    assertThat(operations.retry(List.of(letter, UUID.randomUUID()), OPERATOR)).isEqualTo(1);
    desk.deliver();
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);
    assertThat(RELAY.arrived).hasSize(1);
    assertThat(RELAY.arrived.get(0).data()).contains("Message-ID: <" + letter + "@acts.example>");
    QueuedLetter seen = reports.find(letter).orElseThrow();
    assertThat(seen.history())
        .extracting(change -> change.from() + ">" + change.to())
        .containsExactly(
            "QUEUED>LEASED",
            "LEASED>BOUNCED",
            "BOUNCED>QUEUED",
            "QUEUED>LEASED",
            "LEASED>ACCEPTED");
    assertThat(seen.history().get(2).by()).isEqualTo(OPERATOR);
    assertThat(reports.attention(10)).isEmpty();
    // what arrived is not sent twice by hand
    assertThat(operations.retry(List.of(letter), OPERATOR)).isZero();
    assertThat(operations.giveUp(List.of(letter), OPERATOR)).isZero();
  }

  @Test
  void aHeldLetterWaitsUntilItIsReleased() {
    UUID reference = desk.write(desk.seat("wendy@durham.example"));
    UUID letter = letter(reference);
    assertThat(operations.hold(List.of(letter))).isEqualTo(1);
    assertThat(operations.hold(List.of(letter))).isZero();
    desk.after(Duration.ofDays(1));
    assertThat(RELAY.arrived).isEmpty();
    assertThat(reports.attention(10)).extracting(QueuedLetter::id).containsExactly(letter);
    assertThat(operations.release(List.of(letter))).isEqualTo(1);
    desk.deliver();
    assertThat(RELAY.arrived).hasSize(1);
  }

  @Test
  void aLetterGivenUpIsNeverSent() {
    UUID returned = bounced();
    UUID reference = desk.write(desk.seat("wendy@durham.example"));
    assertThat(operations.giveUp(List.of(letter(reference), letter(returned)), OPERATOR))
        .isEqualTo(2);
    desk.after(Duration.ofDays(5));
    assertThat(RELAY.arrived).isEmpty();
    assertThat(desk.state(returned)).isEqualTo(LetterState.WITHDRAWN);
    assertThat(reports.attention(10)).isEmpty();
  }

  @Test
  void ofWhatIsInDoubtNobodySaysThatItWasNotSent() {
    UUID reference = desk.write(desk.seat("wendy@durham.example"));
    leases.ready(leases.take(16), Desk.SITE);
    desk.after(Duration.ofMinutes(2));
    assertThat(desk.state(reference)).isEqualTo(LetterState.IN_DOUBT);
    assertThat(operations.giveUp(List.of(letter(reference)), OPERATOR)).isEqualTo(1);
    assertThat(desk.state(reference)).isEqualTo(LetterState.FAILED);
  }

  @Test
  void aPausedStreamWaitsWhileOthersGo() {
    UUID stream = UUID.randomUUID();
    UUID paused = desk.write(stream, Set.of(), desk.seat("wendy@durham.example"));
    UUID other = desk.write(desk.seat("wendy@durham.example"));
    operations.pause(Paused.Scope.STREAM, stream.toString(), "The vote was moved", OPERATOR);
    desk.after(Duration.ofHours(1));
    assertThat(desk.state(other)).isEqualTo(LetterState.ACCEPTED);
    assertThat(desk.state(paused)).isEqualTo(LetterState.QUEUED);
    assertThat(desk.delivery(paused).holds()).containsExactly(Hold.PAUSED);
    Paused one = reports.pauses().get(0);
    assertThat(one.reason()).isEqualTo("The vote was moved");
    assertThat(operations.resume(one.id())).isTrue();
    assertThat(operations.resume(one.id())).isFalse();
    desk.deliver();
    assertThat(desk.state(paused)).isEqualTo(LetterState.ACCEPTED);
  }

  @Test
  void aPausedDomainWaitsWhileOthersGo() {
    UUID paused = desk.write(desk.seat("wendy@Durham.example"));
    UUID other = desk.write(desk.seat("hill@other.example"));
    operations.pause(Paused.Scope.DOMAIN, " DURHAM.example ", "Their server blocks us", OPERATOR);
    desk.after(Duration.ofHours(1));
    assertThat(desk.state(other)).isEqualTo(LetterState.ACCEPTED);
    assertThat(desk.state(paused)).isEqualTo(LetterState.QUEUED);
  }

  @Test
  void whenEverythingIsPausedNothingLeaves() {
    desk.write(desk.seat("wendy@durham.example"));
    desk.notice("jane@home.example");
    operations.pause(Paused.Scope.EVERYTHING, "whatever", "Moving house", OPERATOR);
    operations.pause(Paused.Scope.EVERYTHING, "", "Still moving", OPERATOR);
    desk.deliver();
    assertThat(RELAY.arrived).isEmpty();
    assertThat(reports.pauses()).extracting(Paused::reason).containsExactly("Still moving");
    operations.resume(reports.pauses().get(0).id());
    desk.deliver();
    assertThat(RELAY.arrived).hasSize(2);
  }

  @Test
  void theOverviewCountsWhatIsThere() {
    bounced();
    desk.write(desk.seat("hill@durham.example"));
    desk.deliver();
    desk.write(desk.seat("carter@durham.example"));
    desk.write(UUID.randomUUID(), Set.of(Hold.UNCONFIRMED), desk.seat("reckhow@durham.example"));
    QueueOverview overview = reports.overview();
    assertThat(overview.due()).isEqualTo(1);
    assertThat(overview.later()).isZero();
    assertThat(overview.oldest()).isNotNull();
    assertThat(overview.attention()).isEqualTo(1);
    assertThat(overview.hours()).hasSize(24);
    assertThat(overview.hours().stream().mapToInt(QueueOverview.Hour::accepted).sum()).isEqualTo(1);
    assertThat(overview.hours().stream().mapToInt(QueueOverview.Hour::returned).sum()).isEqualTo(1);
  }

  @Test
  void lettersAreFoundByMailboxAndByMessageId() {
    UUID returned = letter(bounced());
    UUID waiting = letter(desk.write(desk.seat("wendy@durham.example")));
    desk.write(desk.seat("hill@durham.example"));
    assertThat(reports.search(" Wendy@durham.example", 10))
        .extracting(QueuedLetter::id)
        .containsExactly(returned, waiting);
    assertThat(reports.search("<" + waiting + "@acts.example>", 10))
        .extracting(QueuedLetter::id)
        .containsExactly(waiting);
    assertThat(reports.search("'; drop table", 10)).isEmpty();
    assertThat(reports.find(UUID.randomUUID())).isEmpty();
  }
}
