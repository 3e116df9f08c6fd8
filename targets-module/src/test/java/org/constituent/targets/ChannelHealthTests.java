package org.constituent.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.constituent.TestCalendar;
import org.constituent.messaging.Addressee;
import org.constituent.messaging.Addressees;
import org.constituent.messaging.MessageBlocked;
import org.constituent.messaging.MessageBounced;
import org.constituent.messaging.MessageDeferred;
import org.constituent.targets.Channels.Level;
import org.constituent.targets.Channels.Owner;
import org.constituent.targets.view.ChannelDetail.Change;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelState;
import org.constituent.targets.view.Verification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.Scenario;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of channels, and where letters go then. */
@ApplicationModuleTest
class ChannelHealthTests {
  @Autowired Durham durham;
  @Autowired Channels channels;
  @Autowired ChannelStates states;
  @Autowired PutOffs putOffs;
  @Autowired ChannelCare care;
  @Autowired Seats seats;
  @Autowired TestCalendar calendar;
  @Autowired TransactionTemplate transaction;
  @MockitoBean Addressees addressees;

  private static long sequence = 1;

  @BeforeEach
  void beginInSpring2017() {
    calendar.turnTo(TestCalendar.FIRST_DAY);
  }

  private ChannelState state(UUID channel) {
    return channels.find(channel).orElseThrow().channel().state();
  }

  private static MessageBounced bounce(UUID channel) {
    return new MessageBounced(UUID.randomUUID(), UUID.randomUUID(), channel, sequence++);
  }

  @Test
  void aBouncedAddressMakesItsChannelFailing(Scenario scenario) {
    UUID seat = durham.seat("Assessor");
    durham.holder(seat, "Ann", "Ellis");
    UUID channel = durham.email(Level.SEAT, seat, "assessor@durham.example");
    long before = seats.stamp();

    scenario
        .publish(bounce(channel))
        .andWaitForEventOfType(ChannelChanged.class)
        .matching(changed -> changed.channel().equals(channel))
        .toArriveAndVerify(changed -> assertThat(state(channel)).isEqualTo(ChannelState.FAILING));

    verify(addressees).suspend(channel);
    assertThat(seats.stamp()).isGreaterThan(before);
    assertThat(channels.find(channel).orElseThrow().history())
        .extracting(Change::reason)
        .containsExactly("bounced", "added");
  }

  @Test
  void aBounceToldAgainChangesNothingThatAPersonHasFoundSince(Scenario scenario) {
    UUID seat = durham.seat("Auditor");
    durham.holder(seat, "Ann", "Ellis");
    UUID channel = durham.email(Level.SEAT, seat, "auditor@durham.example");
    MessageBounced bounced = bounce(channel);
    scenario
        .publish(bounced)
        .andWaitForStateChange(() -> state(channel), ChannelState.FAILING::equals)
        .andVerify(state -> channels.verify(channel, null));

    // called, not published: nothing would tell when a listener is done that changes nothing
    transaction.executeWithoutResult(
        tx -> new DeliveryReports(states, putOffs, addressees).on(bounced));

    assertThat(state(channel)).isEqualTo(ChannelState.GOOD);
  }

  @Test
  void aBlockIsNotTheAddressesFault(Scenario scenario) {
    UUID seat = durham.seat("Engineer");
    durham.holder(seat, "Ann", "Ellis");
    UUID channel = durham.email(Level.SEAT, seat, "engineer@durham.example");
    scenario
        .publish(new MessageBlocked(UUID.randomUUID(), UUID.randomUUID(), channel, sequence++))
        .andWaitForStateChange(() -> state(channel), ChannelState.BLOCKED::equals)
        .andVerify(state -> verify(addressees).suspend(channel));
  }

  @Test
  void lettersGoToTheTermsAddressThenTheSeatsThenTheOffices() {
    UUID office = durham.office("Alderman", 1);
    UUID seat = durham.seats(office).get(0);
    UUID term = durham.holder(seat, "Ann", "Ellis");
    UUID ofOffice = durham.email(Level.OFFICE, office, "clerk@durham.example");
    assertThat(lastOpened()).isEqualTo(ofOffice);
    UUID ofTerm = durham.email(Level.TERM, term, "ellis@durham.example");
    assertThat(lastOpened()).isEqualTo(ofTerm);
    UUID ofSeat = durham.email(Level.SEAT, seat, "seat1@durham.example");
    assertThat(lastOpened()).isEqualTo(ofTerm);

    channels.fail(ofTerm, "the clerk says so", null);
    assertThat(lastOpened()).isEqualTo(ofSeat);
    channels.retire(ofSeat, "closed", null);
    assertThat(lastOpened()).isEqualTo(ofOffice);
    channels.verify(ofTerm, null);
    assertThat(lastOpened()).isEqualTo(ofTerm);
  }

  @Test
  void aRetiredChannelWithoutAnotherSuspendsAndANewOneOpens() {
    UUID seat = durham.seat("Clerk of Court");
    durham.holder(seat, "Ann", "Ellis");
    UUID old = durham.email(Level.SEAT, seat, "court@durham.example");
    clearInvocations(addressees);

    channels.retire(old, "the office has a new one", null);
    verify(addressees).suspend(old);
    verify(addressees, never()).open(any());
    assertThat(seats.find(List.of(seat)).get(0).channels()).isEmpty();

    UUID fresh = durham.email(Level.SEAT, seat, "court@durham.example");
    assertThat(lastOpened()).isEqualTo(fresh);
  }

  @Test
  void aCorrectedAddressIsUnverifiedAgainAndUsedAtOnce() {
    UUID seat = durham.seat("Recorder");
    durham.holder(seat, "Ann", "Ellis");
    UUID channel = durham.email(Level.SEAT, seat, "recordr@durham.example");
    channels.fail(channel, "a letter is missing", null);
    channels.edit(
        channel,
        new Channels.Details(
            ChannelKind.EMAIL, "recorder@durham.example", "", "the county's site", null, false),
        null);
    assertThat(state(channel)).isEqualTo(ChannelState.UNVERIFIED);
    assertThat(lastOpenedMailbox()).isEqualTo("recorder@durham.example");
  }

  @Test
  void aCallReportMakesANumberDoubtfulAndCountsOnceASupporter() {
    UUID seat = durham.seat("Manager");
    UUID phone =
        channels.add(
            new Owner(Level.SEAT, seat),
            new Channels.Details(
                ChannelKind.PHONE, "919.418.3169 ext. 12", "", "the alert", null, false),
            null);
    assertThat(channels.find(phone).orElseThrow().channel().value())
        .isEqualTo("(919) 418-3169 ext. 12");
    UUID action = UUID.randomUUID();
    for (int i = 0; i < 2; i++) {
      transaction.executeWithoutResult(
          tx -> channels.reportCall(phone, action, CallReport.WRONG_NUMBER));
    }
    assertThat(state(phone)).isEqualTo(ChannelState.DOUBTFUL);
    assertThat(channels.find(phone).orElseThrow().history())
        .extracting(Change::reason)
        .containsExactly("call", "added");
  }

  @Test
  void liveCampaignsSayWhatTheyNeed() {
    UUID office = durham.office("Trustee", 2);
    List<UUID> chairs = durham.seats(office);
    UUID campaign = UUID.randomUUID();
    transaction.executeWithoutResult(tx -> seats.need(campaign, chairs));
    transaction.executeWithoutResult(tx -> seats.need(campaign, chairs));
    transaction.executeWithoutResult(tx -> seats.need(UUID.randomUUID(), chairs.subList(0, 1)));
    assertThat(seats.search("trustee", 5).get(0).neededBy()).isEqualTo(2);
    transaction.executeWithoutResult(tx -> seats.need(campaign, List.of()));
    assertThat(seats.search("trustee", 5).get(0).neededBy()).isEqualTo(1);
  }

  @Test
  void theMailServersOwnWordsAreKeptWithWhatTheyBrought() {
    UUID seat = durham.seat("Clerk of Deeds");
    durham.holder(seat, "Ann", "Ellis");
    UUID channel = durham.email(Level.SEAT, seat, "deeds@durham.example");
    MessageBounced bounced = bounce(channel);
    when(addressees.words(bounced.sequence())).thenReturn(Optional.of("550 5.1.1 User unknown"));

    hear(reports -> reports.on(bounced));

    assertThat(state(channel)).isEqualTo(ChannelState.FAILING);
    Change change = channels.find(channel).orElseThrow().history().get(0);
    assertThat(change.reason()).isEqualTo("bounced");
    assertThat(change.evidence()).isEqualTo("550 5.1.1 User unknown");
  }

  @Test
  void putOffOnSeveralDaysAnAddressIsDoubtfulThenFailing() {
    UUID seat = durham.seat("Purchasing agent");
    durham.holder(seat, "Ann", "Ellis");
    UUID channel = durham.email(Level.SEAT, seat, "full@durham.example");
    List<ChannelState> states = new ArrayList<>();
    for (int day = 0; day < 5; day++) {
      calendar.turnTo(TestCalendar.FIRST_DAY.plusDays(day));
      // many letters of one day are one day
      putOff(channel, "452 4.2.2 mailbox full");
      putOff(channel, "452 4.2.2 mailbox full");
      states.add(state(channel));
    }
    assertThat(states)
        .containsExactly(
            ChannelState.UNVERIFIED,
            ChannelState.UNVERIFIED,
            ChannelState.DOUBTFUL,
            ChannelState.DOUBTFUL,
            ChannelState.FAILING);
    assertThat(channels.find(channel).orElseThrow().history())
        .extracting(Change::reason, Change::evidence)
        .startsWith(tuple("put-off", "452 4.2.2 mailbox full"));

    care.verify(channel, Verification.PHONE, null);
    putOff(channel, "452 4.2.2 mailbox full");
    assertThat(state(channel)).isEqualTo(ChannelState.GOOD);
  }

  @Test
  void anAddressThatTakesLettersOrIsPutOffByPolicyIsNotAtFault() {
    UUID seat = durham.seat("Budget officer");
    durham.holder(seat, "Ann", "Ellis");
    UUID busy = durham.email(Level.SEAT, seat, "busy@durham.example");
    UUID grey = durham.email(Level.SEAT, seat, "grey@durham.example");
    when(addressees.acceptedSince(eq(busy), any())).thenReturn(true);
    for (int day = 0; day < 8; day++) {
      calendar.turnTo(TestCalendar.FIRST_DAY.plusDays(day));
      putOff(busy, "452 4.2.2 mailbox full");
      putOff(grey, "451 4.7.1 Greylisted");
    }
    assertThat(state(busy)).isEqualTo(ChannelState.UNVERIFIED);
    assertThat(state(grey)).isEqualTo(ChannelState.UNVERIFIED);
  }

  @Test
  void threeSupportersKnowThatANumberDoesNotWork() {
    UUID seat = durham.seat("Librarian");
    UUID phone =
        channels.add(
            new Owner(Level.SEAT, seat),
            new Channels.Details(ChannelKind.PHONE, "919-560-0100", "", "a list", null, false),
            null);
    for (int i = 0; i < 3; i++) {
      transaction.executeWithoutResult(
          tx -> channels.reportCall(phone, UUID.randomUUID(), CallReport.DISCONNECTED));
    }
    assertThat(state(phone)).isEqualTo(ChannelState.FAILING);
    assertThat(channels.find(phone).orElseThrow().calls()).containsEntry("disconnected", 3);
    care.verify(phone, Verification.PHONE, null);
    transaction.executeWithoutResult(
        tx -> channels.reportCall(phone, UUID.randomUUID(), CallReport.WRONG_NUMBER));
    assertThat(state(phone)).isEqualTo(ChannelState.DOUBTFUL);
  }

  @Test
  void whatIsReplacedIsRetiredAndTheNewOneIsUsed() {
    UUID seat = durham.seat("Registrar");
    durham.holder(seat, "Ann", "Ellis");
    UUID old = durham.email(Level.SEAT, seat, "registrar@durham.example");
    UUID account = UUID.randomUUID();

    UUID fresh =
        care.replace(
            old,
            new ChannelCare.Replacement(
                "registrar@county.example", "", "the county's site", Verification.WEBSITE),
            account);

    assertThat(state(old)).isEqualTo(ChannelState.RETIRED);
    assertThat(state(fresh)).isEqualTo(ChannelState.GOOD);
    assertThat(channels.find(fresh).orElseThrow().verifiedHow()).isEqualTo(Verification.WEBSITE);
    assertThat(channels.find(fresh).orElseThrow().verifiedBy()).isEqualTo(account);
    assertThat(channels.find(old).orElseThrow().history())
        .extracting(Change::reason)
        .startsWith("replaced");
    assertThat(lastOpenedMailbox()).isEqualTo("registrar@county.example");
  }

  private void putOff(UUID channel, String words) {
    MessageDeferred deferred =
        new MessageDeferred(UUID.randomUUID(), UUID.randomUUID(), channel, sequence++);
    when(addressees.words(deferred.sequence())).thenReturn(Optional.of(words));
    hear(reports -> reports.on(deferred));
  }

  /** Called, not published: nothing would tell when a listener is done that changes nothing. */
  private void hear(Consumer<DeliveryReports> report) {
    transaction.executeWithoutResult(
        tx -> report.accept(new DeliveryReports(states, putOffs, addressees)));
  }

  private Addressee last() {
    ArgumentCaptor<Addressee> opened = ArgumentCaptor.forClass(Addressee.class);
    verify(addressees, atLeastOnce()).open(opened.capture());
    return opened.getValue();
  }

  private UUID lastOpened() {
    return last().channel();
  }

  private String lastOpenedMailbox() {
    return last().mailbox();
  }
}
