package org.constituent.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import org.constituent.messaging.smtp.Sent;
import org.constituent.messaging.smtp.SmtpServer;
import org.constituent.messaging.smtp.Verdict;
import org.constituent.messaging.view.RelayHealth;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * The mail server that everything is handed to, and a second that steps in while the first cannot
 * be reached or refuses service; the first is tried now and then, and used again when it is well.
 */
@Component
class Relay {
  private final Postmaster postmaster;
  private final MailSettings settings;
  private final EmbeddedInbox embedded;
  private final ObjectProvider<JavaMailSenderImpl> configured;
  private final List<Route> routes = new ArrayList<>();

  Relay(
      Postmaster postmaster,
      MailSettings settings,
      SecondRelaySettings second,
      EmbeddedInbox embedded,
      ObjectProvider<JavaMailSenderImpl> configured) {
    this.postmaster = postmaster;
    this.settings = settings;
    this.embedded = embedded;
    this.configured = configured;
    routes.add(new Route(this::first, settings.relayPause()));
    if (second.given() && !postmaster.embedded()) {
      SmtpServer server = second.server(settings.timeouts());
      routes.add(new Route(() -> server, settings.relayPause()));
    }
  }

  /** Connections that open themselves with their first mail. */
  RelayConnection connection() {
    return new RelayConnection(routes);
  }

  /** Hands one mail over to the first that can be used. */
  Sent send(RelayConnection connection, Mail mail) {
    Sent sent = new Sent(Verdict.UNREACHABLE, "");
    for (int i = 0; i < routes.size(); i++) {
      boolean last = i == routes.size() - 1;
      sent = routes.get(i).send(connection.through(i), mail, last);
      if (sent.verdict() != Verdict.UNREACHABLE) {
        connection.closeBehind(i);
        return sent;
      }
    }
    return sent;
  }

  /** Both, as this node knows them, the first first. */
  List<RelayHealth> health() {
    List<RelayHealth> health = new ArrayList<>();
    for (Route route : routes) {
      health.add(route.health(!health.isEmpty(), postmaster.embedded()));
    }
    return health;
  }

  /** How many letters may be taken in hand: one, while it is tried whether a relay is back. */
  int room(int wanted) {
    return routes.stream().allMatch(Route::down) ? Math.min(1, wanted) : wanted;
  }

  /** How long both are left in peace; zero when one may be used or tried. */
  Duration pause() {
    return routes.stream().map(Route::pause).min(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  private SmtpServer first() {
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
