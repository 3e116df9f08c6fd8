package org.constituent.messaging.view;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.constituent.messaging.Hold;
import org.constituent.messaging.LetterState;
import org.jspecify.annotations.Nullable;

/**
 * A letter as operators see it: no word of it, and nothing of its writer.
 *
 * @param messageId without angle brackets
 * @param official whom it is for, null without a working address
 * @param doubts how often it was sent without an answer
 * @param history oldest first; empty in lists
 */
public record QueuedLetter(
    UUID id,
    String messageId,
    UUID stream,
    LetterState state,
    Set<Hold> holds,
    @Nullable String official,
    @Nullable String title,
    @Nullable String mailbox,
    int attempts,
    int doubts,
    Instant dueAt,
    Instant changedAt,
    @Nullable String reason,
    List<Change> history) {

  /**
   * One change of state.
   *
   * @param by the account of the person who made it, null where it was the mail's way
   */
  public record Change(
      Instant at,
      LetterState from,
      LetterState to,
      int attempt,
      @Nullable String reason,
      @Nullable UUID by) {}

  /** Whether it may be tried again by hand. */
  public boolean retryable() {
    return switch (state) {
      case BOUNCED, BLOCKED, FAILED, DEFERRED, IN_DOUBT -> true;
      case QUEUED, LEASED, ACCEPTED, REPLIED, WITHDRAWN, EXPIRED -> false;
    };
  }

  /** Whether it still waits. */
  public boolean waiting() {
    return state == LetterState.QUEUED
        || state == LetterState.DEFERRED
        || state == LetterState.IN_DOUBT;
  }
}
