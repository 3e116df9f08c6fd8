package org.constituent.messaging.view;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address that must not be mailed. Which one it is, nobody can tell who does not know it.
 *
 * @param expires null: it must not be mailed for good
 * @param by the account of who put it there, null where it was what came back
 */
public record Suppressed(
    UUID id, Reason reason, Instant since, @Nullable Instant expires, @Nullable UUID by) {
  /** Why it must not be mailed. */
  public enum Reason {
    /** The person reported our mail as unwanted (RFC 5965). */
    COMPLAINT,
    /** The address does not work. */
    BOUNCE,
    /** Somebody of the staff decided so. */
    HAND
  }
}
