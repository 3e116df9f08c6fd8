package org.constituent.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the office answered a letter.
 *
 * @param letter its id
 * @param reference as it was queued with
 * @param channel of its addressee, null for a notice of the site itself
 * @param sequence of the history row: listeners are unordered, a lower number is older
 */
public record ReplyReceived(UUID letter, UUID reference, @Nullable UUID channel, long sequence) {}
