package org.constituent.campaigns.view;

import java.util.Locale;

/** What somebody of the group may do with a campaign. All may read it. */
public enum Role {
  /** Everything: also close it, put it away, and say who may do what. */
  OWNER,
  /** Write, publish what was approved, and review what others wrote. */
  EDITOR,
  /** Approve what others wrote, or send it back. */
  REVIEWER,
  READER;

  /** Whether it may write and publish. */
  public boolean edits() {
    return this == OWNER || this == EDITOR;
  }

  /** Whether it may approve and send back. */
  public boolean reviews() {
    return this != READER;
  }

  /** Whether it may end the campaign and say who may do what. */
  public boolean owns() {
    return this == OWNER;
  }

  /** The name in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a database name. */
  public static Role of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
