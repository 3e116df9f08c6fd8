package org.constituent.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.constituent.campaigns.Durham.email;
import static org.constituent.campaigns.Durham.taken;
import static org.constituent.campaigns.Tables.ACTION;
import static org.constituent.campaigns.Tables.CONSENT;
import static org.constituent.campaigns.Tables.SUPPORTER;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.constituent.campaigns.Actions.Outcome.Accepted;
import org.constituent.campaigns.Actions.Resent;
import org.constituent.campaigns.view.Pending;
import org.constituent.campaigns.view.Receipt;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.Hold;
import org.constituent.messaging.Notice;
import org.constituent.messaging.Outbox;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CampaignsTest
class ConfirmationsTests {
  @Autowired Durham durham;
  @Autowired Actions actions;
  @Autowired Erasure erasure;
  @Autowired Outbox outbox;
  @Autowired DatabaseClock clock;
  @Autowired DSLContext sql;

  Groups.Group group;
  UUID campaign;
  Duration moved = Duration.ZERO;

  @BeforeEach
  void aLiveCampaign() {
    durham.answers();
    group = durham.group();
    campaign = durham.live(group);
  }

  @AfterEach
  void backToThePresent() {
    clock.move(moved.negated());
  }

  @Test
  void confirmingTwiceReleasesTheLettersOnce() {
    Accepted accepted = accept(email());
    String token = confirmToken();
    Set<UUID> all = Set.of(accepted.action());

    assertThat(actions.confirm(token, all)).contains(1);
    assertThat(actions.confirm(token, all)).contains(0);

    verify(outbox, times(1)).release(accepted.action(), Hold.UNCONFIRMED);
    assertThat(receipt(accepted).confirmedAt()).isNotNull();
    assertThat(receipt(accepted).mendable()).isFalse();
  }

  @Test
  void aReceiptTokenNeverConfirmsAndAConfirmTokenShowsNoReceipt() {
    Accepted accepted = accept(email());

    assertThat(actions.confirm(accepted.receiptToken(), Set.of(accepted.action()))).isEmpty();
    assertThat(actions.pending(accepted.receiptToken())).isEmpty();
    assertThat(actions.receipt(confirmToken())).isEmpty();
    verify(outbox, never()).release(any(), any());
  }

  @Test
  void whatElseWaitsUnderTheAddressIsShownAndConfirmedOnlyIfTicked() {
    String email = email();
    Accepted first = accept(email);
    Groups.Group other = durham.group();
    Accepted second = accept(durham.live(other), email);
    String token = confirmToken();
    Accepted stranger = accept(email());

    Pending pending = actions.pending(token).orElseThrow();
    assertThat(pending.items())
        .extracting(Pending.Item::action)
        .containsExactly(first.action(), second.action());
    assertThat(pending.items()).extracting(Pending.Item::linked).containsExactly(true, false);
    assertThat(pending.items().get(1).group()).isEqualTo(other.name());
    assertThat(pending.items().get(0).name()).isEqualTo("Ada Lovelace");

    assertThat(actions.confirm(token, List.of(second.action(), stranger.action()))).contains(1);
    assertThat(receipt(first).confirmedAt()).isNull();
    assertThat(receipt(stranger).confirmedAt()).isNull();
    assertThat(receipt(second).confirmedAt()).isNotNull();
  }

  @Test
  void theConfirmationIsSentAgainAfterADayOnly() {
    Accepted accepted = accept(email());

    assertThat(actions.resend(accepted.receiptToken())).isEqualTo(Resent.TOO_SOON);
    move(Duration.ofHours(25));
    assertThat(actions.resend(accepted.receiptToken())).isEqualTo(Resent.SENT);
    verify(outbox, times(1)).queue(any(), any());
    verify(outbox, times(1)).send(any());
    actions.confirm(confirmToken(), Set.of(accepted.action()));
    assertThat(actions.resend(accepted.receiptToken())).isEqualTo(Resent.NOT_NEEDED);
  }

  @Test
  void aMendedAddressGetsItsMailAndTheFormerLinkNoLongerConfirms() {
    Accepted accepted = accept(email());
    String mistyped = confirmToken();
    String right = email();

    assertThat(actions.mendAddress(accepted.receiptToken(), right)).isEqualTo(Resent.SENT);

    verify(outbox).mendWriter(accepted.action(), right);
    assertThat(receipt(accepted).email()).isEqualTo(right);
    assertThat(actions.pending(mistyped)).isEmpty();
    assertThat(actions.confirm(mistyped, Set.of(accepted.action()))).isEmpty();
    assertThat(actions.confirm(confirmToken(), Set.of(accepted.action()))).contains(1);
    assertThat(sql.fetchCount(SUPPORTER, SUPPORTER.GROUP_ID.eq(group.id()))).isEqualTo(1);
    assertThat(sql.fetchCount(CONSENT, CONSENT.ACTION_ID.eq(accepted.action()))).isEqualTo(1);
  }

  @Test
  void anAddressIsMendedThreeTimesAtMost() {
    Accepted accepted = accept(email());
    for (int i = 0; i < 3; i++) {
      assertThat(actions.mendAddress(accepted.receiptToken(), email())).isEqualTo(Resent.SENT);
    }
    assertThat(receipt(accepted).mendable()).isFalse();
    assertThat(actions.mendAddress(accepted.receiptToken(), email())).isEqualTo(Resent.NOT_NEEDED);
    verify(outbox, times(3)).mendWriter(any(), any());
  }

  @Test
  void mendingToAnothersAddressNeitherChangesNorShowsWhatThatPersonGave() {
    String grace = email();
    Accepted hers = accept(grace);
    byte[] before = sql.fetchValue(SUPPORTER.NAME, SUPPORTER.ID.eq(supporter(hers)));
    Accepted mine = accept(email());

    assertThat(actions.mendAddress(mine.receiptToken(), grace)).isEqualTo(Resent.TOO_SOON);

    assertThat(supporter(mine)).isEqualTo(supporter(hers));
    assertThat(sql.fetchValue(SUPPORTER.NAME, SUPPORTER.ID.eq(supporter(hers)))).isEqualTo(before);
  }

  @Test
  void whatIsNotConfirmedInSevenDaysIsGivenUpAndErased() {
    Accepted late = accept(email());
    String token = confirmToken();
    Accepted confirmed = accept(email());
    actions.confirm(confirmToken(), Set.of(confirmed.action()));
    UUID supporter = supporter(late);

    move(Duration.ofDays(7).minusMinutes(1));
    erasure.expireUnconfirmed();
    assertThat(receipt(late).expiredAt()).isNull();
    move(Duration.ofMinutes(2));
    erasure.expireUnconfirmed();

    verify(outbox).expire(late.action());
    verify(outbox, never()).expire(confirmed.action());
    Receipt receipt = receipt(late);
    assertThat(receipt.expiredAt()).isNotNull();
    assertThat(receipt.name()).isNull();
    assertThat(receipt.email()).isNull();
    assertThat(sql.fetchCount(SUPPORTER, SUPPORTER.ID.eq(supporter))).isZero();
    assertThat(sql.fetchCount(CONSENT, CONSENT.ACTION_ID.eq(late.action()))).isZero();
    assertThat(sql.fetchValue(ACTION.WRITER, ACTION.ID.eq(late.action()))).isNull();
    assertThat(actions.confirm(token, Set.of(late.action()))).contains(0);
    assertThat(actions.pending(token).orElseThrow().items().get(0).expired()).isTrue();
    assertThat(receipt(confirmed).name()).isEqualTo("Ada Lovelace");
  }

  @Test
  void whatIsForgottenLeavesOnlyThatSomebodyTookPart() {
    String email = email();
    Accepted first = accept(email);
    Accepted second = accept(email);

    actions.forget(first.action());
    verify(outbox).forget(first.action());
    assertThat(receipt(first).name()).isNull();
    assertThat(receipt(second).email()).isEqualTo(email);

    actions.forget(second.action());
    assertThat(sql.fetchCount(SUPPORTER, SUPPORTER.GROUP_ID.eq(group.id()))).isZero();
    assertThat(sql.fetchCount(ACTION, ACTION.CAMPAIGN_ID.eq(campaign))).isEqualTo(2);
  }

  private void move(Duration by) {
    clock.move(by);
    moved = moved.plus(by);
  }

  private Accepted accept(String email) {
    return accept(campaign, email);
  }

  private Accepted accept(UUID where, String email) {
    return (Accepted) actions.take(taken(where, UUID.randomUUID(), email));
  }

  private Receipt receipt(Accepted accepted) {
    return actions.receipt(accepted.receiptToken()).orElseThrow();
  }

  private UUID supporter(Accepted accepted) {
    return Optional.ofNullable(sql.fetchValue(ACTION.SUPPORTER_ID, ACTION.ID.eq(accepted.action())))
        .orElseThrow();
  }

  /** Of the link in the mail that went out last. */
  private String confirmToken() {
    return mockingDetails(outbox).getInvocations().stream()
        .flatMap(call -> Arrays.stream(call.getArguments()))
        .filter(Notice.class::isInstance)
        .map(Notice.class::cast)
        .reduce((earlier, later) -> later)
        .orElseThrow()
        .text()
        .replaceAll("(?s).*https://durham\\.example/confirm/([A-Za-z0-9_-]+).*", "$1");
  }
}
