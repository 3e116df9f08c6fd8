package org.constituent.web.admin;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What a select offers, in the words of the reader's language. */
@Component
class Choices {
  /** One of them. */
  record Choice(String value, String label) {}

  private final MessageSource messages;

  Choices(MessageSource messages) {
    this.messages = messages;
  }

  /** Values whose words stand under a prefix: "admin.jurisdiction.kind.". */
  List<Choice> of(String prefix, Stream<String> values) {
    return values.map(value -> new Choice(value, text(prefix + value))).toList();
  }

  /** Choices of one's own, after one that stands for none of them. */
  List<Choice> orNone(String noneKey, Stream<Choice> choices) {
    return Stream.concat(Stream.of(new Choice("", text(noneKey))), choices).toList();
  }

  private String text(String key) {
    return messages.getMessage(key, null, LocaleContextHolder.getLocale());
  }
}
