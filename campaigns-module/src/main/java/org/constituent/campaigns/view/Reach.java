package org.constituent.campaigns.view;

import java.util.Locale;

/**
 * Whom of a campaign's targets a supporter writes to.
 *
 * @param count how many the site picks, 1 to {@value #MOST}; counts for {@link Mode#SOME} only
 */
public record Reach(Mode mode, int count) {
  /** The most that can be picked. */
  public static final int MOST = 100;

  /** Everybody. */
  public static final Reach ALL = new Reach(Mode.ALL, 1);

  /** Who decides. */
  public enum Mode {
    /** Every target that gets a letter. */
    ALL,
    /** She ticks them. */
    CHOOSE,
    /** The site picks some, evenly over all supporters. */
    SOME,
    /** Those who represent her, by her ZIP code. */
    OWN;

    /** The name in the database. */
    public String column() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The mode of a database name. */
    public static Mode of(String column) {
      return valueOf(column.toUpperCase(Locale.ROOT));
    }
  }
}
