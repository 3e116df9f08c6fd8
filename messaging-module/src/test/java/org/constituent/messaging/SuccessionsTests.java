package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.constituent.messaging.Desk.RELAY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.constituent.messaging.view.Delivery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Where letters go whose office has another channel or another holder than when they were written.
 */
@MessagingTest
class SuccessionsTests {
  @Autowired Desk desk;
  @Autowired Addressees addressees;
  @Autowired Successions successions;
  @Autowired Outbox outbox;

  @BeforeEach
  void clear() {
    desk.clear();
  }

  private static Addressee next(Addressee before, UUID holder, String mailbox, String name) {
    return new Addressee(
        before.seat(),
        holder,
        UUID.randomUUID(),
        mailbox,
        name,
        "Sheriff " + name.substring(name.lastIndexOf(' ') + 1),
        "Sheriff",
        Locale.ENGLISH);
  }

  private void open(Addressee addressee) {
    desk.together(() -> addressees.open(addressee));
  }

  private UUID writeNaming(String text, Addressee to) {
    return desk.write(
        UUID.randomUUID(),
        Set.of(),
        Desk.JANE,
        new Letters.Text(
            "Please end it", text, "Sent by Jane.", Locale.ENGLISH, List.of(to.seat())));
  }

  @Test
  void lettersFollowTheSameHolderToAnotherChannel() {
    Addressee andrews = desk.seat("old@durham.example", "Mike Andrews", "Sheriff Andrews");
    UUID letter = writeNaming("I trust you, Sheriff Andrews.", andrews);
    UUID unconfirmed = desk.write(UUID.randomUUID(), Set.of(Hold.UNCONFIRMED), andrews);

    open(next(andrews, andrews.holder(), "new@durham.example", "Mike Andrews"));
    desk.deliver();

    assertThat(desk.state(letter)).isEqualTo(LetterState.ACCEPTED);
    assertThat(RELAY.to("new@durham.example")).hasSize(1);
    assertThat(RELAY.to("old@durham.example")).isEmpty();
    assertThat(desk.delivery(letter).former()).isNull();
    assertThat(desk.delivery(unconfirmed).holds()).containsExactly(Hold.UNCONFIRMED);

    desk.together(() -> outbox.release(unconfirmed, Hold.UNCONFIRMED));
    desk.deliver();
    assertThat(RELAY.to("new@durham.example")).hasSize(2);
  }

  @Test
  void aReElectedHolderIsNobodyElse() {
    Addressee andrews = desk.seat("sheriff@durham.example", "Mike Andrews", "Sheriff Andrews");
    UUID letter = writeNaming("Sheriff Andrews, end it.", andrews);
    open(next(andrews, UUID.randomUUID(), "sheriff@durham.example", "Mike Andrews"));
    desk.deliver();
    assertThat(desk.state(letter)).isEqualTo(LetterState.ACCEPTED);
  }

  @Test
  void aLetterThatNamesNobodyFollowsTheSeatAndSaysSo() {
    Addressee andrews = desk.seat("sheriff@durham.example", "Mike Andrews", "Sheriff Andrews");
    UUID letter = writeNaming("Please end it.", andrews);

    open(next(andrews, UUID.randomUUID(), "sheriff@durham.example", "Clarence Birkhead"));
    desk.deliver();

    Delivery delivery = desk.delivery(letter);
    assertThat(delivery.state()).isEqualTo(LetterState.ACCEPTED);
    assertThat(delivery.addressee()).isEqualTo("Clarence Birkhead");
    assertThat(delivery.former()).isEqualTo("Mike Andrews");
    assertThat(RELAY.arrived.get(0).data()).contains("Dear Sheriff Birkhead,");
    assertThat(desk.events(MessageHeld.class)).isEmpty();
  }

  @Test
  void aLetterThatNamesTheFormerHolderWaitsUntilItsWriterSaysWhat() {
    Addressee andrews = desk.seat("sheriff@durham.example", "Mike Andrews", "Sheriff Andrews");
    UUID named = writeNaming("Sheriff Andrews, end it.", andrews);
    UUID other = writeNaming("I am disappointed in Andrews.", andrews);

    open(next(andrews, UUID.randomUUID(), "sheriff@durham.example", "Clarence Birkhead"));
    desk.deliver();
    desk.deliver();

    assertThat(RELAY.arrived).isEmpty();
    assertThat(desk.delivery(named).holds()).containsExactly(Hold.SUCCESSOR);
    assertThat(desk.events(MessageHeld.class))
        .extracting(MessageHeld::reference)
        .containsExactlyInAnyOrder(named, other);

    assertThat(desk.together(() -> successions.follow(named, andrews.seat()))).isTrue();
    assertThat(desk.together(() -> successions.withdraw(other, andrews.seat()))).isTrue();
    desk.deliver();
    assertThat(desk.delivery(named).addressee()).isEqualTo("Clarence Birkhead");
    assertThat(desk.delivery(named).former()).isEqualTo("Mike Andrews");
    assertThat(desk.state(named)).isEqualTo(LetterState.ACCEPTED);
    assertThat(desk.state(other)).isEqualTo(LetterState.WITHDRAWN);
    assertThat(desk.together(() -> successions.follow(named, andrews.seat()))).isFalse();
    assertThat(desk.together(() -> successions.withdraw(named, andrews.seat()))).isFalse();
  }

  @Test
  void aStreamThatAsksFirstAsksAlways() {
    Addressee andrews = desk.seat("sheriff@durham.example", "Mike Andrews", "Sheriff Andrews");
    UUID stream = UUID.randomUUID();
    desk.together(() -> successions.askFirst(stream, true));
    UUID letter = desk.write(stream, Set.of(), andrews);
    open(next(andrews, UUID.randomUUID(), "sheriff@durham.example", "Clarence Birkhead"));
    desk.deliver();
    assertThat(desk.delivery(letter).holds()).containsExactly(Hold.SUCCESSOR);

    desk.together(() -> successions.askFirst(stream, false));
    UUID later = desk.write(stream, Set.of(), andrews);
    desk.deliver();
    assertThat(desk.state(later)).isEqualTo(LetterState.ACCEPTED);
  }

  @Test
  void whatAServerPutOffGoesToTheNewAddress() {
    Addressee andrews = desk.seat("full@durham.example", "Mike Andrews", "Sheriff Andrews");
    RELAY.atRecipient("full@durham.example", "452 4.2.2 mailbox full");
    UUID letter = writeNaming("Please end it.", andrews);
    desk.deliver();
    assertThat(desk.state(letter)).isEqualTo(LetterState.DEFERRED);

    open(next(andrews, andrews.holder(), "roomy@durham.example", "Mike Andrews"));
    desk.deliver();

    assertThat(desk.state(letter)).isEqualTo(LetterState.ACCEPTED);
    assertThat(RELAY.to("roomy@durham.example")).hasSize(1);
    assertThat(desk.history(desk.delivery(letter).letter()))
        .containsExactly(
            "queued>leased",
            "leased>deferred",
            "deferred>queued",
            "queued>leased",
            "leased>accepted");
  }

  @Test
  void whatMayHaveArrivedAtTheFormerAddressWaitsForAPerson() {
    Addressee andrews = desk.seat("lost@durham.example", "Mike Andrews", "Sheriff Andrews");
    RELAY.atDot("lost@durham.example", ScriptedRelay.DROP);
    UUID letter = writeNaming("Please end it.", andrews);
    desk.deliver();
    assertThat(desk.state(letter)).isEqualTo(LetterState.IN_DOUBT);

    open(next(andrews, andrews.holder(), "found@durham.example", "Mike Andrews"));
    desk.after(Duration.ofHours(1));

    assertThat(desk.state(letter)).isEqualTo(LetterState.IN_DOUBT);
    assertThat(desk.delivery(letter).holds()).containsExactly(Hold.REVIEW);
    assertThat(RELAY.to("found@durham.example")).isEmpty();
  }

  @Test
  void oneOfTwoSeatsAtOneMailboxGoesOnAlone() {
    Addressee first = desk.seat("clerk@durham.example", "Wendy Jacobs", "Commissioner Jacobs");
    Addressee second = desk.seat("clerk@durham.example", "James Hill", "Commissioner Hill");
    RELAY.atRecipient("clerk@durham.example", "452 4.2.2 mailbox full");
    UUID reference = desk.write(first, second);
    desk.deliver();

    open(next(first, UUID.randomUUID(), "allam@durham.example", "Nida Allam"));
    desk.after(Duration.ofHours(1));

    assertThat(RELAY.to("allam@durham.example")).hasSize(1);
    assertThat(RELAY.to("clerk@durham.example"))
        .singleElement()
        .satisfies(mail -> assertThat(mail.data()).contains("Dear Commissioner Hill,"));
    assertThat(reference).isNotNull();
  }

  @Test
  void aVacantSeatKeepsItsLettersForWhoeverComes() {
    Addressee andrews = desk.seat("sheriff@durham.example", "Mike Andrews", "Sheriff Andrews");
    UUID letter = writeNaming("Please end it.", andrews);
    desk.together(() -> addressees.end(andrews.seat()));
    desk.deliver();
    assertThat(desk.delivery(letter).holds()).containsExactly(Hold.SUCCESSOR);
    assertThat(addressees.waiting()).containsEntry(andrews.seat(), 1);

    open(next(andrews, UUID.randomUUID(), "sheriff@durham.example", "Clarence Birkhead"));
    assertThat(desk.delivery(letter).holds()).isEmpty();
    desk.deliver();
    assertThat(desk.state(letter)).isEqualTo(LetterState.ACCEPTED);
    assertThat(addressees.waiting()).isEmpty();
  }

  @Test
  void whatDeliveryKnowsOfAnAddress() {
    Addressee andrews = desk.seat("sheriff@durham.example", "Mike Andrews", "Sheriff Andrews");
    RELAY.atRecipient("sheriff@durham.example", "452 4.2.2 mailbox full");
    desk.write(andrews);
    Instant before = Instant.EPOCH;
    desk.deliver();
    long sequence = desk.events(MessageDeferred.class).get(0).sequence();
    assertThat(addressees.words(sequence).orElseThrow()).contains("mailbox full");
    assertThat(addressees.acceptedSince(andrews.channel(), before)).isFalse();

    desk.after(Duration.ofHours(1));
    assertThat(addressees.acceptedSince(andrews.channel(), before)).isTrue();
  }
}
