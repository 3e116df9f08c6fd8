package org.constituent.messaging;

import java.util.Locale;

/**
 * What is known of a letter. {@code ACCEPTED} means that the office's mail server took it, never
 * that somebody read it.
 */
public enum LetterState {
  /** Waits: for its holds to end, or for its turn. */
  QUEUED,
  /** A worker has it in hand. */
  LEASED,
  /** The server said "not now"; it will be tried again. */
  DEFERRED,
  /** The connection broke after the whole letter was handed over: it may have arrived or not. */
  IN_DOUBT,
  /** The receiving mail server took it. */
  ACCEPTED,
  /** Somebody at the office answered. */
  REPLIED,
  /** The address does not work. */
  BOUNCED,
  /** The receiving server refuses mail of ours by policy (5.7.x). */
  BLOCKED,
  /** Given up. */
  FAILED,
  /** Taken back before it was sent. */
  WITHDRAWN,
  /** Not confirmed, or not sent, in time. */
  EXPIRED;

  /** The name in the database. */
  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  static LetterState of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
