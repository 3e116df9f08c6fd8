package org.constituent.messaging.smtp;

/** How handing one mail to a server ended, in the terms of what is to be done next. */
public enum Verdict {
  /** The server took it. */
  ACCEPTED,
  /** The server said "not now". */
  DEFERRED,
  /** The server says that the address does not work. */
  BOUNCED,
  /** The server refuses mail of ours by policy; the address is not at fault. */
  BLOCKED,
  /** The server will never take this mail, for another reason. */
  FAILED,
  /** The connection broke before the final dot: the server cannot have taken it. */
  BROKEN,
  /** The connection broke after the final dot and before the reply: it may have been taken. */
  IN_DOUBT,
  /** There was no working connection to begin with; the mail was not even offered. */
  UNREACHABLE
}
