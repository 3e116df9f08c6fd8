package org.constituent.campaigns.view;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What a confirmation page asks about: the action of the link and what else waits under the same
 * address, which may be somebody else's doing and is therefore never confirmed unseen.
 */
public record Pending(Locale language, List<Item> items) {
  /**
   * One action.
   *
   * @param linked whether the mail was about this one
   * @param receiptToken of its receipt page
   * @param officials to whom its letters go, by name
   */
  public record Item(
      UUID action,
      boolean linked,
      boolean confirmed,
      boolean expired,
      String title,
      String group,
      String name,
      Instant takenAt,
      List<String> officials,
      String receiptToken) {}
}
