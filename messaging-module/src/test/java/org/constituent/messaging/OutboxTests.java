package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.ScriptedRelay.Arrived;
import org.constituent.messaging.view.Delivery;
import org.constituent.messaging.view.DeliveryFigures;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;

/** Queueing, holding, releasing, taking back, forgetting; and whose turn it is. */
@MessagingTest
class OutboxTests {
  private static final ScriptedRelay RELAY = Desk.RELAY;
  private static final Set<Hold> UNCONFIRMED = Set.of(Hold.UNCONFIRMED);

  @Autowired Desk desk;
  @Autowired Outbox outbox;
  @Autowired Addressees addressees;
  @Autowired Deliveries deliveries;
  @Autowired Courier courier;
  @Autowired DatabaseClock clock;
  @Autowired DSLContext sql;

  @BeforeEach
  void clear() {
    desk.clear();
  }

  @Test
  void aHeldLetterWaitsAndReleasingItOnceSendsIt() {
    UUID reference = desk.write(UUID.randomUUID(), UNCONFIRMED, desk.seat("wendy@durham.example"));
    desk.after(Duration.ofDays(3));
    assertThat(RELAY.arrived).isEmpty();
    assertThat(desk.delivery(reference).holds()).containsExactly(Hold.UNCONFIRMED);
    assertThat(desk.together(() -> outbox.release(reference, Hold.UNCONFIRMED))).isEqualTo(1);
    assertThat(desk.together(() -> outbox.release(reference, Hold.UNCONFIRMED))).isZero();
    desk.deliver();
    assertThat(RELAY.arrived).hasSize(1);
  }

  @Test
  void aSecondReasonStillHolds() {
    UUID reference =
        desk.write(
            UUID.randomUUID(),
            Set.of(Hold.UNCONFIRMED, Hold.REVIEW),
            desk.seat("wendy@durham.example"));
    desk.together(() -> outbox.release(reference, Hold.UNCONFIRMED));
    desk.deliver();
    assertThat(RELAY.arrived).isEmpty();
    assertThat(desk.delivery(reference).holds()).containsExactly(Hold.REVIEW);
  }

  @Test
  void aWithdrawnLetterIsNeverSent() {
    UUID reference = desk.write(desk.seat("wendy@durham.example"));
    UUID stream = UUID.randomUUID();
    UUID other = desk.write(stream, Set.of(), desk.seat("hill@durham.example"));
    assertThat(desk.together(() -> outbox.withdraw(reference))).isEqualTo(1);
    assertThat(desk.together(() -> outbox.withdrawStream(stream))).isEqualTo(1);
    desk.after(Duration.ofDays(3));
    assertThat(RELAY.arrived).isEmpty();
    assertThat(desk.state(reference)).isEqualTo(LetterState.WITHDRAWN);
    assertThat(desk.state(other)).isEqualTo(LetterState.WITHDRAWN);
    assertThat(desk.history(desk.delivery(reference).letter())).containsExactly("queued>withdrawn");
  }

  @Test
  void aLetterPastItsTimeExpiresInsteadOfGoing() {
    Addressee wendy = desk.seat("wendy@durham.example");
    UUID reference = UUID.randomUUID();
    Instant soon = clock.now().plus(Duration.ofHours(1));
    desk.together(
        () ->
            outbox.queue(
                new Letters(
                    reference,
                    UUID.randomUUID(),
                    UNCONFIRMED,
                    soon,
                    Desk.JANE,
                    List.of(Desk.text(wendy.seat())))));
    clock.move(Duration.ofHours(2));
    desk.together(() -> outbox.release(reference, Hold.UNCONFIRMED));
    desk.deliver();
    assertThat(RELAY.arrived).isEmpty();
    assertThat(desk.state(reference)).isEqualTo(LetterState.EXPIRED);
  }

  @Test
  void aSeatWithoutAnAddressHoldsItsLetterUntilOneIsFound() {
    Addressee wendy =
        new Addressee(
            UUID.randomUUID(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            "wendy@durham.example",
            "Wendy Jacobs",
            "Commissioner Jacobs",
            "County Commissioner",
            Locale.ENGLISH);
    UUID reference = desk.write(wendy);
    desk.deliver();
    assertThat(desk.delivery(reference).holds()).containsExactly(Hold.NO_CHANNEL);
    assertThat(desk.delivery(reference).addressee()).isNull();
    desk.together(() -> addressees.open(wendy));
    desk.deliver();
    assertThat(desk.delivery(reference).addressee()).isEqualTo("Wendy Jacobs");
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);
  }

  @Test
  void aSuspendedChannelHoldsItsLettersAndHoldsUpNobodyElse() {
    Addressee wendy = desk.seat("wendy@durham.example");
    UUID held = desk.write(wendy);
    desk.together(() -> addressees.suspend(wendy.channel()));
    UUID later = desk.write(wendy);
    UUID other = desk.write(desk.seat("hill@durham.example"));
    desk.deliver();
    assertThat(desk.state(other)).isEqualTo(LetterState.ACCEPTED);
    assertThat(desk.state(held)).isEqualTo(LetterState.QUEUED);
    assertThat(desk.delivery(held).holds()).containsExactly(Hold.NO_CHANNEL);
    desk.together(() -> addressees.open(wendy));
    desk.deliver();
    assertThat(desk.state(held)).isEqualTo(LetterState.ACCEPTED);
    assertThat(desk.state(later)).isEqualTo(LetterState.ACCEPTED);
  }

  @Test
  void aCorrectedMailboxGetsWhatWaitsAndWithoutAHolderItWaits() {
    Addressee wendy = desk.seat("wrong@durham.example");
    UUID reference = desk.write(wendy);
    Addressee corrected =
        new Addressee(
            wendy.seat(),
            wendy.holder(),
            wendy.channel(),
            "right@durham.example",
            "Wendy Jacobs",
            "Chair Jacobs",
            "Chair",
            Locale.ENGLISH);
    desk.together(() -> addressees.open(corrected));
    desk.deliver();
    assertThat(RELAY.to("right@durham.example")).hasSize(1);
    assertThat(RELAY.arrived.get(0).data()).contains("Dear Chair Jacobs,");
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);

    UUID waiting = desk.write(wendy);
    desk.together(() -> addressees.end(wendy.seat()));
    desk.deliver();
    assertThat(desk.delivery(waiting).holds()).containsExactly(Hold.SUCCESSOR);
    assertThat(desk.delivery(desk.write(wendy)).holds()).containsExactly(Hold.NO_CHANNEL);
  }

  @Test
  void mailThatOnePersonWaitsForOvertakesEveryLetter() {
    Addressee wendy = desk.seat("wendy@durham.example");
    for (int i = 0; i < 40; i++) {
      desk.write(wendy);
    }
    UUID reference = desk.notice("jane@home.example");
    courier.deliverOnce();
    assertThat(RELAY.arrived.get(0).to()).containsExactly("jane@home.example");
    assertThat(deliveries.of(List.of(reference))).isEmpty();
  }

  @Test
  void twoStreamsTakeTurnsAtOneMailbox() {
    Addressee wendy = desk.seat("wendy@durham.example");
    UUID large = UUID.randomUUID();
    UUID small = UUID.randomUUID();
    for (int i = 0; i < 100; i++) {
      desk.write(large, Set.of(), wendy);
    }
    for (int i = 0; i < 3; i++) {
      desk.write(small, Set.of(), wendy);
    }
    courier.deliverOnce();
    courier.deliverOnce();
    DeliveryFigures figures = deliveries.figures(Set.of(small)).get(small);
    assertThat(figures.of(LetterState.ACCEPTED)).isEqualTo(3);
    assertThat(deliveries.figures(Set.of(large)).get(large).of(LetterState.ACCEPTED)).isEqualTo(16);
  }

  @Test
  void oneMailboxsBacklogDoesNotHoldUpAnother() {
    Addressee busy = desk.seat("busy@durham.example");
    UUID stream = UUID.randomUUID();
    for (int i = 0; i < 50; i++) {
      desk.write(stream, Set.of(), busy);
    }
    UUID quiet = desk.write(stream, Set.of(), desk.seat("quiet@durham.example"));
    courier.deliverOnce();
    assertThat(desk.state(quiet)).isEqualTo(LetterState.ACCEPTED);
  }

  @Test
  void aThrottledMailboxWaitsUntilItIsFree() {
    UUID reference = desk.write(desk.seat("wendy@durham.example"));
    sql.update(Tables.MAILBOX)
        .set(Tables.MAILBOX.FREE_AT, clock.field(Duration.ofHours(1)))
        .execute();
    Instant due = desk.delivery(reference).dueAt();
    desk.deliver();
    assertThat(desk.delivery(reference).dueAt()).isEqualTo(due);
    desk.after(Duration.ofMinutes(61));
    assertThat(desk.state(reference)).isEqualTo(LetterState.ACCEPTED);
  }

  @Test
  void moreMailboxesThanABatchAllHaveTheirTurn() {
    Addressee[] all = new Addressee[50];
    for (int i = 0; i < all.length; i++) {
      all[i] = desk.seat("seat" + i + "@durham.example");
    }
    desk.write(all);
    desk.write(all);
    for (int i = 0; i < 4; i++) {
      courier.deliverOnce();
    }
    assertThat(RELAY.arrived)
        .extracting(Arrived::to)
        .doesNotHaveDuplicates()
        .hasSizeBetween(50, 64);
    desk.deliver();
    assertThat(RELAY.arrived).hasSize(100);
  }

  @Test
  void aSeatIsWrittenToOnceForAReference() {
    Addressee wendy = desk.seat("wendy@durham.example");
    UUID reference = desk.write(wendy);
    Letters again =
        new Letters(
            reference,
            UUID.randomUUID(),
            Set.of(),
            null,
            Desk.JANE,
            List.of(Desk.text(wendy.seat())));
    assertThatThrownBy(() -> desk.together(() -> outbox.queue(again)))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void whatIsExpiredOrForgottenLeavesNoText() {
    Addressee wendy = desk.seat("wendy@durham.example");
    RELAY.atRecipient("wendy@durham.example", "451 4.3.0 Later");
    UUID deferred = desk.write(wendy);
    desk.deliver();
    assertThat(sql.fetchCount(Tables.FROZEN)).isEqualTo(1);
    UUID unconfirmed = desk.write(UUID.randomUUID(), UNCONFIRMED, wendy);
    UUID sent = desk.write(desk.seat("hill@durham.example"));
    desk.deliver();
    UUID asked = desk.notice("jane@home.example");
    desk.together(() -> outbox.forget(deferred));
    desk.together(() -> outbox.expire(unconfirmed));
    desk.together(() -> outbox.forget(sent));
    desk.together(() -> outbox.forget(asked));
    assertThat(sql.fetchCount(Tables.BODY, Tables.BODY.CONTENT.isNotNull())).isZero();
    assertThat(sql.fetchCount(Tables.FROZEN)).isZero();
    int before = RELAY.arrived.size();
    desk.after(Duration.ofDays(2));
    assertThat(RELAY.arrived).hasSize(before);
    assertThat(desk.state(deferred)).isEqualTo(LetterState.WITHDRAWN);
    assertThat(desk.state(unconfirmed)).isEqualTo(LetterState.EXPIRED);
    assertThat(desk.state(sent)).isEqualTo(LetterState.ACCEPTED);
  }

  @Test
  void aMendedAddressIsWhereRepliesGo() {
    UUID reference = desk.write(UUID.randomUUID(), UNCONFIRMED, desk.seat("wendy@durham.example"));
    desk.together(() -> outbox.mendWriter(reference, "jane.doe@home.example"));
    desk.together(() -> outbox.release(reference, Hold.UNCONFIRMED));
    desk.deliver();
    assertThat(RELAY.arrived.get(0).data())
        .contains("Reply-To: Jane Doe <jane.doe@home.example>\r\n");
  }

  @Test
  void figuresCountByStateAndThoseWithoutALetterAreZero() {
    UUID stream = UUID.randomUUID();
    UUID empty = UUID.randomUUID();
    Addressee wendy = desk.seat("wendy@durham.example");
    desk.write(stream, Set.of(), wendy);
    desk.write(stream, UNCONFIRMED, wendy);
    desk.deliver();
    DeliveryFigures figures = deliveries.figures(List.of(stream, empty)).get(stream);
    assertThat(figures.of(LetterState.ACCEPTED)).isEqualTo(1);
    assertThat(figures.unconfirmed()).isEqualTo(1);
    assertThat(figures.total()).isEqualTo(2);
    assertThat(deliveries.figures(List.of(empty)).get(empty).total()).isZero();
  }

  @Test
  void lettersAreToldInTheOrderOfTheCampaign() {
    Addressee[] all = new Addressee[6];
    UUID[] seats = new UUID[6];
    for (int i = 0; i < all.length; i++) {
      all[i] = desk.seat("seat" + i + "@durham.example");
      seats[i] = all[i].seat();
    }
    UUID reference = desk.write(all);
    assertThat(deliveries.of(List.of(reference)).get(reference))
        .extracting(Delivery::seat)
        .containsExactly(seats);
  }

  /** Exact, without noise: a gate. The whole accept transaction may write 9.1 KB (P7). */
  @Test
  void sixLettersCostFewBytesOfWriteAheadLog() {
    Addressee[] all = new Addressee[6];
    for (int i = 0; i < all.length; i++) {
      all[i] = desk.seat("seat" + i + "@durham.example");
    }
    String body = sample();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long before = written();
      desk.write(
          UUID.randomUUID(),
          UNCONFIRMED,
          Desk.JANE,
          new Letters.Text("Subject", body, "Trailer", Locale.ENGLISH, List.of(all[0].seat())),
          new Letters.Text(
              "Subject",
              body,
              "Trailer",
              Locale.ENGLISH,
              List.of(all[1].seat(), all[2].seat(), all[3].seat(), all[4].seat(), all[5].seat())));
      least = Math.min(least, written() - before);
    }
    assertThat(least).isLessThan(5_500);
  }

  private long written() {
    return sql.fetchSingle("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")
        .get(0, Long.class);
  }

  /** About 2 KB of English that deflates as English does. */
  private static String sample() {
    try (var in = OutboxTests.class.getResourceAsStream("/sample-letter.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
