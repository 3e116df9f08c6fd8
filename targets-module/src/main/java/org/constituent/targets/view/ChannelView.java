package org.constituent.targets.view;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One way to reach an office.
 *
 * @param value e-mail address, telephone number in national form, address or URL
 * @param source where it was found: a URL or a description
 * @param verifiedOn the day somebody last saw that it is right
 * @param demonstration invented, or not to be used, because the demonstration runs
 */
public record ChannelView(
    UUID id,
    ChannelKind kind,
    String value,
    String label,
    String source,
    @Nullable LocalDate verifiedOn,
    ChannelState state,
    boolean demonstration) {}
