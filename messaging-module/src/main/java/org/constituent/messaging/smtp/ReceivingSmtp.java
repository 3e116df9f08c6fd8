package org.constituent.messaging.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server for what comes back, open to the world: it takes mail to addresses that are known
 * only, keeps it before it says so, and relays nothing.
 */
public final class ReceivingSmtp implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ReceivingSmtp.class);
  private static final int MAX_CONNECTIONS = 50;
  private static final int MAX_RECIPIENTS = 20;
  private static final int MAX_REFUSED = 5;
  private static final int PATIENCE_SECONDS = 60;

  /** Who decides what is taken. */
  public interface Door {
    /** Whether mail to an address is taken. */
    boolean knows(String recipient);

    /** Keeps a mail to one address; what it throws becomes a "not now" to the sender. */
    void take(String from, String recipient, byte[] mail);
  }

  private final SMTPServer server;

  private ReceivingSmtp(SMTPServer server) {
    this.server = server;
  }

  /**
   * Starts listening.
   *
   * @param port 0 for any free one
   * @param maxSize larger mails are refused, in bytes
   * @param certificate shown to those who encrypt; null: STARTTLS is not offered
   */
  public static ReceivingSmtp start(
      InetAddress address,
      int port,
      String hostName,
      int maxSize,
      @Nullable SSLContext certificate,
      Door door) {
    SMTPServer.Builder builder =
        SMTPServer.port(port)
            .bindAddress(address)
            .hostName(hostName)
            .softwareName("Constituent")
            .maxMessageSize(maxSize)
            .maxConnections(MAX_CONNECTIONS)
            .maxRecipients(MAX_RECIPIENTS)
            .connectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .messageHandlerFactory(context -> new Handler(door, maxSize));
    if (certificate != null) {
      // a sender that cannot is not turned away: most reports come from such (RFC 3207 section 4)
      builder = builder.enableTLS().startTlsSocketFactory(certificate);
    }
    SMTPServer server = builder.build();
    server.start();
    return new ReceivingSmtp(server);
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
    private final Door door;
    private final int maxSize;
    private final List<String> recipients = new ArrayList<>();
    private String from = "";
    private int refused;

    Handler(Door door, int maxSize) {
      this.door = door;
      this.maxSize = maxSize;
    }

    @Override
    public void from(String address) {
      from = address;
    }

    @Override
    public void recipient(String address) throws RejectException {
      if (!door.knows(address)) {
        if (++refused >= MAX_REFUSED) {
          throw new DropConnectionException(421, "4.7.0 Too many unknown addresses");
        }
        throw new RejectException(550, "5.1.1 No such address");
      }
      recipients.add(address);
    }

    @Override
    public String data(InputStream in) throws RejectException, IOException {
      byte[] mail = in.readNBytes(maxSize + 1);
      if (mail.length > maxSize) {
        in.transferTo(OutputStream.nullOutputStream());
        throw new RejectException(552, "5.3.4 Message too large");
      }
      try {
        for (String recipient : recipients) {
          door.take(from, recipient, mail);
        }
      } catch (RuntimeException e) {
        log.warn("A mail that came back could not be kept: {}", e.getClass().getSimpleName());
        throw new RejectException(451, "4.3.0 Not kept, try again");
      }
      return "2.0.0 Kept";
    }

    @Override
    public void done() {}
  }
}
