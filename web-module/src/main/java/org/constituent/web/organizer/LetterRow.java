package org.constituent.web.organizer;

import org.constituent.campaigns.view.ActionPage;
import org.constituent.messaging.Hold;
import org.constituent.messaging.view.Delivery;
import org.constituent.targets.view.SeatView;
import org.jspecify.annotations.Nullable;

/**
 * A letter in a list, in words that claim no more than is known.
 *
 * @param state key of its state's name
 * @param badge the class of its badge
 * @param reason the mail server's own words
 */
record LetterRow(String official, String state, String badge, @Nullable String reason) {

  static LetterRow of(ActionPage.LetterLine line) {
    Delivery letter = line.delivery();
    return new LetterRow(
        official(letter, line.seat()),
        "organizer.letter-state." + name(letter),
        badge(letter),
        letter.reason());
  }

  private static String official(Delivery letter, @Nullable SeatView seat) {
    if (letter.addressee() != null) {
      return letter.addressee();
    }
    if (seat == null) {
      return "–";
    }
    return seat.holder() == null ? seat.title() : seat.holder().name();
  }

  private static String name(Delivery letter) {
    return switch (letter.state()) {
      case QUEUED, LEASED, DEFERRED, IN_DOUBT -> {
        if (letter.holds().contains(Hold.UNCONFIRMED)) {
          yield "unconfirmed";
        }
        if (letter.holds().contains(Hold.REFUSED)) {
          yield "refused-for-now";
        }
        if (letter.holds().contains(Hold.NO_CHANNEL)) {
          yield "no-channel";
        }
        yield letter.holds().isEmpty() ? letter.state().name() : "held";
      }
      case ACCEPTED, REPLIED, BOUNCED, BLOCKED, FAILED, WITHDRAWN, EXPIRED -> letter.state().name();
    };
  }

  private static String badge(Delivery letter) {
    return switch (letter.state()) {
      case ACCEPTED, REPLIED -> "badge badge-ok";
      case QUEUED, LEASED, DEFERRED, IN_DOUBT -> "badge badge-wait";
      case BOUNCED, BLOCKED, FAILED -> "badge badge-bad";
      case WITHDRAWN, EXPIRED -> "badge";
    };
  }
}
