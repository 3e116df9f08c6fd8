package org.constituent.web.site;

import java.util.List;
import java.util.Set;
import org.constituent.campaigns.view.Placeholders;
import org.constituent.campaigns.view.Receipt;
import org.constituent.messaging.Hold;
import org.constituent.messaging.LetterState;
import org.constituent.messaging.view.Delivery;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelView;
import org.jspecify.annotations.Nullable;

/**
 * One official on a receipt, in words that claim no more than is known.
 *
 * @param status last part of the message key
 * @param tone of the badge: ok, wait or bad
 * @param phone the number to call, null without one
 * @param script what to say, for this official
 */
public record ReceiptLine(
    Receipt.Line line, String status, String tone, @Nullable ChannelView phone, String script) {
  private static final Set<LetterState> MOVING =
      Set.of(LetterState.QUEUED, LetterState.LEASED, LetterState.DEFERRED, LetterState.IN_DOUBT);

  static List<ReceiptLine> of(Receipt receipt) {
    return receipt.lines().stream()
        .map(
            line ->
                new ReceiptLine(
                    line,
                    status(line),
                    tone(line.delivery()),
                    line.seat().channel(ChannelKind.PHONE).orElse(null),
                    Placeholders.fill(receipt.script(), line.seat(), receipt.name())))
        .toList();
  }

  /** Whether something may change soon, so that looking again is worth it. */
  static boolean moving(Receipt receipt) {
    return receipt.confirmedAt() != null
        && receipt.lines().stream()
            .map(Receipt.Line::delivery)
            .anyMatch(
                d ->
                    d != null
                        && d.holds().isEmpty()
                        && MOVING.contains(d.state())
                        && d.expectedAt() == null);
  }

  private static String status(Receipt.Line line) {
    Delivery delivery = line.delivery();
    if (delivery == null) {
      return "none";
    }
    if (MOVING.contains(delivery.state())) {
      if (delivery.holds().contains(Hold.UNCONFIRMED)) {
        return "unconfirmed";
      }
      if (delivery.holds().contains(Hold.REFUSED)) {
        return "refused-for-now";
      }
      if (delivery.holds().contains(Hold.NO_CHANNEL)) {
        return "no-channel";
      }
      if (delivery.holds().contains(Hold.SUCCESSOR)) {
        return line.seat().holder() == null ? "vacant" : "successor";
      }
      if (!delivery.holds().isEmpty()) {
        return "held";
      }
    }
    return switch (delivery.state()) {
      case QUEUED, LEASED -> delivery.expectedAt() == null ? "queued" : "in-turn";
      case DEFERRED -> "deferred";
      case IN_DOUBT -> "in-doubt";
      case ACCEPTED -> "accepted";
      case REPLIED -> "replied";
      case BOUNCED -> "bounced";
      case BLOCKED -> "blocked";
      case FAILED -> "failed";
      case WITHDRAWN -> "withdrawn";
      case EXPIRED -> "expired";
    };
  }

  private static String tone(@Nullable Delivery delivery) {
    if (delivery == null) {
      return "wait";
    }
    return switch (delivery.state()) {
      case ACCEPTED, REPLIED -> "ok";
      case BOUNCED, BLOCKED, FAILED, WITHDRAWN, EXPIRED -> "bad";
      case QUEUED, LEASED, DEFERRED, IN_DOUBT -> "wait";
    };
  }
}
