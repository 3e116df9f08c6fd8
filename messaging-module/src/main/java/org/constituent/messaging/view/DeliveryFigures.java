package org.constituent.messaging.view;

import java.util.Map;
import java.util.UUID;
import org.constituent.messaging.LetterState;

/**
 * How many letters of one stream are in each state.
 *
 * @param unconfirmed of those waiting, how many wait for their sender's confirmation
 */
public record DeliveryFigures(UUID stream, Map<LetterState, Integer> byState, int unconfirmed) {
  /** How many letters are in a state. */
  public int of(LetterState state) {
    return byState.getOrDefault(state, 0);
  }

  /** All letters of the stream. */
  public int total() {
    return byState.values().stream().mapToInt(Integer::intValue).sum();
  }
}
