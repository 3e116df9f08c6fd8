package org.constituent.web;

import java.util.List;

/**
 * What the frame of a public page needs besides its content.
 *
 * @param home address of the first page in the page's language
 * @param privacy address of the privacy page in the page's language
 * @param languages the same page in other languages; empty if there is none
 */
public record PageFrame(String home, String privacy, List<Language> languages) {
  /**
   * A link to the page in a language.
   *
   * @param name of the language, in itself
   * @param tag BCP 47
   */
  public record Language(String name, String tag, String href, boolean current) {}
}
