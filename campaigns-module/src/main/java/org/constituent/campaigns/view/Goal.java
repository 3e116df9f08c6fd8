package org.constituent.campaigns.view;

import java.util.Locale;

/**
 * What a campaign wants to reach.
 *
 * @param reached so far, at most some minutes old
 */
public record Goal(Kind kind, int wanted, long reached) {
  /** The largest goal. */
  public static final int MOST = 10_000_000;

  /** What is counted. */
  public enum Kind {
    /** Different people who confirmed. */
    PEOPLE,
    /** Letters that the mail servers of officials accepted. */
    LETTERS;

    /** The name in the database. */
    public String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
