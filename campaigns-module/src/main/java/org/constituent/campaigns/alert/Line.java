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
      Pattern.compile(
          "^[\\s>*•·▪◦‣○●■\\-–—#☎✉→➡\\p{So}\\p{Sk}\\u200D\\uFE0F]*(?:\\(?\\d{1,2}[.)]\\s+)?(?:\\*\\*|__)?\\s*");
  private static final int SHORT = 150;
  private static final Pattern RULE = Pattern.compile("\\s*([-_=*~]\\s?){3,}\\s*");
  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s.*|\\*\\*[^*]{2,90}\\*\\*:?");
  private static final Pattern BULLET =
      Pattern.compile("\\s*(?:[*•·▪◦‣○●■\\-–]\\s|\\p{So}[\\p{Sk}\\uFE0F]?\\s|\\d{1,2}[.)]\\s).*");

  /** Cells that blanks part, as a mail keeps a table in letters of one width. */
  private static final Pattern COLUMNS = Pattern.compile("\\S {3,}\\S.*?\\S {3,}\\S");

  static final Pattern GAP = Pattern.compile(" {2,}");

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

  /** The number of the line at a place of the text. */
  static int at(List<Line> lines, int place) {
    int low = 0;
    int high = lines.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (lines.get(middle).from() <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Parted at semicolons, each with its own place; a last empty one is none. */
  List<Line> entries() {
    List<Line> entries = new ArrayList<>();
    int begin = 0;
    while (begin < text.length()) {
      int end = text.indexOf(';', begin);
      int to = end < 0 ? text.length() : end;
      String entry = text.substring(begin, to);
      int lead = entry.length() - entry.stripLeading().length();
      if (!entry.isBlank()) {
        entries.add(new Line(number, from + begin + lead, entry.strip()));
      }
      begin = to + 1;
    }
    return entries;
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
    return text.contains("\t") || text.chars().filter(c -> c == '|').count() >= 2 || columns();
  }

  /** Whether its cells stand below each other by blanks alone. */
  boolean columns() {
    return text.indexOf('\t') < 0 && text.indexOf('|') < 0 && COLUMNS.matcher(text).find();
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
