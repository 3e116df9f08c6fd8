package org.constituent.targets.view;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A seat as the keeper of the list sees it: with its past and its future.
 *
 * @param position from 1, as the seats of an office are counted
 * @param label "District 2"; may be empty
 * @param present null when the seat is vacant today
 * @param coming terms that start later, the next one first
 * @param former terms that have ended, the latest first
 * @param channels of this seat itself, retired ones last
 * @param neededBy how many live campaigns aim at it
 */
public record SeatDetail(
    UUID id,
    int position,
    String label,
    @Nullable TermView present,
    List<TermView> coming,
    List<TermView> former,
    List<ChannelView> channels,
    int neededBy) {}
