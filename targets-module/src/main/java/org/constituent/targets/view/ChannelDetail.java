package org.constituent.targets.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A channel with what happened to it.
 *
 * @param officeId of the office it reaches, directly or through a seat or a term
 * @param verifiedBy account of who last saw that it is right, null where nobody did or said so
 * @param verifiedHow how she saw it, null where nobody said
 * @param calls how many supporters said what of it: "wrong_number", "disconnected"
 * @param history the latest first
 */
public record ChannelDetail(
    ChannelView channel,
    UUID officeId,
    @Nullable UUID verifiedBy,
    @Nullable Verification verifiedHow,
    Map<String, Integer> calls,
    List<Change> history) {

  /**
   * A change of its state, or a further report that left it.
   *
   * @param from null when it was new
   * @param platform whether the platform noted it
   * @param reason as a person wrote it; of the platform "added", "value", "verified" (with how:
   *     "verified-phone"), "replaced", "bounced", "blocked", "put-off", "call" or "calls"
   * @param evidence a mail server's own words; may be empty
   * @param by account of who did it, null if it was nobody of the staff
   */
  public record Change(
      Instant at,
      @Nullable ChannelState from,
      ChannelState to,
      boolean platform,
      String reason,
      String evidence,
      @Nullable UUID by) {}
}
