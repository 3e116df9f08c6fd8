package org.constituent.campaigns.view;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign in a list.
 *
 * @param actions how many people took part and did not let it expire
 * @param confirmed of those, how many confirmed their address
 */
public record CampaignCard(
    UUID id,
    UUID groupId,
    String group,
    String slug,
    String title,
    String ask,
    String place,
    CampaignState state,
    @Nullable Instant publishedAt,
    int actions,
    int confirmed) {}
