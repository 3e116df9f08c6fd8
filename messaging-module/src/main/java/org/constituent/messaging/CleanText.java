package org.constituent.messaging;

import java.util.regex.Pattern;

/** Makes people's words safe to put into a mail, and leaves them their scripts and emoji. */
final class CleanText {
  private static final Pattern LINE_END =
      Pattern.compile("\\r\\n?|[\\u000B\\f\\u0085\\u2028\\u2029]");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");
  private static final Pattern BREAK_OR_CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+");

  /** They could turn what follows around: a name that reads as another. */
  private static final Pattern DIRECTION =
      Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

  private CleanText() {}

  /** Lines end with \n; no other control character but the tabulator. */
  static String body(String text) {
    if (text.chars().noneMatch(CleanText::suspicious)) {
      // nearly every letter; four searches through it cost more than making its mail
      return text;
    }
    String lines = LINE_END.matcher(text).replaceAll("\n");
    return LONE_SURROGATE.matcher(CONTROL.matcher(lines).replaceAll("")).replaceAll("\uFFFD");
  }

  private static boolean suspicious(int c) {
    return Character.isISOControl(c) ? c != '\n' && c != '\t' : isSeparatorOrHalf(c);
  }

  private static boolean isSeparatorOrHalf(int c) {
    return c == '\u2028' || c == '\u2029' || Character.isSurrogate((char) c);
  }

  /** One line for a header, at most {@code max} characters (code points). */
  static String header(String text, int max) {
    String line = BREAK_OR_CONTROL.matcher(text).replaceAll(" ");
    line = DIRECTION.matcher(line).replaceAll("");
    line = LONE_SURROGATE.matcher(line).replaceAll("\uFFFD");
    // else a reader's program would decode what the writer only typed (RFC 2047)
    line = line.replace("=?", "= ?").strip();
    return line.codePointCount(0, line.length()) <= max
        ? line
        : line.substring(0, line.offsetByCodePoints(0, max)).strip();
  }
}
