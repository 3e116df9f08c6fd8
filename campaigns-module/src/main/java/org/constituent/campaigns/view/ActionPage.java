package org.constituent.campaigns.view;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.constituent.messaging.view.Delivery;
import org.constituent.targets.view.SeatView;
import org.jspecify.annotations.Nullable;

/**
 * Some of a campaign's actions, newest first.
 *
 * @param next to ask for those before them, null at the end
 */
public record ActionPage(List<Line> actions, @Nullable UUID next) {
  /**
   * One action.
   *
   * @param name the supporter's, null once erased
   * @param version the number of the texts she saw
   */
  public record Line(
      UUID id,
      @Nullable String name,
      Locale language,
      int version,
      Instant takenAt,
      @Nullable Instant confirmedAt,
      @Nullable Instant expiredAt,
      List<LetterLine> letters) {}

  /**
   * One letter of it.
   *
   * @param seat as it is today, null if it is no longer known
   */
  public record LetterLine(Delivery delivery, @Nullable SeatView seat) {}
}
