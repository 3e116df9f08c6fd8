package org.constituent.messaging.view;

import java.time.Instant;
import java.util.UUID;
import org.constituent.messaging.LetterState;
import org.jspecify.annotations.Nullable;

/**
 * A test letter of the site to itself.
 *
 * @param state how far it came on its way out
 * @param reason the mail server's own words, if it did not take it
 * @param arrivedAt when it came back to us, null: not yet
 * @param signature what became of our signature on the way: ok, none or broken; null: not yet
 * @param by the way by which it came back; null: not yet
 */
public record TestLetter(
    UUID id,
    Instant sentAt,
    @Nullable LetterState state,
    @Nullable String reason,
    @Nullable Instant arrivedAt,
    @Nullable String signature,
    @Nullable String by) {}
