package org.constituent.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a letter in hand.
 *
 * @param again how long to wait before it is due again, where it is
 * @param reason the mail server's own words, or ours
 */
record Outcome(
    UUID letter,
    List<UUID> followers,
    long lease,
    Fate fate,
    Duration again,
    @Nullable String reason) {

  enum Fate {
    ACCEPTED,
    /** The server said "not now". */
    DEFERRED,
    /** The connection broke before the server could have taken it. */
    POSTPONED,
    IN_DOUBT,
    BOUNCED,
    BLOCKED,
    FAILED,
    /** Its text was erased while it waited, or its address must not be mailed. */
    WITHDRAWN,
    /** Not offered to a server: as if it had never been leased. */
    RETURNED;

    String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Outcome of(Leased leased, Fate fate, Duration again, @Nullable String reason) {
    return new Outcome(leased.id(), leased.followers(), leased.lease(), fate, again, reason);
  }

  static Outcome returned(Leased leased, @Nullable String reason) {
    return of(leased, Fate.RETURNED, Duration.ZERO, reason);
  }
}
