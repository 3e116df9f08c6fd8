package org.constituent.targets;

import java.util.UUID;

/**
 * Terms of an office end soon, and nobody is known to follow.
 *
 * @param terms how many
 * @param days 60 or 14: within so many days
 */
public record TermsEnding(UUID office, int terms, int days) {}
