package org.constituent.web.organizer;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody typed, as it is kept: composed (NFC), without characters that nobody typed. */
final class Input {
  private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n|[\\r\\u0085\\u2028\\u2029]");

  /** Controls, and what turns the direction of a text that it does not stand in. */
  private static final Pattern UNTYPED =
      Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\t]]");

  private Input() {}

  /** One line. */
  static String line(@Nullable String text) {
    return lines(text).replaceAll("[\\n\\t]+", " ");
  }

  /** Lines ended by LF. */
  static String lines(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    String lines = LINE_ENDS.matcher(composed).replaceAll("\n");
    return UNTYPED.matcher(lines).replaceAll("").strip();
  }
}
