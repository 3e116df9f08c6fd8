package org.constituent.messaging.view;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A domain whose mail system refuses us, so that letters to it wait.
 *
 * @param reason the mail server's own words, the latest
 * @param refusals how many letters it refused since
 * @param nextTry when one letter tries again; of no meaning while it is kept stopped
 * @param keptBy the account of who keeps it stopped, null when nobody does
 * @param closes when it closes by itself, since a letter was taken; null when none was
 * @param waiting letters that wait for it, counted up to {@link #MOST}
 */
public record Circuit(
    UUID id,
    String domain,
    String reason,
    Instant since,
    int refusals,
    Instant nextTry,
    @Nullable UUID keptBy,
    @Nullable Instant closes,
    int waiting) {
  /** Nobody reads more digits. */
  public static final int MOST = 10_000;
}
