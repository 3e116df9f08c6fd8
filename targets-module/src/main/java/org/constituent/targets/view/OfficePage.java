package org.constituent.targets.view;

import java.util.List;
import java.util.UUID;

/**
 * An office as anybody may see it, as of today.
 *
 * @param channels of the whole office, those that can be used
 * @param seats each with its holder and the channels that can be used and are not the office's own
 */
public record OfficePage(
    UUID id,
    String title,
    String body,
    String jurisdiction,
    List<ChannelView> channels,
    List<SeatView> seats) {}
