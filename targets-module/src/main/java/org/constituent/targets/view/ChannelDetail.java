package org.constituent.targets.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A channel with what happened to it.
 *
 * @param officeId of the office it reaches, directly or through a seat or a term
 * @param history the latest first
 */
public record ChannelDetail(ChannelView channel, UUID officeId, List<Change> history) {

  /**
   * A change of its state, or a further report that left it.
   *
   * @param from null when it was new
   * @param platform whether the platform noted it
   * @param reason as a person wrote it; of the platform "added", "value", "verified", "bounced",
   *     "blocked" or "call"
   */
  public record Change(
      Instant at, @Nullable ChannelState from, ChannelState to, boolean platform, String reason) {}
}
