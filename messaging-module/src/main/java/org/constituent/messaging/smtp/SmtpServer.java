package org.constituent.messaging.smtp;

import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The server that mail is handed to.
 *
 * @param protocol {@code smtp} or {@code smtps}
 * @param port -1 for the protocol's own
 * @param properties of Jakarta Mail ({@code mail.smtp.…}), such as STARTTLS
 */
public record SmtpServer(
    String protocol,
    String host,
    int port,
    @Nullable String username,
    @Nullable String password,
    Properties properties,
    Timeouts timeouts) {

  /**
   * How long to wait (RFC 5321 section 4.5.3.2).
   *
   * @param connect for the connection
   * @param reply for each reply
   * @param dot for the reply to the final dot: given up too early, a mail arrives twice
   * @param whole for one mail in all, however slowly the server talks
   */
  public record Timeouts(Duration connect, Duration reply, Duration dot, Duration whole) {}
}
