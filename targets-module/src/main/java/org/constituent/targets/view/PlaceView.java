package org.constituent.targets.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A jurisdiction or district that a place lies in.
 *
 * @param id null for one that stands in a ZIP table and not in the list
 * @param divisionId Open Civic Data id
 * @param type "cd", "county", "sldu": what such places exclude each other by
 * @param shortName "NC-2"; the name for what has no such form
 */
public record PlaceView(
    @Nullable UUID id, String divisionId, String type, String name, String shortName) {}
