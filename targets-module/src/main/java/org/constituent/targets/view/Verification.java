package org.constituent.targets.view;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How somebody saw that a channel is right. */
public enum Verification {
  /** Called and asked. */
  PHONE,
  /** Read on the office's own pages. */
  WEBSITE,
  /** A mail was answered. */
  EMAIL,
  /** Said by somebody who knows. */
  PERSON,
  /** Read on a letterhead or in a register. */
  PAPER;

  /** The name in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of a database name; empty where nobody said how. */
  public static Optional<Verification> of(String column) {
    return Stream.of(values()).filter(how -> how.column().equals(column)).findFirst();
  }
}
