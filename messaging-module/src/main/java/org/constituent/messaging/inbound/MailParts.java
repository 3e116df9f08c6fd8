package org.constituent.messaging.inbound;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a mail, sorted. Depth, number and size are limited: a bomb is read as what it begins
 * with.
 */
final class MailParts {
  private static final int MAX_PARTS = 100;
  private static final int MAX_DEPTH = 8;
  private static final int MAX_TEXT = 200_000;
  private static final int MAX_ATTACHMENTS = 20;

  private final StringBuilder plain = new StringBuilder();
  private final StringBuilder html = new StringBuilder();
  private final StringBuilder status = new StringBuilder();
  private final StringBuilder feedback = new StringBuilder();
  private final List<Attachment> attachments = new ArrayList<>();
  private int count;

  private MailParts() {}

  static MailParts of(@Nullable MimeMessage message, byte[] raw) {
    MailParts parts = new MailParts();
    if (message == null) {
      parts.plain.append(decoded(raw, null));
    } else {
      parts.walk(message, 0);
    }
    return parts;
  }

  private void walk(MimePart part, int depth) {
    if (++count > MAX_PARTS || depth > MAX_DEPTH) {
      return;
    }
    String type = type(part);
    if (type.startsWith("multipart/")) {
      multipart(part, depth);
    } else if (type.startsWith("message/") && type.endsWith("delivery-status")) {
      append(status, part);
    } else if (type.equals("message/feedback-report")) {
      append(feedback, part);
    } else if (type.startsWith("message/") || type.endsWith("-headers")) {
      // what was sent by us: its words are not those of who sent it back
      return;
    } else if (type.equals("text/plain") && !attached(part)) {
      append(plain, part);
    } else if (type.equals("text/html") && !attached(part)) {
      append(html, part);
    } else {
      attach(part, type);
    }
  }

  private void multipart(MimePart part, int depth) {
    try {
      if (part.getContent() instanceof Multipart inner && inner.getCount() > 0) {
        int inside = Math.min(inner.getCount(), MAX_PARTS);
        for (int i = 0; i < inside; i++) {
          if (inner.getBodyPart(i) instanceof MimePart one) {
            walk(one, depth + 1);
          }
        }
        return;
      }
    } catch (MessagingException | IOException | RuntimeException e) {
      // boundaries that do not fit: read as it stands
    }
    append(plain, part);
  }

  private static String type(MimePart part) {
    try {
      String type = part.getContentType();
      int end = type.indexOf(';');
      return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    } catch (MessagingException | RuntimeException e) {
      return "text/plain";
    }
  }

  private static boolean attached(MimePart part) {
    try {
      return part.getFileName() != null && "attachment".equalsIgnoreCase(part.getDisposition());
    } catch (MessagingException | RuntimeException e) {
      return false;
    }
  }

  private void attach(MimePart part, String type) {
    if (attachments.size() >= MAX_ATTACHMENTS) {
      return;
    }
    try (InputStream in = part.getInputStream()) {
      String name = part.getFileName();
      attachments.add(
          new Attachment(
              name == null ? "" : MimeUtility.decodeText(name),
              type.matches("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,80}")
                  ? type
                  : "application/octet-stream",
              in.readNBytes(ArrivedMail.MAX_SIZE)));
    } catch (MessagingException | IOException | RuntimeException e) {
      // a file that cannot be decoded is none
    }
  }

  private static void append(StringBuilder text, MimePart part) {
    int room = MAX_TEXT - text.length();
    if (room > 0) {
      String more = string(part);
      text.append(more, 0, Math.min(room, more.length())).append('\n');
    }
  }

  private static String string(MimePart part) {
    String charset = null;
    try {
      charset = new ContentType(part.getContentType()).getParameter("charset");
    } catch (MessagingException | RuntimeException e) {
      // told by the bytes themselves
    }
    try (InputStream in = part.getInputStream()) {
      return decoded(in.readNBytes(MAX_TEXT), charset);
    } catch (MessagingException | IOException | RuntimeException e) {
      return undecoded(part, charset);
    }
  }

  /** What is said to be encoded and is not. */
  private static String undecoded(MimePart part, @Nullable String charset) {
    try (InputStream in =
        part instanceof MimeMessage message
            ? message.getRawInputStream()
            : ((MimeBodyPart) part).getRawInputStream()) {
      return decoded(in.readNBytes(MAX_TEXT), charset);
    } catch (MessagingException | IOException | RuntimeException e) {
      return "";
    }
  }

  private static String decoded(byte[] bytes, @Nullable String charset) {
    byte[] some = bytes.length > MAX_TEXT ? Arrays.copyOf(bytes, MAX_TEXT) : bytes;
    if (charset != null) {
      try {
        return new String(some, Charset.forName(MimeUtility.javaCharset(charset)));
      } catch (IllegalArgumentException e) {
        // unknown here, such as unicode-1-1-utf-7
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(some)).toString();
    } catch (CharacterCodingException e) {
      return new String(some, StandardCharsets.ISO_8859_1);
    }
  }

  /** What a person reads. */
  String text() {
    String text = plain.toString();
    if (text.isBlank() && html.length() > 0) {
      text = Jsoup.parse(html.toString()).wholeText().replaceAll("(?m)^[ \\t]+|[ \\t]+$", "");
      text = text.replaceAll("\\n{3,}", "\n\n");
    }
    return text.replace("\r\n", "\n").strip();
  }

  /** The fields of {@code message/delivery-status} parts (RFC 3464). */
  String status() {
    return status.toString();
  }

  /** The fields of a {@code message/feedback-report} (RFC 5965). */
  String feedback() {
    return feedback.toString();
  }

  List<Attachment> attachments() {
    return List.copyOf(attachments);
  }
}
