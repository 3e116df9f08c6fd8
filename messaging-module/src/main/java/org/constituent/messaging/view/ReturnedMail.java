package org.constituent.messaging.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.constituent.messaging.LetterState;
import org.jspecify.annotations.Nullable;

/**
 * A mail that came back and of which a person must say what it is.
 *
 * @param kind as far as it is known, a name of the kinds
 * @param proposal what it probably is
 * @param status enhanced code, null without one
 * @param text what it says, its beginning
 * @param addressee to whom the letter went that it is about; null if that is not known
 * @param state of that letter, null if it is not known
 * @param choices what can be said of it
 */
public record ReturnedMail(
    UUID id,
    Instant receivedAt,
    String kind,
    String proposal,
    @Nullable String status,
    String from,
    String subject,
    String text,
    @Nullable String addressee,
    @Nullable LetterState state,
    List<String> choices) {}
