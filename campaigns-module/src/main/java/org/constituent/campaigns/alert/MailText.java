package org.constituent.campaigns.alert;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Properties;
import java.util.regex.Pattern;
import org.constituent.campaigns.alert.AlertText.Unreadable;
import org.jspecify.annotations.Nullable;

/** The words of a mail that was saved to a file (RFC 5322, MIME). */
final class MailText {
  private static final Pattern PREFIX =
      Pattern.compile("(?i)^\\s*(?:\\[[^\\]]{1,40}]\\s*)?(?:(?:fwd?|re|rv|wg|enc|tr)\\s*:\\s*)+");

  private MailText() {}

  static AlertText read(byte[] bytes) throws Unreadable {
    try {
      MimeMessage mail =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
      String subject = mail.getSubject() == null ? "" : mail.getSubject();
      String title = PREFIX.matcher(subject).replaceFirst("").strip();
      String plain = find(mail, "text/plain", 0);
      String html = find(mail, "text/html", 0);
      if (plain != null && !plain.isBlank()) {
        String start = plain.substring(0, Math.min(plain.length(), AlertText.MOST));
        return AlertText.plain(start, title, plain);
      }
      if (html == null) {
        throw new Unreadable();
      }
      AlertText page = AlertText.html(html, false);
      return new AlertText(page.text(), AlertText.line(title), page.cut());
    } catch (MessagingException | IOException e) {
      throw new Unreadable();
    }
  }

  /** The first part of a type that is no attachment. */
  private static @Nullable String find(Part part, String type, int depth)
      throws MessagingException, IOException {
    if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || depth > 10) {
      return null;
    }
    if (part.isMimeType(type)) {
      Object content = part.getContent();
      if (content instanceof String text) {
        return text;
      }
      return AlertText.decoded(part.getInputStream().readAllBytes());
    }
    if (part.isMimeType("message/rfc822") && part.getContent() instanceof Part inner) {
      return find(inner, type, depth + 1);
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String text = find(parts.getBodyPart(i), type, depth + 1);
        if (text != null) {
          return text;
        }
      }
    }
    return null;
  }
}
