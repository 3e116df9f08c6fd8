package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.Mailboxes.Budget;
import org.constituent.messaging.Mailboxes.Opening;
import org.constituent.messaging.view.Outlook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Letters of a stream with a deadline get out before it, where inboxes take them. */
@MessagingTest
class DeadlinesTests {
  private static final ScriptedRelay RELAY = Desk.RELAY;
  private static final String CLERK = "clerk@deadline.example";
  private static final ZoneId UTC = ZoneId.of("UTC");

  @Autowired Desk desk;
  @Autowired Deadlines deadlines;
  @Autowired Deliveries deliveries;
  @Autowired Mailboxes mailboxes;
  @Autowired DatabaseClock clock;

  Addressee clerk;
  final UUID vote = UUID.randomUUID();

  /** A letter a minute, and no more than one at once. */
  @BeforeEach
  void aMailboxThatTakesSixtyAnHour() {
    desk.clear();
    desk.together(() -> mailboxes.limit(CLERK, new Budget(60, UTC, List.of())));
    clerk = desk.seat(CLERK);
  }

  private void write(UUID stream, int letters) {
    for (int i = 0; i < letters; i++) {
      desk.write(stream, Set.of(), clerk);
    }
  }

  private int sent(UUID stream) {
    return deliveries.figures(List.of(stream)).get(stream).of(LetterState.ACCEPTED);
  }

  private void minutes(int minutes) {
    for (int i = 0; i < minutes; i++) {
      desk.after(Duration.ofSeconds(61));
    }
  }

  private void due(UUID stream, Duration in) {
    deadlines.set(stream, clock.now().plus(in));
  }

  @Test
  void theNextDeadlineGoesFirstAndNobodyStarves() {
    UUID other = UUID.randomUUID();
    UUID later = UUID.randomUUID();
    write(other, 20);
    write(later, 20);
    write(vote, 12);
    due(vote, Duration.ofMinutes(17));
    due(later, Duration.ofDays(2));
    minutes(16);
    assertThat(sent(vote)).isEqualTo(12);
    assertThat(sent(other)).isEqualTo(4);
    assertThat(sent(later)).isZero();
    minutes(4);
    assertThat(sent(later)).isEqualTo(3);
    assertThat(sent(other)).isEqualTo(5);
  }

  @Test
  void othersStillTakeTurnsAmongThemselves() {
    UUID[] others = {UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()};
    for (UUID other : others) {
      write(other, 10);
    }
    write(vote, 30);
    due(vote, Duration.ofHours(3));
    minutes(24);
    assertThat(sent(vote)).isEqualTo(18);
    for (UUID other : others) {
      assertThat(sent(other)).isEqualTo(2);
    }
  }

  @Test
  void afterTheDeadlineItIsAStreamAsAnyOther() {
    UUID other = UUID.randomUUID();
    write(other, 10);
    write(vote, 10);
    due(vote, Duration.ofSeconds(-1));
    minutes(10);
    assertThat(sent(vote)).isEqualTo(5);
    assertThat(sent(other)).isEqualTo(5);
    due(vote, Duration.ofHours(1));
    deadlines.set(vote, null);
    assertThat(deadlines.find(vote)).isEmpty();
    assertThat(deadlines.outlook(vote)).isEmpty();
  }

  @Test
  void whatCannotBeOutBeforeIsToldOnceForEachDeadline() {
    write(vote, 10);
    due(vote, Duration.ofMinutes(30));
    deadlines.look();
    assertThat(desk.events(DeadlineAtRisk.class)).isEmpty();
    assertThat(deadlines.outlook(vote).orElseThrow().late()).isZero();
    due(vote, Duration.ofMinutes(6).plusSeconds(30));
    Outlook outlook = deadlines.outlook(vote).orElseThrow();
    assertThat(outlook.waiting()).isEqualTo(10);
    assertThat(outlook.late()).isBetween(3, 5);
    deadlines.look();
    deadlines.look();
    assertThat(desk.events(DeadlineAtRisk.class)).containsExactly(new DeadlineAtRisk(vote));
    // set anew, it is told anew; set to the same, it is not
    deadlines.set(vote, outlook.deadline());
    deadlines.look();
    assertThat(desk.events(DeadlineAtRisk.class)).hasSize(1);
    due(vote, Duration.ofMinutes(3));
    deadlines.look();
    assertThat(desk.events(DeadlineAtRisk.class)).hasSize(2);
  }

  @Test
  void anEarlierDeadlineAndOthersThatWaitTakeOfTheBudget() {
    UUID sooner = UUID.randomUUID();
    write(vote, 10);
    write(sooner, 10);
    due(vote, Duration.ofMinutes(16));
    due(sooner, Duration.ofMinutes(12));
    assertThat(deadlines.outlook(sooner).orElseThrow().late()).isZero();
    assertThat(deadlines.outlook(vote).orElseThrow().late()).isBetween(3, 5);
    write(UUID.randomUUID(), 5);
    assertThat(deadlines.outlook(vote).orElseThrow().late()).isBetween(7, 9);
  }

  @Test
  void herLetterIsDueWhenThoseBeforeItAreOut() {
    UUID[] letters = new UUID[30];
    for (int i = 0; i < letters.length; i++) {
      letters[i] = desk.write(vote, Set.of(), clerk);
    }
    Instant now = clock.now();
    assertThat(minutesUntil(letters[9], now)).isBetween(7L, 12L);
    assertThat(minutesUntil(letters[29], now)).isBetween(27L, 32L);
    // another stream takes each second turn
    write(UUID.randomUUID(), 100);
    assertThat(minutesUntil(letters[29], now)).isBetween(56L, 62L);
    due(vote, Duration.ofDays(1));
    assertThat(minutesUntil(letters[29], now)).isBetween(37L, 42L);
    UUID free = desk.write(desk.seat("wendy@free.example"));
    assertThat(desk.delivery(free).expectedAt()).isNull();
    minutes(1);
    assertThat(desk.delivery(letters[0]).expectedAt()).isNull();
  }

  private long minutesUntil(UUID reference, Instant now) {
    return Duration.between(now, desk.delivery(reference).expectedAt()).toMinutes();
  }

  @Test
  void hoursOfTheOfficeCount() {
    // Monday
    Instant morning = Instant.parse("2026-11-23T09:00:00Z");
    InboxTime office =
        InboxTime.of(
            60,
            ZoneOffset.UTC.getId(),
            "{"
                + range(new Opening(DayOfWeek.MONDAY, LocalTime.of(10, 0), LocalTime.of(12, 0)))
                + "}");
    assertThat(office.takes(morning, morning.plus(Duration.ofHours(2)))).isEqualTo(60);
    assertThat(office.takes(morning, morning.plus(Duration.ofDays(1)))).isEqualTo(120);
    assertThat(office.takes(morning, morning.plus(Duration.ofDays(8)))).isEqualTo(240);
    assertThat(office.taken(30, morning)).isEqualTo(morning.plus(Duration.ofMinutes(90)));
    assertThat(office.taken(150, morning))
        .isEqualTo(morning.plus(Duration.ofDays(7)).plus(Duration.ofMinutes(90)));
    InboxTime always = InboxTime.of(null, "UTC", null);
    assertThat(always.takes(morning, morning.plusSeconds(60))).isEqualTo(Integer.MAX_VALUE);
    assertThat(always.taken(1_000_000, morning)).isEqualTo(morning);
  }

  private static String range(Opening opening) {
    return "[" + minute(opening.from()) + "," + minute(opening.until()) + ")";
  }

  private static int minute(LocalTime time) {
    return time.getHour() * 60 + time.getMinute();
  }
}
