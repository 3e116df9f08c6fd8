package org.constituent.messaging;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/**
 * A mail of the site itself to one person who waits for it (confirmation, invitation). It overtakes
 * every letter.
 *
 * @param reference what it belongs to, opaque
 * @param to the person's address
 * @param text plain text, complete
 * @param within given up when it could not be sent within this time
 */
public record Notice(
    UUID reference, String to, String subject, String text, Locale language, Duration within) {}
