package org.constituent.campaigns;

import java.util.UUID;

/** A second person gave a campaign's newest version back, with a comment. */
public record DraftReturned(UUID campaign, UUID reviewer, UUID submitter) {}
