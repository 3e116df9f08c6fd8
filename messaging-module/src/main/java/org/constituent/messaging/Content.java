package org.constituent.messaging;

import java.util.List;
import java.util.Locale;
import org.constituent.messaging.inbound.Attachment;
import org.jspecify.annotations.Nullable;

/**
 * What a body's ciphertext holds.
 *
 * @param to the person's address of a notice, null for a letter
 * @param name of the writer of a letter, or of whose answer a notice passes on
 * @param address where replies go
 * @param enclosed files that came with an answer
 */
record Content(
    @Nullable String to,
    @Nullable String name,
    @Nullable String address,
    @Nullable String via,
    String subject,
    String text,
    @Nullable String trailer,
    String language,
    @Nullable List<Attachment> enclosed) {

  static Content of(Letters.Writer writer, Letters.Text text) {
    return new Content(
        null,
        writer.name(),
        MailAddress.require(writer.address()),
        writer.via(),
        text.subject(),
        text.text(),
        text.trailer(),
        text.language().toLanguageTag(),
        null);
  }

  static Content of(Notice notice) {
    return new Content(
        MailAddress.require(notice.to()),
        null,
        null,
        null,
        notice.subject(),
        notice.text(),
        null,
        notice.language().toLanguageTag(),
        null);
  }

  Content withAddress(String newAddress) {
    return new Content(to, name, newAddress, via, subject, text, trailer, language, enclosed);
  }

  Locale locale() {
    return Locale.forLanguageTag(language);
  }
}
