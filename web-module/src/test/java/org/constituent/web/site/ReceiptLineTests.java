package org.constituent.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.constituent.campaigns.view.Receipt;
import org.constituent.messaging.Hold;
import org.constituent.messaging.LetterState;
import org.constituent.messaging.view.Delivery;
import org.constituent.targets.view.SeatView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a receipt says of a letter that waits. */
class ReceiptLineTests {
  private static final UUID ID = UUID.randomUUID();

  private static Receipt receipt(Set<Hold> holds, @Nullable Instant expectedAt) {
    Delivery delivery =
        new Delivery(
            ID,
            ID,
            ID,
            "Wendy Jacobs",
            LetterState.QUEUED,
            holds,
            0,
            Instant.EPOCH,
            Instant.EPOCH,
            null,
            expectedAt,
            null);
    SeatView seat = new SeatView(ID, ID, "Sheriff", "", "", "Durham", null, List.of());
    return new Receipt(
        ID,
        "token",
        ID,
        "slug",
        "Title",
        "Group",
        Locale.ENGLISH,
        "Jane Doe",
        "jane@home.example",
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        Instant.EPOCH,
        null,
        false,
        false,
        List.of(new Receipt.Line(seat, delivery, null)),
        "",
        "",
        false);
  }

  private static String status(Set<Hold> holds, @Nullable Instant expectedAt) {
    return ReceiptLine.of(receipt(holds, expectedAt)).get(0).status();
  }

  @Test
  void itSaysThatAnOfficesMailSystemRefusesUsOnlyWhenItDoes() {
    assertThat(status(Set.of(Hold.REFUSED), null)).isEqualTo("refused-for-now");
    assertThat(status(Set.of(Hold.REFUSED, Hold.UNCONFIRMED), null)).isEqualTo("unconfirmed");
    assertThat(status(Set.of(Hold.NO_CHANNEL), null)).isEqualTo("no-channel");
    assertThat(status(Set.of(Hold.REVIEW), null)).isEqualTo("held");
  }

  @Test
  void itSaysAboutWhenALetterIsDueThatWaitsForItsTurn() {
    assertThat(status(Set.of(), Instant.EPOCH)).isEqualTo("in-turn");
    assertThat(status(Set.of(), null)).isEqualTo("queued");
    // hours away, so the page does not ask each few seconds
    assertThat(ReceiptLine.moving(receipt(Set.of(), Instant.EPOCH))).isFalse();
    assertThat(ReceiptLine.moving(receipt(Set.of(), null))).isTrue();
    assertThat(ReceiptLine.moving(receipt(Set.of(Hold.REFUSED), null))).isFalse();
  }
}
