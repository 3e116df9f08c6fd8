package org.constituent.targets.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in the tree of places.
 *
 * @param kind country, state, county, place, district or other
 * @param parentId the place it lies in; null for those at the top
 * @param parts how many places lie directly in it
 * @param offices how many offices it has itself
 */
public record PlaceNode(
    UUID id,
    String name,
    String kind,
    String divisionId,
    @Nullable UUID parentId,
    int parts,
    int offices) {}
