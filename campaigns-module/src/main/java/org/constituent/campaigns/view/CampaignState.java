package org.constituent.campaigns.view;

import java.util.Locale;

/** The life of a campaign. */
public enum CampaignState {
  DRAFT,
  LIVE,
  CLOSED,
  /** Off the lists; the address of one that was live still says how it ended. */
  ARCHIVED;

  /** The name in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a database name. */
  public static CampaignState of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
