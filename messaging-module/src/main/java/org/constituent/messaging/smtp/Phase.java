package org.constituent.messaging.smtp;

/** Where in handing over one mail a connection is. */
enum Phase {
  CONNECT,
  MAIL,
  RCPT,
  DATA,
  /** The final dot was sent, or may have been. */
  DOT
}
