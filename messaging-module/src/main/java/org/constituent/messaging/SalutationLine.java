package org.constituent.messaging;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The line with which every letter opens, in the language of its text. */
public final class SalutationLine {
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private SalutationLine() {}

  /**
   * The line, for instance "Dear Sheriff Andrews,".
   *
   * @param salutation how the official is addressed: "Sheriff Andrews"
   * @param language of the letter, not of the page that shows it
   */
  public static String of(String salutation, Locale language) {
    ResourceBundle words = words(language);
    return new MessageFormat(words.getString("salutation"), words.getLocale())
        .format(new Object[] {salutation});
  }

  static ResourceBundle words(Locale language) {
    return ResourceBundle.getBundle(
        "messages.messaging", language, SalutationLine.class.getClassLoader(), NO_FALLBACK);
  }
}
