package org.constituent.messaging;

import java.util.Properties;
import org.constituent.messaging.smtp.SmtpServer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server that steps in while the first cannot be used: {@code
 * constituent.mail.second-relay.*}.
 *
 * @param host empty: there is none
 * @param user empty: without signing in
 */
@ConfigurationProperties("constituent.mail.second-relay")
record SecondRelaySettings(
    @DefaultValue("") String host,
    @DefaultValue("587") int port,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @DefaultValue("starttls") Tls tls) {

  /** How the connection is encrypted. */
  enum Tls {
    /** Before anything else is said; no mail goes without (RFC 3207). */
    STARTTLS,
    /** From its beginning (RFC 8314). */
    IMPLICIT,
    /** Not at all: for a server on the same machine or network. */
    NONE
  }

  boolean given() {
    return !host.isBlank();
  }

  SmtpServer server(SmtpServer.Timeouts timeouts) {
    Properties properties = new Properties();
    String protocol = tls == Tls.IMPLICIT ? "smtps" : "smtp";
    if (tls == Tls.STARTTLS) {
      properties.setProperty("mail.smtp.starttls.enable", "true");
      properties.setProperty("mail.smtp.starttls.required", "true");
    }
    if (tls != Tls.NONE) {
      properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
    }
    boolean signsIn = !user.isBlank();
    if (signsIn) {
      properties.setProperty("mail." + protocol + ".auth", "true");
    }
    return new SmtpServer(
        protocol,
        host.strip(),
        port,
        signsIn ? user : null,
        signsIn ? password : null,
        properties,
        timeouts);
  }
}
