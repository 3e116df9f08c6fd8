package org.constituent.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.constituent.campaigns.Durham.taken;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.campaigns.Actions.Outcome.Accepted;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.Deliveries;
import org.constituent.messaging.Hold;
import org.constituent.messaging.LetterState;
import org.constituent.messaging.MessageHeld;
import org.constituent.messaging.Notice;
import org.constituent.messaging.Outbox;
import org.constituent.messaging.Successions;
import org.constituent.messaging.view.Delivery;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Supporters whose letter's office-holder changed: who is asked, and what their answer does. */
@CampaignsTest
class SuccessorsTests {
  @Autowired Durham durham;
  @Autowired Actions actions;
  @Autowired Successors successors;
  @Autowired SuccessorMails mails;
  @Autowired DatabaseClock clock;
  @Autowired DSLContext sql;
  @Autowired Outbox outbox;
  @Autowired Deliveries deliveries;
  @Autowired TransactionTemplate transaction;
  @Autowired Successions successions;

  Groups.Group group;
  UUID campaign;
  Accepted accepted;

  @BeforeEach
  void aLetterWaits() {
    durham.answers();
    group = durham.group();
    campaign = durham.live(group);
    accepted = (Accepted) actions.take(taken(campaign));
    clearInvocations(outbox);
  }

  private MessageHeld held(UUID seat, String former) {
    UUID letter = UUID.randomUUID();
    when(deliveries.of(List.of(accepted.action())))
        .thenReturn(
            Map.of(
                accepted.action(),
                List.of(
                    new Delivery(
                        letter,
                        accepted.action(),
                        seat,
                        former,
                        LetterState.QUEUED,
                        Set.of(Hold.SUCCESSOR),
                        0,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        null,
                        null,
                        null))));
    return new MessageHeld(letter, accepted.action(), seat);
  }

  private void hear(MessageHeld held) {
    // called, not published: nothing would tell when a listener is done that changes nothing
    transaction.executeWithoutResult(tx -> new SuccessorQuestions(sql, clock, mails).on(held));
  }

  @Test
  void theWriterIsAskedOnceForAllHerLetters() {
    MessageHeld first = held(Durham.SHERIFF.id(), "Worth Hill");
    hear(first);
    hear(first);
    hear(held(Durham.JACOBS.id(), "Fred Foster"));

    ArgumentCaptor<Notice> mail = ArgumentCaptor.forClass(Notice.class);
    verify(outbox, times(1)).send(mail.capture());
    assertThat(mail.getValue().subject()).contains("Worth Hill");
    assertThat(mail.getValue().text())
        .contains("Worth Hill", "Mike Andrews", "/r/" + accepted.receiptToken());
    assertThat(mail.getValue().to()).endsWith("@people.example");
  }

  @Test
  void whoWasErasedIsNotAsked() {
    actions.forget(accepted.action());
    hear(held(Durham.SHERIFF.id(), "Worth Hill"));
    verify(outbox, never()).send(any());
  }

  @Test
  void herAnswerIsTakenOnlyWithHerToken() {
    UUID seat = Durham.SHERIFF.id();
    when(successions.follow(accepted.action(), seat)).thenReturn(true);
    when(successions.withdraw(accepted.action(), seat)).thenReturn(true);
    assertThat(successors.answer("wrong", seat, true)).isFalse();
    verify(successions, never()).follow(any(), any());
    assertThat(successors.answer(accepted.receiptToken(), seat, true)).isTrue();
    assertThat(successors.answer(accepted.receiptToken(), seat, false)).isTrue();
    verify(successions).withdraw(accepted.action(), seat);
  }

  @Test
  void aGroupMayWantEveryWriterAsked() {
    assertThat(successors.asksFirst(Set.of(group.id()), campaign)).isFalse();
    assertThat(successors.askFirst(Set.of(UUID.randomUUID()), campaign, true)).isFalse();
    verify(successions, never()).askFirst(any(), org.mockito.ArgumentMatchers.anyBoolean());
    assertThat(successors.askFirst(Set.of(group.id()), campaign, true)).isTrue();
    assertThat(successors.asksFirst(Set.of(group.id()), campaign)).isTrue();
    verify(successions).askFirst(campaign, true);
  }
}
