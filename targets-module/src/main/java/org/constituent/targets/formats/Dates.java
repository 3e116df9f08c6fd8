package org.constituent.targets.formats;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as lists have them. */
final class Dates {
  /** Month first: only where a year of four digits tells it apart. */
  private static final Pattern AMERICAN = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");

  private static final Pattern WITH_TIME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ].*");

  private Dates() {}

  /** "12/3/2018" and "2018-12-03T00:00:00Z" as "2018-12-03"; anything else as it is. */
  static String iso(String text) {
    Matcher american = AMERICAN.matcher(text);
    if (american.matches()) {
      return "%s-%02d-%02d"
          .formatted(
              american.group(3),
              Integer.parseInt(american.group(1)),
              Integer.parseInt(american.group(2)));
    }
    Matcher withTime = WITH_TIME.matcher(text);
    return withTime.matches() ? withTime.group(1) : text;
  }
}
