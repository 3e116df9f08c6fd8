package org.constituent.targets.view;

import java.util.List;
import java.util.UUID;

/**
 * An office with its seats as of today.
 *
 * @param neededBy how many live campaigns aim at one of its seats
 */
public record OfficeView(
    UUID id,
    UUID jurisdictionId,
    String title,
    String body,
    String jurisdiction,
    boolean elected,
    List<SeatView> seats,
    int neededBy) {}
