package org.constituent.drills;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * A mail server that misbehaves by a script, and an independent witness: it notes each copy of each
 * mail that came up to its final dot, whatever it says afterwards. It does not trust the product's
 * client: lines end with CRLF and nothing else.
 */
final class FaultyRelay implements AutoCloseable {
  private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^message-id:\\s*<([^>]+)>");

  /** Before which reply something may go wrong. */
  enum Stage {
    CONNECT,
    HELLO,
    MAIL,
    RCPT,
    DATA,
    DOT
  }

  /** What it does instead of what a server should. */
  sealed interface Fault {
    /** Answers this. */
    record Says(String reply) implements Fault {}

    /** Answers nothing, and keeps the connection until {@link #letGo}; then goes on as usual. */
    record Hangs() implements Fault {}

    /** Answers one byte a second, without an end. */
    record Trickles() implements Fault {}

    /** Closes the connection without a word. */
    record Drops() implements Fault {}

    /** What a server should. */
    record None() implements Fault {}

    Fault NONE = new None();
    Fault HANGS = new Hangs();
    Fault DROPS = new Drops();
    Fault TRICKLES = new Trickles();

    static Fault says(String reply) {
      return new Says(reply);
    }
  }

  /** What goes wrong. */
  interface Script {
    /**
     * @param from envelope sender of the mail in hand, another for each letter; empty before it is
     *     known
     * @param to recipients of the mail in hand, likewise
     */
    Fault at(Stage stage, String from, String to);
  }

  /**
   * One copy of a mail that came whole.
   *
   * @param id its Message-ID, without brackets
   * @param digest of all its bytes
   * @param at {@link System#nanoTime}
   * @param bytes of the mail where they are kept, else empty
   */
  record Copy(String id, String from, List<String> to, String digest, long at, String bytes) {}

  private final Queue<Copy> copies = new ConcurrentLinkedQueue<>();
  private final Queue<Long> connections = new ConcurrentLinkedQueue<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final boolean keepBytes;
  private volatile ServerSocket server;
  private volatile Script script = (stage, from, to) -> Fault.NONE;
  private volatile CountDownLatch held = new CountDownLatch(1);
  private volatile CountDownLatch reached = new CountDownLatch(1);

  /**
   * Starts listening.
   *
   * @param keepBytes whether mails are kept whole, and not only their digests
   */
  FaultyRelay(boolean keepBytes) {
    this.keepBytes = keepBytes;
    this.server = listen(0);
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on this goes wrong; what {@linkplain #letGo hangs} still hangs. */
  void script(Script next) {
    reached = new CountDownLatch(1);
    script = next;
  }

  /** From now on nothing goes wrong, and what hangs goes on. */
  void behave() {
    script((stage, from, to) -> Fault.NONE);
    letGo();
  }

  /** What hangs goes on as usual. */
  void letGo() {
    CountDownLatch before = held;
    held = new CountDownLatch(1);
    before.countDown();
  }

  /** Waits until something hangs. */
  void awaitHanging() throws InterruptedException {
    if (!reached.await(60, java.util.concurrent.TimeUnit.SECONDS)) {
      throw new AssertionError("Nothing came to hang");
    }
  }

  /** Nothing listens any more: connections are refused. */
  void shut() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Listens again, where it did. */
  void reopen() {
    int port = server.getLocalPort();
    // the thread that was accepting lets go of the port a little later
    server =
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .ignoreException(UncheckedIOException.class)
            .until(() -> listen(port), Objects::nonNull);
  }

  Queue<Copy> copies() {
    return copies;
  }

  /** When connections were opened ({@link System#nanoTime}). */
  Queue<Long> connections() {
    return connections;
  }

  @Override
  public void close() {
    letGo();
    shut();
  }

  private ServerSocket listen(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 200);
      daemon(() -> accept(socket));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "faulty-relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        connections.add(System.nanoTime());
        open.add(socket);
        daemon(() -> serve(socket));
      } catch (SocketException e) {
        // shut
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
      talk(in, socket.getOutputStream());
    } catch (IOException e) {
      // the client went, or this server hung up
    } finally {
      open.remove(socket);
    }
  }

  private void talk(InputStream in, OutputStream out) throws IOException {
    if (!goesOn(answer(out, Stage.CONNECT, "", "", "220 drill.example ESMTP"))) {
      return;
    }
    String from = "";
    String to = "";
    for (String line = line(in); line != null; line = line(in)) {
      String command = line.toUpperCase(Locale.ROOT);
      String answer = "250";
      if (command.startsWith("EHLO") || command.startsWith("HELO")) {
        answer = answer(out, Stage.HELLO, "", "", "250-drill.example\r\n250 8BITMIME");
      } else if (command.startsWith("MAIL FROM:")) {
        from = address(line);
        to = "";
        answer = answer(out, Stage.MAIL, from, "", "250 2.1.0 Ok");
      } else if (command.startsWith("RCPT TO:")) {
        to = to.isEmpty() ? address(line) : to + "," + address(line);
        answer = answer(out, Stage.RCPT, from, to, "250 2.1.5 Ok");
      } else if (command.equals("DATA")) {
        answer = answer(out, Stage.DATA, from, to, "354 Go ahead");
        if (answer.startsWith("354")) {
          answer = take(in, out, from, to);
        }
      } else if (command.equals("QUIT")) {
        say(out, "221 2.0.0 Bye");
        return;
      } else {
        say(out, "250 2.0.0 Ok");
      }
      if (!goesOn(answer)) {
        return;
      }
    }
  }

  private static boolean goesOn(String answer) {
    return !answer.isEmpty() && !answer.startsWith("421");
  }

  private String take(InputStream in, OutputStream out, String from, String to) throws IOException {
    byte[] mail = data(in);
    Fault fault = script.at(Stage.DOT, from, to);
    if (!(fault instanceof Fault.Says says) || says.reply().startsWith("2")) {
      note(from, to, mail);
    }
    return answer(out, fault, "250 2.0.0 Ok: queued");
  }

  /** What was answered; empty when the connection is to be closed. */
  private String answer(OutputStream out, Stage stage, String from, String to, String usual)
      throws IOException {
    return answer(out, script.at(stage, from, to), usual);
  }

  private String answer(OutputStream out, Fault fault, String usual) throws IOException {
    if (fault instanceof Fault.Drops) {
      return "";
    }
    if (fault instanceof Fault.Says says) {
      say(out, says.reply());
      return says.reply();
    }
    if (fault instanceof Fault.Hangs) {
      hang();
    }
    if (fault instanceof Fault.Trickles) {
      return trickle(out, usual);
    }
    say(out, usual);
    return usual;
  }

  private void hang() {
    CountDownLatch until = held;
    reached.countDown();
    try {
      until.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A line without an end, until the client has had enough. */
  private static String trickle(OutputStream out, String start) throws IOException {
    byte[] line = start.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; ; i++) {
      pause(1000);
      out.write(i < line.length ? line[i] : '.');
      out.flush();
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(String from, String to, byte[] mail) {
    String text = new String(mail, StandardCharsets.ISO_8859_1);
    Matcher id = MESSAGE_ID.matcher(text.substring(0, Math.max(0, text.indexOf("\r\n\r\n"))));
    copies.add(
        new Copy(
            id.find() ? id.group(1) : "",
            from,
            List.of(to.split(",", -1)),
            digest(mail),
            System.nanoTime(),
            keepBytes ? text : ""));
  }

  private static String digest(byte[] mail) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(mail));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String address(String line) {
    return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (b == '\n') {
        return line.toString(StandardCharsets.ISO_8859_1).replaceAll("\r?\n$", "");
      }
    }
    return null;
  }

  /** Up to a dot between two CRLF, and nothing else, as RFC 5321 section 4.1.1.4 has it. */
  private static byte[] data(InputStream in) throws IOException {
    ByteArrayOutputStream mail = new ByteArrayOutputStream();
    // the last four bytes; DATA itself ended a line
    int last = ('\r' << 8) | '\n';
    boolean dot = false;
    for (int b = in.read(); b >= 0; b = in.read()) {
      boolean lineStart = (last & 0xffff) == (('\r' << 8) | '\n');
      if (lineStart && b == '.') {
        // a stuffed dot is left out; alone on its line it is the end
        dot = true;
      } else {
        if (dot && b == '\r') {
          in.mark(1);
          if (in.read() == '\n') {
            return mail.toByteArray();
          }
          in.reset();
          mail.write('.');
        }
        dot = false;
        mail.write(b);
      }
      last = (last << 8) | b;
    }
    throw new IOException("Cut short");
  }
}
