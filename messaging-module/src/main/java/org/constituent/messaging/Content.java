package org.constituent.messaging;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a body's ciphertext holds.
 *
 * @param to the person's address of a notice, null for a letter
 * @param name of the writer of a letter
 * @param address where replies to a letter go
 */
record Content(
    @Nullable String to,
    @Nullable String name,
    @Nullable String address,
    @Nullable String via,
    String subject,
    String text,
    @Nullable String trailer,
    String language) {

  static Content of(Letters.Writer writer, Letters.Text text) {
    return new Content(
        null,
        writer.name(),
        MailAddress.require(writer.address()),
        writer.via(),
        text.subject(),
        text.text(),
        text.trailer(),
        text.language().toLanguageTag());
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
        notice.language().toLanguageTag());
  }

  Content withAddress(String newAddress) {
    return new Content(to, name, newAddress, via, subject, text, trailer, language);
  }

  Locale locale() {
    return Locale.forLanguageTag(language);
  }
}
