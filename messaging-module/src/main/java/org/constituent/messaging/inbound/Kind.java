package org.constituent.messaging.inbound;

import java.util.Locale;

/** What a mail that came back is. */
public enum Kind {
  /** A server reports that it delivered the letter, or would. */
  DELIVERED,
  /** A fault that passes: not delivered yet, or given up after many tries. */
  DEFERRED,
  /** The address does not work. */
  HARD,
  /** A server refuses mail of ours by policy; the address is not at fault. */
  POLICY,
  /** The mailbox is full. */
  FULL,
  /**
   * Not delivered for another reason (too large, a server at fault); says nothing of the address.
   */
  FAILED,
  /** A machine answered: out of office, receipt acknowledged (RFC 3834). */
  AUTO_REPLY,
  /** The reader told her provider that this is spam (RFC 5965). */
  COMPLAINT,
  /** Not a bounce: somebody wrote it. */
  REPLY,
  /** Cannot be told; a person decides. */
  UNCLEAR;

  /** The name in the database. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a name in the database. */
  public static Kind of(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }
}
