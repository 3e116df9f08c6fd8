package org.constituent.targets.formats;

import java.util.Locale;

/** The kinds of files that are understood. */
public enum Format {
  /** Any table with a heading, by a mapping of its columns. */
  CSV(true),
  /** Any list of JSON objects, by a mapping of their names. */
  JSON(true),
  /** openstates/people: YAML of a person, or a zip of them. */
  OPENSTATES(false),
  /** unitedstates/congress-legislators: members with their terms, JSON. */
  CONGRESS(false),
  /** unitedstates/congress-legislators: members, CSV. */
  CONGRESS_CSV(false),
  /** unitedstates/congress-legislators: district offices, JSON. */
  CONGRESS_OFFICES(false),
  /** unitedstates/congress-legislators: district offices, CSV. */
  CONGRESS_OFFICES_CSV(false),
  /** Popolo: persons with memberships. */
  POPOLO(false),
  /** Boundaries (RFC 7946). */
  GEOJSON(true),
  /** opencivicdata/ocd-division-ids: id and name. */
  OCD_DIVISIONS(false),
  /** GeoNames postal codes: a ZIP code's place, county and centre. */
  GEONAMES(false),
  /** The same as GeoNames itself has it: with tabs, without a heading. */
  GEONAMES_TXT(false),
  /** The districts of a ZIP code tabulation area. */
  ZCTA_DISTRICTS(false);

  private final boolean mapped;

  Format(boolean mapped) {
    this.mapped = mapped;
  }

  /** Whether a person says what its columns mean. */
  public boolean mapped() {
    return mapped;
  }

  /** What it holds: officials, divisions, boundaries or zips. */
  public String kind() {
    return switch (this) {
      case GEOJSON -> "boundaries";
      case OCD_DIVISIONS -> "divisions";
      case GEONAMES, GEONAMES_TXT, ZCTA_DISTRICTS -> "zips";
      default -> "officials";
    };
  }

  /** The name in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format of a database name. */
  public static Format of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
