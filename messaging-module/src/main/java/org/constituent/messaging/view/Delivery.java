package org.constituent.messaging.view;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.constituent.messaging.Hold;
import org.constituent.messaging.LetterState;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one letter.
 *
 * @param addressee as the letter was or will be addressed, null without a working address
 * @param dueAt when it is tried next, for letters that wait
 * @param changedAt when it came into its state
 * @param reason of the last change: the mail server's own words, or null
 * @param expectedAt about when it goes, where it waits since its office's inbox takes only so many;
 *     else null
 * @param former whom it was written to, when it followed the seat to another holder; else null
 */
public record Delivery(
    UUID letter,
    UUID reference,
    UUID seat,
    @Nullable String addressee,
    LetterState state,
    Set<Hold> holds,
    int attempts,
    Instant dueAt,
    Instant changedAt,
    @Nullable String reason,
    @Nullable Instant expectedAt,
    @Nullable String former) {}
