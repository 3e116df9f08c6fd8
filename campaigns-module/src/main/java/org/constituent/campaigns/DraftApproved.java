package org.constituent.campaigns;

import java.util.UUID;

/** A second person agreed that the public may see a campaign's newest version. */
public record DraftApproved(UUID campaign, UUID reviewer, UUID submitter) {}
