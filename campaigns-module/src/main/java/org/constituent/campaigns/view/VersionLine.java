package org.constituent.campaigns.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version in the list of a campaign's versions.
 *
 * @param author an account, opaque
 * @param restored the number of the version whose texts it brought back, null if it was written
 * @param live whether the public sees this one
 * @param changes what it changed of the one before; the first changed nothing
 */
public record VersionLine(
    int number,
    UUID author,
    Instant savedAt,
    @Nullable Integer restored,
    boolean live,
    List<TextChange> changes) {}
