package org.constituent.messaging;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server of the tests' own, an independent witness: it keeps each mail byte by byte, and
 * does by recipient what the test tells it to.
 */
class ScriptedRelay {
  /** A mail as it arrived; {@code data} a char for each byte. */
  record Arrived(String from, List<String> to, String data) {}

  /** Closes the connection without a reply. */
  static final String DROP = "drop";

  final List<Arrived> arrived = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();
  private final Map<String, ConcurrentLinkedDeque<String>> atRecipient = new ConcurrentHashMap<>();
  private final Map<String, ConcurrentLinkedDeque<String>> atData = new ConcurrentHashMap<>();
  private final Map<String, ConcurrentLinkedDeque<String>> atDot = new ConcurrentHashMap<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  volatile String greeting = "220 scripted";

  /** The reply to MAIL, whoever it is from. */
  volatile String atMail = "250 2.1.0 Ok";

  ScriptedRelay() {
    try {
      server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void reset() {
    arrived.clear();
    atRecipient.clear();
    atData.clear();
    atDot.clear();
    greeting = "220 scripted";
    atMail = "250 2.1.0 Ok";
    connections.set(0);
  }

  /** The next replies to RCPT for this mailbox; afterwards it is taken again. */
  void atRecipient(String mailbox, String... replies) {
    atRecipient.put(mailbox, new ConcurrentLinkedDeque<>(List.of(replies)));
  }

  void atData(String mailbox, String... replies) {
    atData.put(mailbox, new ConcurrentLinkedDeque<>(List.of(replies)));
  }

  /** The next replies to the final dot for this mailbox; what was dropped counts as arrived. */
  void atDot(String mailbox, String... replies) {
    atDot.put(mailbox, new ConcurrentLinkedDeque<>(List.of(replies)));
  }

  List<Arrived> to(String mailbox) {
    return arrived.stream().filter(mail -> mail.to().contains(mailbox)).toList();
  }

  /** As an idle server does after a while. */
  void hangUp() {
    open.forEach(
        socket -> {
          try {
            socket.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    open.clear();
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(task, "scripted-relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        connections.incrementAndGet();
        open.add(socket);
        thread(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
      OutputStream out = socket.getOutputStream();
      reply(out, greeting);
      if (!greeting.startsWith("220")) {
        return;
      }
      String from = "";
      String to = "";
      for (String line = line(in); line != null; line = line(in)) {
        String command = line.toUpperCase(Locale.ROOT);
        if (command.startsWith("MAIL FROM:")) {
          from = address(line);
          reply(out, atMail);
        } else if (command.startsWith("RCPT TO:")) {
          to = address(line);
          reply(out, next(atRecipient, to, "250 2.1.5 Ok"));
        } else if (command.equals("DATA")) {
          String answer = next(atData, to, "354 Go ahead");
          if (answer.equals(DROP)) {
            return;
          }
          reply(out, answer);
          String data = data(in);
          answer = next(atDot, to, "250 2.0.0 Ok: queued");
          if (answer.equals(DROP) || answer.startsWith("250")) {
            arrived.add(new Arrived(from, List.of(to), data));
          }
          if (answer.equals(DROP)) {
            return;
          }
          reply(out, answer);
        } else if (command.equals("QUIT")) {
          reply(out, "221 2.0.0 Bye");
          return;
        } else {
          reply(out, "250 scripted");
        }
      }
    } catch (IOException e) {
      // the client went
    }
  }

  private static String next(
      Map<String, ConcurrentLinkedDeque<String>> script, String mailbox, String otherwise) {
    ConcurrentLinkedDeque<String> replies = script.get(mailbox);
    String reply = replies == null ? null : replies.poll();
    return reply == null ? otherwise : reply;
  }

  private static String address(String line) {
    return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
  }

  private static void reply(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return line.toString(StandardCharsets.ISO_8859_1).replaceAll("\r$", "");
      }
      line.write(b);
    }
    return null;
  }

  /** Up to a dot between two CRLF, and nothing else, as RFC 5321 section 4.1.1.4 has it. */
  private static String data(InputStream in) throws IOException {
    StringBuilder data = new StringBuilder("\r\n");
    while (true) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("Cut short");
      }
      data.append((char) b);
      int end = data.length();
      if (b == '\n' && end >= 5 && data.substring(end - 5).equals("\r\n.\r\n")) {
        return data.substring(2, Math.max(2, end - 3)).replace("\r\n..", "\r\n.");
      }
    }
  }
}
