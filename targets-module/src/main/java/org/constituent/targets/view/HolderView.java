package org.constituent.targets.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a seat.
 *
 * @param name "Dr. Ellen Reckhow": with honorific, as it is shown
 * @param salutation what follows "Dear": "Commissioner Reckhow"
 * @param from null when not known
 * @param to null when not known or not ended
 * @param asOf the day for which the holder is known, where the start is not; shown as such
 */
public record HolderView(
    UUID termId,
    UUID officialId,
    String name,
    String salutation,
    @Nullable CivilDate from,
    @Nullable CivilDate to,
    @Nullable CivilDate asOf) {}
