package org.constituent.messaging.view;

import java.time.Instant;
import java.util.UUID;

/**
 * How the letters of a stream with a deadline stand.
 *
 * @param waiting how many wait, of those that could go
 * @param late how many of them cannot be out before, by what offices' inboxes take
 */
public record Outlook(UUID stream, Instant deadline, int waiting, int late) {
  /** Whether the time is over. */
  public boolean over(Instant now) {
    return !deadline.isAfter(now);
  }
}
