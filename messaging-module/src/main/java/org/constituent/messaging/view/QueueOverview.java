package org.constituent.messaging.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queue at a glance.
 *
 * @param due letters that may go now; counted up to {@link #MOST}
 * @param later letters that may go, but not yet: deferred, in doubt
 * @param oldest since when the longest waiting of those due has been due, null when there is none
 * @param inHand letters leased by a node at this moment
 * @param attention letters that a person should look at; counted up to {@link #MOST}
 * @param hours the last 24, oldest first, those without any letter too
 */
public record QueueOverview(
    int due, int later, @Nullable Instant oldest, int inHand, int attention, List<Hour> hours) {
  /** Nobody reads more digits, and counting a backlog of millions would slow it down. */
  public static final int MOST = 100_000;

  /** What happened within one hour, counted by changes of state. */
  public record Hour(Instant from, int accepted, int deferred, int returned) {
    /** All of them. */
    public int total() {
      return accepted + deferred + returned;
    }
  }
}
