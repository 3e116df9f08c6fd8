package org.constituent.messaging;

import java.util.UUID;

/**
 * The holder of a seat changed, and a letter waits since its writer must be asked: it names the
 * former one, or its stream asks first.
 *
 * @param letter its id
 * @param reference as it was queued with
 * @param seat as it was queued with
 */
public record MessageHeld(UUID letter, UUID reference, UUID seat) {}
