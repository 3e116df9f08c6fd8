package org.constituent.targets;

import java.util.UUID;

/**
 * The next election of an office comes near.
 *
 * @param days 60 or 14: within so many days
 */
public record ElectionNear(UUID office, int days) {}
