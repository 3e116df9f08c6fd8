package org.constituent.campaigns;

import java.util.UUID;

/** A campaign is live, or a live one shows a new version. */
public record CampaignPublished(UUID campaign, UUID version) {}
