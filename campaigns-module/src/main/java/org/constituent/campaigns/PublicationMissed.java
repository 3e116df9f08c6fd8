package org.constituent.campaigns;

import java.util.UUID;

/** The time of a campaign came, but it could not be published. */
public record PublicationMissed(UUID campaign) {}
