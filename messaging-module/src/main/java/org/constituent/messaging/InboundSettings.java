package org.constituent.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what comes back reaches us: {@code constituent.mail.inbound.*}.
 *
 * @param port of our own SMTP receiver, 0 for any free one; not set: there is none
 * @param address that it listens on
 * @param sslBundle the certificate it shows, a bundle of Spring's {@code spring.ssl.bundle.*}; then
 *     senders may encrypt (STARTTLS, RFC 3207). Empty: they cannot
 * @param imap a mailbox that is read instead, or too
 */
@ConfigurationProperties("constituent.mail.inbound")
record InboundSettings(
    @Nullable Integer port,
    @DefaultValue("127.0.0.1") String address,
    @DefaultValue("") String sslBundle,
    @DefaultValue Imap imap) {

  /**
   * A mailbox that gets all mail to {@code bounces.<domain>}.
   *
   * @param host not set: none is read
   * @param tls whether the connection is encrypted from its beginning
   * @param port 0 for the protocol's own
   * @param timeout of connecting, and of each answer
   */
  record Imap(
      @DefaultValue("") String host,
      @DefaultValue("0") int port,
      @DefaultValue("true") boolean tls,
      @DefaultValue("") String username,
      @DefaultValue("") String password,
      @DefaultValue("INBOX") String folder,
      @DefaultValue("30s") Duration timeout) {}

  boolean receives() {
    return port != null;
  }

  boolean reads() {
    return !imap.host().isBlank();
  }
}
