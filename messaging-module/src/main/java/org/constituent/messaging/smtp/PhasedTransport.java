package org.constituent.messaging.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** Angus' transport that knows how far it came: before the final dot a mail may be sent again. */
final class PhasedTransport extends SMTPTransport {
  private final SmtpServer server;
  private final CapturingSockets sockets;
  private Phase phase = Phase.CONNECT;
  private @Nullable String refusal;
  private int refusalCode;
  private boolean sawEnd;

  PhasedTransport(Session session, SmtpServer server, CapturingSockets sockets) {
    super(
        session,
        new URLName(server.protocol(), server.host(), server.port(), null, null, null),
        server.protocol(),
        server.protocol().equals("smtps"));
    this.server = server;
    this.sockets = sockets;
  }

  void begin() {
    phase = Phase.MAIL;
    refusal = null;
    refusalCode = 0;
    patience(server.timeouts().reply());
  }

  Phase phase() {
    return phase;
  }

  /** The first reply of 400 and above to this mail, else null. */
  @Nullable String refusal() {
    return refusal;
  }

  int refusalCode() {
    return refusalCode;
  }

  /** The last reply on one line. */
  String lastReply() {
    String reply = getLastServerResponse();
    return reply == null ? "" : reply.strip();
  }

  /** Whether the connection is open, without asking the server. */
  boolean open() {
    Socket socket = sockets.last();
    return !sawEnd && (socket == null || !socket.isClosed());
  }

  @Override
  protected void rcptTo() throws MessagingException {
    phase = Phase.RCPT;
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    phase = Phase.DATA;
    return super.data();
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    phase = Phase.DOT;
    patience(server.timeouts().dot());
    super.finishData();
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    int code;
    try {
      code = super.readServerResponse();
    } catch (MessagingException e) {
      sawEnd = true;
      throw e;
    }
    if (code < 0) {
      sawEnd = true;
    } else if (code >= 400 && refusal == null) {
      refusalCode = code;
      refusal = lastReply();
    }
    return code;
  }

  private void patience(Duration limit) {
    Socket socket = sockets.last();
    if (socket != null) {
      try {
        socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
      } catch (SocketException e) {
        // closed: the next read says so
        sawEnd = true;
      }
    }
  }
}
