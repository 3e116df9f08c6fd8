package org.constituent.messaging.smtp;

import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A mail whose bytes are ready and go out as they are. */
final class ReadyMessage extends SMTPMessage {
  private final byte[] bytes;

  ReadyMessage(Session session, String from, byte[] bytes) {
    super(session);
    this.bytes = bytes;
    setEnvelopeFrom(from);
    this.saved = true;
  }

  @Override
  public void writeTo(OutputStream out, String[] ignored) throws IOException {
    out.write(bytes);
  }
}
