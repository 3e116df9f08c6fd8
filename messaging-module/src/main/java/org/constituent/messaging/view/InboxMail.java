package org.constituent.messaging.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A mail in the embedded inbox.
 *
 * @param headers as they arrived, name and decoded value
 * @param text the readable part
 * @param raw the whole mail, a char for each byte (ISO 8859-1)
 */
public record InboxMail(
    UUID id,
    Instant receivedAt,
    String envelopeFrom,
    List<String> recipients,
    String from,
    String to,
    String subject,
    List<Header> headers,
    String text,
    String raw) {
  /** One header line, unfolded and decoded. */
  public record Header(String name, String value) {}
}
