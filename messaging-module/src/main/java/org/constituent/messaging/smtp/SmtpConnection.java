package org.constituent.messaging.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a mail server, kept open from mail to mail and made anew when it broke. Used by
 * one thread; only {@link #abort} may come from another.
 */
public final class SmtpConnection implements AutoCloseable {
  private static final ScheduledThreadPoolExecutor WATCHDOG = watchdog();

  private final SmtpServer server;
  private final CapturingSockets sockets = new CapturingSockets();
  private final Session session;
  private @Nullable PhasedTransport transport;

  public SmtpConnection(SmtpServer server) {
    this.server = server;
    String prefix = "mail." + server.protocol() + ".";
    Properties properties = new Properties();
    properties.putAll(server.properties());
    properties.putIfAbsent(
        prefix + "connectiontimeout", String.valueOf(server.timeouts().connect().toMillis()));
    properties.putIfAbsent(
        prefix + "timeout", String.valueOf(server.timeouts().reply().toMillis()));
    properties.putIfAbsent(prefix + "socketFactory", sockets);
    // replies are read one by one; nothing is sent to some recipients only
    properties.put(prefix + "sendpartial", "false");
    this.session = Session.getInstance(properties);
  }

  /** Whether the next mail needs no new connection, as far as is known. */
  public boolean connected() {
    PhasedTransport open = transport;
    return open != null && open.open();
  }

  /** Connects, if it is not; answers what went wrong, or empty. */
  public Optional<Sent> open() {
    if (connected()) {
      return Optional.empty();
    }
    try {
      connect();
      return Optional.empty();
    } catch (MessagingException | RuntimeException e) {
      abort();
      transport = null;
      return Optional.of(new Sent(Verdict.UNREACHABLE, words(e)));
    }
  }

  /**
   * Hands over one mail.
   *
   * @param mail the whole mail, CRLF at line ends, as it is to arrive
   */
  public Sent send(String from, String to, byte[] mail) {
    boolean kept = connected();
    Optional<Sent> unreachable = open();
    if (unreachable.isPresent()) {
      return unreachable.get();
    }
    Sent sent = offer(from, to, mail);
    PhasedTransport used = transport;
    if (kept && (used == null || used.phase() == Phase.MAIL) && lostBeforeTheMail(sent)) {
      // the server closed the kept connection meanwhile; nothing was offered yet
      abort();
      transport = null;
      return open().orElseGet(() -> offer(from, to, mail));
    }
    return sent;
  }

  private static boolean lostBeforeTheMail(Sent sent) {
    return sent.verdict() == Verdict.BROKEN || sent.verdict() == Verdict.UNREACHABLE;
  }

  private Sent offer(String from, String to, byte[] mail) {
    PhasedTransport open = Objects.requireNonNull(transport);
    ScheduledFuture<?> limit =
        WATCHDOG.schedule(this::abort, server.timeouts().whole().toMillis(), TimeUnit.MILLISECONDS);
    try {
      open.begin();
      open.sendMessage(
          new ReadyMessage(session, from, mail), new Address[] {new InternetAddress(to)});
      return new Sent(Verdict.ACCEPTED, open.lastReply());
    } catch (MessagingException | RuntimeException e) {
      if (open.refusal() == null || open.refusalCode() == 421) {
        abort();
      }
      return judge(open, e);
    } finally {
      limit.cancel(false);
    }
  }

  private static Sent judge(PhasedTransport open, Exception e) {
    String refusal = open.refusal();
    if (refusal != null) {
      return new Sent(Replies.verdict(open.refusalCode(), refusal, open.phase()), refusal);
    }
    return new Sent(open.phase() == Phase.DOT ? Verdict.IN_DOUBT : Verdict.BROKEN, words(e));
  }

  private void connect() throws MessagingException {
    close();
    PhasedTransport fresh = new PhasedTransport(session, server, sockets);
    fresh.connect(server.host(), server.port(), server.username(), server.password());
    transport = fresh;
  }

  /** Says good-bye to the server, if it still listens. */
  @Override
  public void close() {
    PhasedTransport open = transport;
    transport = null;
    if (open != null) {
      try {
        open.close();
      } catch (MessagingException e) {
        abort();
      }
    }
  }

  /** Cuts the connection, whatever it waits for. */
  public void abort() {
    Socket socket = sockets.last();
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String words(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static ScheduledThreadPoolExecutor watchdog() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "smtp-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
