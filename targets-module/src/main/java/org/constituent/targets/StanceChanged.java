package org.constituent.targets;

import java.util.UUID;

/**
 * An official stands elsewhere on a topic than was known before.
 *
 * @param stance what was noted; see {@link Stances#latest(UUID, java.util.Collection)} for what
 *     counts now
 */
public record StanceChanged(UUID official, UUID topic, UUID stance) {}
