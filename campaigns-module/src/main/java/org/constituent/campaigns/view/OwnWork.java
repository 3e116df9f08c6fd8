package org.constituent.campaigns.view;

import java.util.Locale;

/** Whether people may approve what they wrote themselves. */
public enum OwnWork {
  NEVER,
  /** Where nobody else could. */
  ALONE,
  ALWAYS;

  /** Whether somebody may. */
  public boolean allows(boolean alone) {
    return this == ALWAYS || (this == ALONE && alone);
  }

  /** The name in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The value of a database name. */
  public static OwnWork of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
