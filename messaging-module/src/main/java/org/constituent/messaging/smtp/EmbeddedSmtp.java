package org.constituent.messaging.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server on the loopback address that keeps what it gets, before it says so. */
public final class EmbeddedSmtp implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedSmtp.class);

  /** Larger mails are refused, in bytes. */
  public static final int MAX_SIZE = 1024 * 1024;

  /** Keeps a mail; what it throws becomes a "not now" to the sender. */
  public interface Keeper {
    void keep(String from, List<String> recipients, byte[] mail);
  }

  private final SMTPServer server;

  private EmbeddedSmtp(SMTPServer server) {
    this.server = server;
  }

  /**
   * Starts listening.
   *
   * @param port 0 for any free one
   */
  public static EmbeddedSmtp start(int port, Keeper keeper) {
    SMTPServer server =
        SMTPServer.port(port)
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName("localhost")
            .softwareName("Constituent")
            .maxMessageSize(MAX_SIZE)
            .messageHandlerFactory(context -> new Handler(keeper))
            .build();
    server.start();
    return new EmbeddedSmtp(server);
  }

  /** The port it listens on. */
  public int port() {
    return server.getPortAllocated();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static final class Handler implements MessageHandler {
    private final Keeper keeper;
    private final List<String> recipients = new ArrayList<>();
    private String from = "";

    Handler(Keeper keeper) {
      this.keeper = keeper;
    }

    @Override
    public void from(String address) {
      from = address;
    }

    @Override
    public void recipient(String address) {
      recipients.add(address);
    }

    @Override
    public String data(InputStream in) throws RejectException, IOException {
      byte[] mail = in.readNBytes(MAX_SIZE + 1);
      if (mail.length > MAX_SIZE) {
        in.transferTo(OutputStream.nullOutputStream());
        throw new RejectException(552, "5.3.4 Message too large");
      }
      try {
        keeper.keep(from, List.copyOf(recipients), mail);
      } catch (RuntimeException e) {
        log.warn("The embedded inbox could not keep a mail: {}", e.getClass().getSimpleName());
        throw new RejectException(451, "4.3.0 Not kept, try again");
      }
      return "2.0.0 Kept";
    }

    @Override
    public void done() {}
  }
}
