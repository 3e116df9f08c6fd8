package org.constituent.campaigns;

import java.util.UUID;

/** A campaign takes no more actions. */
public record CampaignClosed(UUID campaign) {}
