package org.constituent.targets.view;

import java.util.Locale;

/** How far a channel can be relied on. Only {@code RETIRED} ones are no longer used at all. */
public enum ChannelState {
  /** Nobody looked yet. */
  UNVERIFIED,
  /** Somebody looked, and it worked. */
  GOOD,
  /** There are signs that it does not work. */
  DOUBTFUL,
  /** It does not work: letters are held. */
  FAILING,
  /** The office refuses mail of this platform; the address is not at fault. */
  BLOCKED,
  /** Not to be used any more. */
  RETIRED;

  /** Whether a channel in this state is used for letters and shown to supporters. */
  public boolean usable() {
    return this == UNVERIFIED || this == GOOD || this == DOUBTFUL;
  }

  /** The name in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a database name. */
  public static ChannelState of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
