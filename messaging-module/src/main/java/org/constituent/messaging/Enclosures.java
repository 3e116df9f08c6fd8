package org.constituent.messaging;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.constituent.messaging.inbound.Attachment;

/** Puts files that came with an answer into the mail that passes it on, made anew. */
final class Enclosures {
  private static final int MAX_NAME = 100;

  private Enclosures() {}

  static MimeMultipart with(String text, List<Attachment> files) throws MessagingException {
    MimeBodyPart first = new MimeBodyPart();
    first.setText(text, StandardCharsets.UTF_8.name());
    MimeMultipart all = new MimeMultipart(first);
    for (Attachment file : files) {
      MimeBodyPart part = new MimeBodyPart();
      part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.bytes(), file.type())));
      part.setFileName(name(file));
      part.setDisposition(Part.ATTACHMENT);
      part.setHeader("Content-Transfer-Encoding", "base64");
      all.addBodyPart(part);
    }
    return all;
  }

  /** A name only: no folders, no control characters. */
  private static String name(Attachment file) {
    String name = CleanText.header(file.name(), MAX_NAME).replaceAll("[/\\\\:*?\"<>|]", "_");
    return name.isEmpty() || name.startsWith(".") ? "file" + name : name;
  }
}
