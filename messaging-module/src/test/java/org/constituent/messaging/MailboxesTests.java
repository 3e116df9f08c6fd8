package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.Mailboxes.Budget;
import org.constituent.messaging.Mailboxes.Opening;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** No office is flooded, and no campaign keeps another's letters from it. */
@MessagingTest
class MailboxesTests {
  private static final ScriptedRelay RELAY = Desk.RELAY;
  private static final String CLERK = "clerk@durham.example";
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Autowired Desk desk;
  @Autowired Mailboxes mailboxes;
  @Autowired DatabaseClock clock;

  @BeforeEach
  void clear() {
    desk.clear();
  }

  private void limit(Budget budget) {
    desk.together(() -> mailboxes.limit(CLERK, budget));
  }

  @Test
  void aMailboxGetsItsBudgetAndNoMoreWhileOthersAreNotHeldUp() {
    limit(new Budget(120, NEW_YORK, List.of()));
    Addressee clerk = desk.seat(CLERK);
    for (int i = 0; i < 10; i++) {
      desk.write(UUID.randomUUID(), Set.of(), clerk);
    }
    Addressee wendy = desk.seat("wendy@durham.example");
    for (int i = 0; i < 10; i++) {
      desk.write(UUID.randomUUID(), Set.of(), wendy);
    }
    desk.deliver();
    assertThat(RELAY.to(CLERK)).hasSize(1);
    assertThat(RELAY.to("wendy@durham.example")).hasSize(10);
    desk.after(Duration.ofSeconds(29));
    assertThat(RELAY.to(CLERK)).hasSize(1);
    for (int minute = 0; minute < 3; minute++) {
      desk.after(Duration.ofMinutes(1));
    }
    assertThat(RELAY.to(CLERK)).hasSizeBetween(4, 7);
    desk.after(Duration.ofHours(1));
    for (int i = 0; i < 12; i++) {
      desk.after(Duration.ofMinutes(1));
    }
    assertThat(RELAY.to(CLERK)).hasSize(10);
  }

  @Test
  void aBudgetIsSharedByCampaignsInTurn() {
    limit(new Budget(60, NEW_YORK, List.of()));
    Addressee clerk = desk.seat(CLERK);
    UUID large = UUID.randomUUID();
    UUID small = UUID.randomUUID();
    for (int i = 0; i < 8; i++) {
      desk.write(large, Set.of(), clerk);
    }
    UUID first = desk.write(small, Set.of(), clerk);
    UUID second = desk.write(small, Set.of(), clerk);
    for (int i = 0; i < 4; i++) {
      desk.after(Duration.ofSeconds(61));
    }
    assertThat(RELAY.to(CLERK)).hasSize(4);
    assertThat(desk.state(first)).isEqualTo(LetterState.ACCEPTED);
    assertThat(desk.state(second)).isEqualTo(LetterState.ACCEPTED);
  }

  @Test
  void lettersComeWithinTheOfficesHoursInItsTimeZone() {
    // the hours of its own Monday to Friday; found by letting time pass for a week
    limit(
        new Budget(
            null,
            NEW_YORK,
            List.of(
                new Opening(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(17, 0)),
                new Opening(DayOfWeek.WEDNESDAY, LocalTime.of(22, 0), LocalTime.MIDNIGHT))));
    Addressee clerk = desk.seat(CLERK);
    for (int i = 0; i < 7 * 48; i++) {
      UUID reference = desk.write(UUID.randomUUID(), Set.of(), clerk);
      desk.deliver();
      Instant now = clock.now();
      int day = now.atZone(NEW_YORK).getDayOfWeek().getValue();
      int hour = now.atZone(NEW_YORK).getHour();
      boolean open = day == 1 && hour >= 9 && hour < 17 || day == 3 && hour >= 22;
      assertThat(desk.state(reference))
          .as(now.atZone(NEW_YORK).toString())
          .isEqualTo(open ? LetterState.ACCEPTED : LetterState.QUEUED);
      clock.move(Duration.ofMinutes(30));
    }
  }

  @Test
  void whatMakesNoBudgetIsRefused() {
    Budget none = new Budget(0, NEW_YORK, List.of());
    assertThatThrownBy(() -> limit(none)).isInstanceOf(IllegalArgumentException.class);
    Budget backwards =
        new Budget(
            null,
            NEW_YORK,
            List.of(new Opening(DayOfWeek.MONDAY, LocalTime.NOON, LocalTime.of(9, 0))));
    assertThatThrownBy(() -> limit(backwards)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withoutABudgetEverythingGoesAtOnceAgain() {
    limit(new Budget(1, NEW_YORK, List.of()));
    Addressee clerk = desk.seat(CLERK);
    for (int i = 0; i < 3; i++) {
      desk.write(UUID.randomUUID(), Set.of(), clerk);
    }
    desk.deliver();
    assertThat(RELAY.to(CLERK)).hasSize(1);
    limit(Budget.UNLIMITED);
    desk.deliver();
    assertThat(RELAY.to(CLERK)).hasSize(3);
  }
}
