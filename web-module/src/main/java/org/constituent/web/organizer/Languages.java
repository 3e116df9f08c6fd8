package org.constituent.web.organizer;

import java.util.List;
import java.util.Locale;
import org.constituent.web.PageLanguage;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The languages that campaigns can be written in. */
final class Languages {
  static final List<Locale> ALL = PageLanguage.LANGUAGES;

  private Languages() {}

  /** The language of an address, else 404. */
  static Locale of(String tag) {
    return ALL.stream()
        .filter(language -> language.toLanguageTag().equals(tag))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
