package org.constituent.messaging;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.constituent.messaging.smtp.Sent;
import org.constituent.messaging.smtp.SmtpConnection;
import org.constituent.messaging.smtp.SmtpServer;
import org.constituent.messaging.smtp.Verdict;
import org.constituent.messaging.view.RelayHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One mail server, and whether it can be used: while it is down, one tries, after a pause. */
final class Route {
  private static final Logger log = LoggerFactory.getLogger(Route.class);

  private final Supplier<SmtpServer> server;
  private final Duration rest;

  /** New connections one after another: all learn at once that there are none to be had. */
  private final ReentrantLock connecting = new ReentrantLock();

  private volatile boolean down;
  private volatile String words = "";
  private volatile long pausedUntil;

  Route(Supplier<SmtpServer> server, Duration rest) {
    this.server = server;
    this.rest = rest;
  }

  SmtpConnection connection() {
    return new SmtpConnection(server.get());
  }

  /**
   * Hands one mail over; does not even try while the server is known to be down.
   *
   * @param patient whether to wait while another tries; else it counts as down meanwhile
   */
  Sent send(SmtpConnection connection, Mail mail, boolean patient) {
    if (!connection.connected()) {
      Optional<Sent> unreachable = connect(connection, patient);
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
      log.info("The mail server {} can be reached again", server.get().host());
    }
    return sent;
  }

  private Optional<Sent> connect(SmtpConnection connection, boolean patient) {
    if (!patient && down && !connecting.tryLock()) {
      return Optional.of(notNow());
    }
    if (!connecting.isHeldByCurrentThread()) {
      connecting.lock();
    }
    try {
      if (down && pause().compareTo(Duration.ZERO) > 0) {
        return Optional.of(notNow());
      }
      Optional<Sent> unreachable = connection.open();
      unreachable.ifPresent(this::pauseAfter);
      return unreachable;
    } finally {
      connecting.unlock();
    }
  }

  private static Sent notNow() {
    return new Sent(Verdict.UNREACHABLE, "The mail server cannot be reached");
  }

  private void pauseAfter(Sent unreachable) {
    pausedUntil = System.nanoTime() + rest.toNanos();
    if (!down) {
      log.warn(
          "The mail server {} cannot be reached: {}", server.get().host(), unreachable.reply());
    }
    down = true;
    words = unreachable.reply();
  }

  boolean down() {
    return down;
  }

  /** How long it is left in peace; zero when it may be tried. */
  Duration pause() {
    if (!down) {
      return Duration.ZERO;
    }
    Duration left = Duration.ofNanos(pausedUntil - System.nanoTime());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** As this node knows it. */
  RelayHealth health(boolean second, boolean embedded) {
    SmtpServer named = server.get();
    return new RelayHealth(named.host(), named.port(), second, embedded, down, words);
  }
}
