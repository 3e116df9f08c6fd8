package org.constituent.messaging;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.constituent.messaging.inbound.ArrivedMail;
import org.constituent.messaging.inbound.Attachment;
import org.springframework.stereotype.Component;

/** Passes an office's answer on to the writer of the letter, under the site's own name. */
@Component
class Answers {
  private static final Duration WITHIN = Duration.ofDays(4);
  private static final int MAX_TEXT = 100_000;
  private static final int MAX_ENCLOSED = 7 * 1024 * 1024;

  private final Outbox outbox;
  private final Envelopes envelopes;

  Answers(Outbox outbox, Envelopes envelopes) {
    this.outbox = outbox;
    this.envelopes = envelopes;
  }

  /** Queues it ahead of all letters; a writer who was forgotten gets nothing. */
  void passOn(Sorter.About about, ArrivedMail mail) {
    if (about.content() == null) {
      return;
    }
    Content letter = envelopes.open(about.content());
    Optional<String> writer = Optional.ofNullable(letter.address()).flatMap(MailAddress::normalise);
    if (writer.isEmpty()) {
      return;
    }
    ResourceBundle words = SalutationLine.words(letter.locale());
    List<Attachment> enclosed = enclosed(mail);
    StringBuilder text =
        new StringBuilder(format(words, "answer.intro", mail.name(), letter.subject()))
            .append("\n\n")
            .append(shortened(mail.text()))
            .append("\n\n-- \n");
    Optional<String> office = MailAddress.normalise(mail.replyTo());
    text.append(
        office.isPresent()
            ? format(words, "answer.to-answer", office.get())
            : words.getString("answer.no-address"));
    if (enclosed.size() < mail.attachments().size()) {
      text.append('\n').append(words.getString("answer.too-large"));
    }
    outbox.send(
        about.reference(),
        new Content(
            writer.get(),
            mail.name(),
            office.orElse(null),
            null,
            subject(mail, words),
            text.toString(),
            null,
            letter.language(),
            enclosed.isEmpty() ? null : enclosed),
        WITHIN);
  }

  private static List<Attachment> enclosed(ArrivedMail mail) {
    List<Attachment> enclosed = new ArrayList<>();
    int size = 0;
    for (Attachment one : mail.attachments()) {
      size += one.bytes().length;
      if (size <= MAX_ENCLOSED) {
        enclosed.add(one);
      }
    }
    return enclosed;
  }

  private static String shortened(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "\n[…]";
  }

  private static String subject(ArrivedMail mail, ResourceBundle words) {
    String subject = mail.header("Subject");
    return subject.isBlank() ? words.getString("answer.subject") : subject;
  }

  private static String format(ResourceBundle words, String key, Object... values) {
    return new MessageFormat(words.getString(key), words.getLocale()).format(values);
  }
}
