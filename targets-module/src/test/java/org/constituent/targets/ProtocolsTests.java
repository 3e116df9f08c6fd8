package org.constituent.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.constituent.TestCalendar;
import org.constituent.messaging.Addressees;
import org.constituent.messaging.Mailboxes;
import org.constituent.targets.Channels.Level;
import org.constituent.targets.view.OfficeHours;
import org.constituent.targets.view.Protocol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** How offices want to be written to. */
@ApplicationModuleTest
class ProtocolsTests {
  @Autowired Durham durham;
  @Autowired Protocols protocols;
  @Autowired ChannelCare care;
  @Autowired TestCalendar calendar;
  @MockitoBean Addressees addressees;

  @BeforeEach
  void beginInSpring2017() {
    calendar.turnTo(TestCalendar.FIRST_DAY);
  }

  private static Protocols.Details clerk() {
    return new Protocols.Details(
        "[Public Comment]",
        true,
        1,
        LocalTime.NOON,
        "By noon the day before the meeting",
        "Mo-Fr 09:00-12:00, 13:00-17:00",
        "",
        true,
        60);
  }

  @Test
  void messagingSparesTheMailboxAsTheOfficeAsks() {
    UUID channel = durham.email(Level.SEAT, durham.seat("Clerk to spare"), "spare@durham.example");
    protocols.save(channel, clerk(), null);
    ArgumentCaptor<Mailboxes.Budget> budget = ArgumentCaptor.forClass(Mailboxes.Budget.class);
    verify(addressees).spare(eq("spare@durham.example"), budget.capture());
    assertThat(budget.getValue().lettersAnHour()).isEqualTo(60);
    assertThat(budget.getValue().zone().getId()).isEqualTo("America/New_York");
    assertThat(budget.getValue().opening())
        .hasSize(10)
        .contains(
            new Mailboxes.Opening(DayOfWeek.FRIDAY, LocalTime.of(13, 0), LocalTime.of(17, 0)));

    protocols.save(channel, Protocols.Details.NOTHING, null);
    verify(addressees).spare("spare@durham.example", Mailboxes.Budget.UNLIMITED);
  }

  @Test
  void whatAnOfficeAsksIsKeptInItsOwnTimeAndForgotten() {
    UUID channel =
        durham.email(Level.SEAT, durham.seat("Clerk of protocol"), "protocol@durham.example");
    assertThat(protocols.find(channel)).isEmpty();
    protocols.save(channel, clerk(), null);
    Protocol known = protocols.find(channel).orElseThrow();
    assertThat(known.subjectPrefix()).isEqualTo("[Public Comment]");
    assertThat(known.lettersAnHour()).isEqualTo(60);
    // noon in Durham, the day before
    assertThat(known.deadline(LocalDate.of(2017, 3, 14)))
        .hasValue(Instant.parse("2017-03-13T16:00:00Z"));
    assertThat(known.open(Instant.parse("2017-03-13T13:30:00Z"))).isTrue();
    assertThat(known.open(Instant.parse("2017-03-13T16:30:00Z"))).isFalse();
    assertThat(known.open(Instant.parse("2017-03-12T14:30:00Z"))).isFalse();

    UUID fresh =
        care.replace(
            channel,
            new ChannelCare.Replacement("protocol@county.example", "", "a call", null),
            null);
    assertThat(protocols.find(channel)).isEmpty();
    assertThat(protocols.find(fresh).orElseThrow().publicComment()).isTrue();

    protocols.save(fresh, Protocols.Details.NOTHING, null);
    assertThat(protocols.find(fresh)).isEmpty();
  }

  @Test
  void whatCannotBeTakenIsToldAtItsField() {
    UUID channel =
        durham.email(Level.SEAT, durham.seat("Clerk of refusal"), "refusal@durham.example");
    Refused refused =
        catchThrowableOfType(
            Refused.class,
            () ->
                protocols.save(
                    channel,
                    new Protocols.Details(
                        "", false, 99, null, "", "nine to five", "Durham", false, 0),
                    null));
    assertThat(refused.refusals())
        .extracting(Refusal::field)
        .containsExactly("deadlineDays", "deadlineTime", "hours", "ownZone", "lettersAnHour");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Mo",
        "Mo-Fr",
        "Mo 9-5",
        "Mo 17:00-09:00",
        "Xx 09:00-10:00",
        "Mo-We-Fr 1:00-2:00"
      })
  void whatIsNoHoursIsNone(String text) {
    assertThat(OfficeHours.parse(text)).isEmpty();
  }
}
