package org.constituent.campaigns.view;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a campaign.
 *
 * @param number of the version it was about, if of one
 * @param account who did it, null: the clock
 * @param comment what was said to it, may be empty
 * @param due the time that was chosen, if one was
 */
public record LogLine(
    UUID id,
    What what,
    @Nullable Integer number,
    @Nullable UUID account,
    String comment,
    @Nullable Instant due,
    Instant at) {

  /** A step of a campaign's life. */
  public enum What {
    SUBMITTED,
    APPROVED,
    /** By who wrote it. */
    APPROVED_OWN,
    RETURNED,
    SCHEDULED,
    UNSCHEDULED,
    PUBLISHED,
    /** Its time came, but it was not approved any more, or something was missing. */
    MISSED,
    WON,
    LOST,
    OVER,
    ARCHIVED,
    UNARCHIVED;

    /** The name in the database. */
    public String column() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The value of a database name. */
    public static What of(String column) {
      return valueOf(column.toUpperCase(Locale.ROOT));
    }
  }
}
