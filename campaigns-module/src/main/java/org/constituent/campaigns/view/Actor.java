package org.constituent.campaigns.view;

import java.util.UUID;

/**
 * Who decides on a campaign.
 *
 * @param account opaque
 * @param alone whether nobody else could look at it
 */
public record Actor(UUID account, boolean alone) {}
