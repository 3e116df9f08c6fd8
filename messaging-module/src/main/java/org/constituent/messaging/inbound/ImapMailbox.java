package org.constituent.messaging.inbound;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPMessage;

/**
 * A mailbox that is read by IMAP (RFC 9051) and left as it is: what was read is known by its UID.
 */
public final class ImapMailbox {
  private static final int AT_ONCE = 200;

  private final String host;
  private final int port;
  private final String username;
  private final String password;
  private final String folder;
  private final String protocol;
  private final Session session;

  /**
   * A mailbox; nothing is opened yet.
   *
   * @param port 0 for the protocol's own
   */
  public ImapMailbox(
      String host,
      int port,
      boolean tls,
      String username,
      String password,
      String folder,
      Duration timeout) {
    this.host = host;
    this.port = port == 0 ? -1 : port;
    this.username = username;
    this.password = password;
    this.folder = folder;
    this.protocol = tls ? "imaps" : "imap";
    Properties properties = new Properties();
    String millis = String.valueOf(timeout.toMillis());
    for (String limit : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
      properties.put("mail." + protocol + "." + limit, millis);
    }
    properties.put("mail." + protocol + ".peek", "true");
    this.session = Session.getInstance(properties);
  }

  /** Where reading stopped. */
  public record Mark(long uidValidity, long lastUid) {}

  /** Gets each mail that is read, and where reading stands after it. */
  public interface Reader {
    void read(byte[] mail, Mark after);
  }

  /** Reads what is newer than a mark, in order, a batch; what the reader throws ends it. */
  public void read(Mark last, Reader reader) throws MessagingException, IOException {
    try (Store store = session.getStore(protocol)) {
      store.connect(host, port, username, password);
      try (Folder inbox = store.getFolder(folder)) {
        inbox.open(Folder.READ_ONLY);
        UIDFolder uids = (UIDFolder) inbox;
        long validity = uids.getUIDValidity();
        long from = validity == last.uidValidity() ? last.lastUid() + 1 : 1;
        Message[] found = uids.getMessagesByUID(from, UIDFolder.LASTUID);
        long[] numbers = new long[found.length];
        for (int i = 0; i < found.length; i++) {
          numbers[i] = uids.getUID(found[i]);
        }
        Integer[] order = new Integer[found.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingLong(i -> numbers[i]));
        int count = 0;
        for (int i : order) {
          // asked for more than there is, the last one is told again (RFC 9051 section 6.4.8)
          if (numbers[i] >= from && count++ < AT_ONCE) {
            reader.read(bytes(found[i]), new Mark(validity, numbers[i]));
          }
        }
      }
    }
  }

  private static byte[] bytes(Message message) throws MessagingException, IOException {
    Limited out = new Limited();
    if (message instanceof IMAPMessage imap) {
      try (var in = imap.getMimeStream()) {
        in.transferTo(out);
      }
    } else {
      message.writeTo(out);
    }
    return out.bytes();
  }

  /** Keeps the beginning of what is too large. */
  private static final class Limited extends OutputStream {
    private final java.io.ByteArrayOutputStream kept = new java.io.ByteArrayOutputStream();

    @Override
    public void write(int b) {
      if (kept.size() < ArrivedMail.MAX_SIZE) {
        kept.write(b);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      kept.write(bytes, from, Math.min(length, ArrivedMail.MAX_SIZE - kept.size()));
    }

    byte[] bytes() {
      return kept.toByteArray();
    }
  }
}
