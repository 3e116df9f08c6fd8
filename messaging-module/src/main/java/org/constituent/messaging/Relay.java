package org.constituent.messaging;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.constituent.messaging.smtp.Sent;
import org.constituent.messaging.smtp.SmtpConnection;
import org.constituent.messaging.smtp.SmtpServer;
import org.constituent.messaging.smtp.Verdict;
import org.constituent.messaging.view.RelayHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * The mail server that everything is handed to, and whether it can be reached: while it is down,
 * one letter at a time tries, after a pause.
 */
@Component
class Relay {
  private static final Logger log = LoggerFactory.getLogger(Relay.class);

  private final Postmaster postmaster;
  private final MailSettings settings;
  private final EmbeddedInbox embedded;
  private final ObjectProvider<JavaMailSenderImpl> configured;

  /** New connections one after another: all learn at once that there are none to be had. */
  private final ReentrantLock connecting = new ReentrantLock();

  private volatile boolean down;
  private volatile String words = "";
  private volatile long pausedUntil;

  Relay(
      Postmaster postmaster,
      MailSettings settings,
      EmbeddedInbox embedded,
      ObjectProvider<JavaMailSenderImpl> configured) {
    this.postmaster = postmaster;
    this.settings = settings;
    this.embedded = embedded;
    this.configured = configured;
  }

  /** A connection that opens itself with its first mail. */
  SmtpConnection connection() {
    return new SmtpConnection(server());
  }

  /** Hands one mail over; does not even try while the relay is known to be down. */
  Sent send(SmtpConnection connection, Mail mail) {
    if (!connection.connected()) {
      Optional<Sent> unreachable = connect(connection);
      if (unreachable.isPresent()) {
        return unreachable.get();
      }
    }
    Sent sent = connection.send(mail.from(), mail.to(), mail.bytes());
    if (sent.verdict() == Verdict.UNREACHABLE) {
      pauseAfter(sent);
    } else if (down) {
      down = false;
      words = "";
      log.info("The mail server can be reached again");
    }
    return sent;
  }

  private Optional<Sent> connect(SmtpConnection connection) {
    connecting.lock();
    try {
      if (down && pause().compareTo(Duration.ZERO) > 0) {
        return Optional.of(new Sent(Verdict.UNREACHABLE, "The mail server cannot be reached"));
      }
      Optional<Sent> unreachable = connection.open();
      unreachable.ifPresent(this::pauseAfter);
      return unreachable;
    } finally {
      connecting.unlock();
    }
  }

  private void pauseAfter(Sent unreachable) {
    pausedUntil = System.nanoTime() + settings.relayPause().toNanos();
    if (!down) {
      log.warn("The mail server cannot be reached; mail waits: {}", unreachable.reply());
    }
    down = true;
    words = unreachable.reply();
  }

  /** As this node knows it. */
  RelayHealth health() {
    SmtpServer server = server();
    return new RelayHealth(server.host(), server.port(), postmaster.embedded(), down, words);
  }

  /** How many letters may be taken in hand: one, while it is tried whether the relay is back. */
  int room(int wanted) {
    return down ? Math.min(1, wanted) : wanted;
  }

  /** How long the relay is left in peace. */
  Duration pause() {
    return down ? Duration.ofNanos(pausedUntil - System.nanoTime()) : Duration.ZERO;
  }

  private SmtpServer server() {
    if (postmaster.embedded()) {
      return new SmtpServer(
          "smtp", "127.0.0.1", embedded.port(), null, null, new Properties(), settings.timeouts());
    }
    JavaMailSenderImpl sender = configured.getObject();
    String protocol = sender.getProtocol();
    String host = sender.getHost();
    return new SmtpServer(
        protocol == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : protocol,
        host == null ? "localhost" : host,
        sender.getPort(),
        sender.getUsername(),
        sender.getPassword(),
        sender.getJavaMailProperties(),
        settings.timeouts());
  }
}
