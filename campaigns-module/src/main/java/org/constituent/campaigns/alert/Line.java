package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the alert.
 *
 * @param number from 0
 * @param from where it begins in the text
 * @param text as written
 */
record Line(int number, int from, String text) {
  private static final Pattern MARKS =
      Pattern.compile("^[\\s>*•·▪◦‣○●■\\-–—#☎✉📞]*(?:\\(?\\d{1,2}[.)]\\s+)?(?:\\*\\*|__)?\\s*");
  private static final int SHORT = 150;
  private static final Pattern RULE = Pattern.compile("\\s*([-_=*~]\\s?){3,}\\s*");
  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s.*|\\*\\*[^*]{2,90}\\*\\*:?");
  private static final Pattern BULLET =
      Pattern.compile("\\s*(?:[*•·▪◦‣○●■\\-–]\\s|\\d{1,2}[.)]\\s).*");

  static List<Line> of(String text) {
    List<Line> lines = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      lines.add(new Line(lines.size(), from, text.substring(from, to)));
      from = to + 1;
    }
    return lines;
  }

  boolean blank() {
    return text.isBlank();
  }

  /** A line of dashes, or of dashes only. */
  boolean rule() {
    // two dashes part a mail from its signature (RFC 3676)
    String marks = text.strip();
    return marks.equals("--")
        || (marks.length() >= 3
            && marks.length() <= SHORT
            && RULE.matcher(text).matches()
            && !marks.contains("__"));
  }

  boolean heading() {
    return HEADING.matcher(text.strip()).matches();
  }

  boolean bullet() {
    return BULLET.matcher(text).matches();
  }

  boolean row() {
    return text.contains("\t") || text.chars().filter(c -> c == '|').count() >= 2;
  }

  /** Where the words begin, after bullets, numbers and marks of Markdown. */
  int start() {
    Matcher marks = MARKS.matcher(text);
    return marks.find() ? marks.end() : 0;
  }

  /** The words without marks around them. */
  String words() {
    return text.substring(Math.min(start(), text.length())).replace("**", "").strip();
  }

  int to() {
    return from + text.length();
  }

  Span span() {
    int lead = text.length() - text.stripLeading().length();
    return new Span(from + Math.min(lead, text.length()), from + text.stripTrailing().length());
  }
}
