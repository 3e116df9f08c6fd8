package org.constituent.targets.view;

import java.util.Locale;

/** By what an office can be reached. */
public enum ChannelKind {
  EMAIL,
  PHONE,
  /** A number that is shown, and neither written to nor called. */
  FAX,
  POSTAL,
  FORM,
  SOCIAL;

  /** The name in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a database name. */
  public static ChannelKind of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
