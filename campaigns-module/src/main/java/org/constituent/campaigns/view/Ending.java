package org.constituent.campaigns.view;

import java.util.Locale;

/** How a campaign ended. */
public enum Ending {
  /** What was asked for happened. */
  WON,
  /** It was decided otherwise. */
  LOST,
  /** It ended without a decision. */
  OVER;

  /** The name in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value of a database name. */
  public static Ending of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
