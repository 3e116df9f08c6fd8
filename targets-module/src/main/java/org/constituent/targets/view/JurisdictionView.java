package org.constituent.targets.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place with a government.
 *
 * @param divisionId Open Civic Data division id, "ocd-division/…"
 * @param jurisdictionId Open Civic Data jurisdiction id, "ocd-jurisdiction/…", if it has one
 * @param kind country, state, county, place, district or other
 * @param ownTimeZone IANA zone, empty when it is inherited
 * @param timeZone IANA zone, its own or inherited; UTC where none is known
 * @param offices how many offices it has
 */
public record JurisdictionView(
    UUID id,
    String divisionId,
    @Nullable String jurisdictionId,
    String name,
    String kind,
    @Nullable UUID parentId,
    String ownTimeZone,
    String timeZone,
    int offices) {}
