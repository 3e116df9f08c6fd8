package org.constituent.targets.view;

import java.util.UUID;
import org.constituent.targets.view.StanceView.Position;
import org.jspecify.annotations.Nullable;

/**
 * What tells one seat from another as it stands today.
 *
 * @param body e.g. "Board of Commissioners", empty if the office belongs to none
 * @param party of the holder, as it was entered; empty when not known, or the seat vacant
 * @param position of the holder on the topic asked about; null when nothing is known
 */
public record SeatTraits(
    UUID seat,
    UUID office,
    String officeTitle,
    UUID jurisdiction,
    String jurisdictionName,
    String body,
    String party,
    @Nullable Position position) {}
