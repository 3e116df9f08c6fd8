package org.constituent.targets.view;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/**
 * Where an official stands, with its evidence.
 *
 * @param quote what was said, may be empty
 * @param source where: a URL or a description
 * @param saidOn the day it was said or seen
 */
public record StanceView(
    UUID id,
    UUID officialId,
    UUID topicId,
    String topic,
    Position position,
    String quote,
    String source,
    LocalDate saidOn) {

  /** Where one can stand. */
  public enum Position {
    SUPPORTS,
    OPPOSES,
    UNDECIDED,
    /** Agreed to do what a campaign asks. */
    AGREED;

    /** The name in the database. */
    public String column() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The position of a database name. */
    public static Position of(String column) {
      return valueOf(column.toUpperCase(Locale.ROOT));
    }
  }
}
