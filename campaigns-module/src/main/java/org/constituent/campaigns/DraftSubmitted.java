package org.constituent.campaigns;

import java.util.UUID;

/** Somebody is asked to look at a campaign's newest version. */
public record DraftSubmitted(UUID campaign, UUID submitter, UUID author) {}
