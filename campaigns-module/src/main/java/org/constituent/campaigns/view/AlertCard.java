package org.constituent.campaigns.view;

import java.time.Instant;
import java.util.UUID;

/**
 * An alert of which no campaign was made yet.
 *
 * @param beginning its first words
 */
public record AlertCard(UUID id, String group, String beginning, Instant createdAt) {}
