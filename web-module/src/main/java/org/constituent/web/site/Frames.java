package org.constituent.web.site;

import java.util.List;
import java.util.Locale;
import org.constituent.web.PageFrame;
import org.constituent.web.PageLanguage;

/** Frames of public pages by language. */
final class Frames {
  private Frames() {}

  static PageFrame of(Locale language, List<PageFrame.Language> languages) {
    boolean english = !language.getLanguage().equals("es");
    return new PageFrame(english ? "/" : "/es/", english ? "/privacy" : "/es/privacy", languages);
  }

  /** A page that stands at the same path in each language of the site. */
  static PageFrame everywhere(Locale language, String path) {
    List<PageFrame.Language> languages =
        PageLanguage.LANGUAGES.stream()
            .map(
                l ->
                    new PageFrame.Language(
                        l.getDisplayLanguage(l),
                        l.toLanguageTag(),
                        l.equals(Locale.ENGLISH) ? path : "/es" + path,
                        l.equals(language)))
            .toList();
    return of(language, languages);
  }
}
