package org.constituent.messaging.inbound;

import org.jspecify.annotations.Nullable;

/**
 * What was read from a mail that came back.
 *
 * @param gaveUp whether whoever reports tries no more
 * @param proposal what it probably is, where a person is to decide; else null
 * @param recipient whom a report speaks of, null if it names nobody
 * @param status enhanced code (RFC 3463), null without one
 * @param reason the reporting server's own words, one line; empty if there are none
 */
public record Finding(
    Kind kind,
    boolean gaveUp,
    @Nullable Kind proposal,
    @Nullable String recipient,
    @Nullable String status,
    String reason) {

  static Finding of(Kind kind) {
    return new Finding(kind, false, null, null, null, "");
  }

  static Finding unclear(Kind proposal) {
    return new Finding(Kind.UNCLEAR, false, proposal, null, null, "");
  }

  /** The same, but put before a person with a proposal. */
  public Finding proposing(Kind proposed) {
    return new Finding(kind, gaveUp, proposed, recipient, status, reason);
  }
}
