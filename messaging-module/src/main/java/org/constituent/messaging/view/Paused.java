package org.constituent.messaging.view;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that an operator stopped for a time.
 *
 * @param key the stream's id or the domain; empty for everything
 * @param by the account of who did
 */
public record Paused(UUID id, Scope scope, String key, String reason, UUID by, Instant since) {
  /** How much is stopped. */
  public enum Scope {
    /** All mail of the site, notices too. */
    EVERYTHING,
    /** The letters of one stream. */
    STREAM,
    /** The letters to one domain. */
    DOMAIN
  }
}
