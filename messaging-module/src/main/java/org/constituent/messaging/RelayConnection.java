package org.constituent.messaging;

import java.util.ArrayList;
import java.util.List;
import org.constituent.messaging.smtp.SmtpConnection;

/** What one thread sends through: a connection to each mail server, which opens when it is used. */
final class RelayConnection implements AutoCloseable {
  private final List<SmtpConnection> byRoute = new ArrayList<>();

  RelayConnection(List<Route> routes) {
    routes.forEach(route -> byRoute.add(route.connection()));
  }

  SmtpConnection through(int route) {
    return byRoute.get(route);
  }

  /** Says good-bye to those that step in for one that is well again. */
  void closeBehind(int route) {
    byRoute.subList(route + 1, byRoute.size()).stream()
        .filter(SmtpConnection::connected)
        .forEach(SmtpConnection::close);
  }

  /** Says good-bye to the servers, if they still listen. */
  @Override
  public void close() {
    byRoute.forEach(SmtpConnection::close);
  }

  /** Cuts the connections, whatever they wait for. */
  void abort() {
    byRoute.forEach(SmtpConnection::abort);
  }
}
