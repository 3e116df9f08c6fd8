package org.constituent.targets.view;

import java.util.List;
import java.util.UUID;

/**
 * An official as anybody may see her, as of today.
 *
 * @param seats those held today, with the channels that can be used
 * @param former terms that have ended, the latest first
 * @param stances the latest on each topic
 */
public record OfficialPage(
    UUID id,
    String name,
    String party,
    List<SeatView> seats,
    List<OfficialView.Held> former,
    List<StanceView> stances) {}
