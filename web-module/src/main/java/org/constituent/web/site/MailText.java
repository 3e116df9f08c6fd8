package org.constituent.web.site;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a mail with its links found, as mail programs show it. */
final class MailText {
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:)]");

  private MailText() {}

  /** A run of text; a link if {@code link}. */
  public record Part(String text, boolean link) {}

  static List<Part> of(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher links = LINK.matcher(text);
    int end = 0;
    while (links.find()) {
      parts.add(new Part(text.substring(end, links.start()), false));
      parts.add(new Part(links.group(), true));
      end = links.end();
    }
    parts.add(new Part(text.substring(end), false));
    return parts;
  }
}
