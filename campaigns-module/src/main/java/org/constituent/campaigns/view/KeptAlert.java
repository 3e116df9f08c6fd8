package org.constituent.campaigns.view;

import java.time.Instant;
import java.util.UUID;
import org.constituent.campaigns.alert.AlertText;
import org.jspecify.annotations.Nullable;

/**
 * An alert as somebody handed it in.
 *
 * @param name of the file it came in; empty for a pasted one
 * @param campaign what was made of it, null if nothing was yet
 */
public record KeptAlert(
    UUID id,
    UUID groupId,
    String name,
    AlertText alert,
    Instant createdAt,
    @Nullable UUID campaign) {}
