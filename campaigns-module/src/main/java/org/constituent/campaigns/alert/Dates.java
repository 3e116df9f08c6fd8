package org.constituent.campaigns.alert;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.campaigns.alert.Reading.Dated;
import org.constituent.campaigns.alert.Reading.Dated.Meaning;
import org.jspecify.annotations.Nullable;

/** Finds the dates of an alert, and whether they are a deadline or a meeting. */
final class Dates {
  private static final Map<String, Integer> MONTHS = months();
  private static final String MONTH = "(" + String.join("|", MONTHS.keySet()) + ")\\.?";
  private static final Pattern DATE =
      Pattern.compile(
          "(?iu)(?<![\\p{L}\\p{N}])(?:"
              + MONTH
              + "\\s+(\\d{1,2})(?:st|nd|rd|th)?(?:\\s*(?:,|of)?\\s*(20\\d{2}))?"
              + "|(\\d{1,2})(?:st|nd|rd|th|º|°)?\\s+(?:de\\s+|of\\s+)?"
              + MONTH
              + "(?:\\s*(?:,|de|del)?\\s*(20\\d{2}))?"
              + "|(\\d{1,2})/(\\d{1,2})(?:/(20\\d{2}|\\d{2}))?"
              + "|(20\\d{2})-(\\d{2})-(\\d{2}))(?![\\p{L}\\p{N}/%])");
  private static final Pattern DEADLINE =
      Pattern.compile(
          "(?iu)\\b(?:deadline|due|by|before(?! (?:the|a|an|our|their|its) (?!deadline))|close[sd]? (?:its|the|their) (?:record|comments?|docket)|records? closes?|until|no later than|not later than|comments? (?:period )?(?:close|end)s?|closing date|through|last day|submit|comments? (?:are )?(?:accepted|taken)|antes del?|a más tardar|hasta|fecha límite|plazo|vence|cierra)\\b");
  private static final Pattern MEETING =
      Pattern.compile(
          "(?iu)\\b(?:meeting|meets?|hearing|hears|vote[sd]?|voting|session|agenda|work ?session|town hall|decides?|will decide|decision|expected|reviews?|floor|sets?|acts on|takes? up|when|considers?|(?:is|goes|comes?|are|be) before|up for|reunión|audiencia|sesión|vota(?:rá|ción|n|rán)?|asamblea|decidirá|se reúne|cuándo)\\b");
  private static final Pattern PASSED =
      Pattern.compile(
          "(?iu)\\b(?:passed|adopted|signed|since|in|fined|on record|born|founded|closed on|published|reported|desde|aprobad[oa])\\s+(?:on\\s+)?$");
  private static final Pattern SAID =
      Pattern.compile(
          "(?iu)(?:\\b(?:on|is|by|before|until|due|through|el|del|antes|hasta|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|lunes|martes|miércoles|jueves|viernes|sábado|domingo)[,.]? *|: *)\\(?$");
  private static final int MOST = 50;
  private static final int TRIED = 1_000;
  private static final int LOOK = 90;

  private Dates() {}

  /**
   * The dates of a text, each day once.
   *
   * @param spanish whether 3/12 is the third of December
   */
  static List<Dated> in(String text, boolean spanish) {
    Map<String, Dated> found = new LinkedHashMap<>();
    Matcher dates = DATE.matcher(text);
    for (int tried = 0; tried < TRIED && found.size() < MOST && dates.find(); tried++) {
      // two numbers with a stroke are a date only where a year or a word says so
      boolean bare = dates.group(7) != null && dates.group(9) == null;
      String day =
          bare
                  && !SAID.matcher(text.substring(Math.max(0, dates.start() - LOOK), dates.start()))
                      .find()
              ? null
              : day(dates, spanish);
      if (day != null) {
        int end = text.charAt(dates.end() - 1) == '.' ? dates.end() - 1 : dates.end();
        Meaning meaning = meaning(text, dates.start(), end);
        Dated dated =
            new Dated(
                meaning, day, text.substring(dates.start(), end), new Span(dates.start(), end));
        found.merge(day, dated, (a, b) -> a.meaning() == Meaning.OTHER ? b : a);
      }
    }
    return new ArrayList<>(found.values());
  }

  private static @Nullable String day(Matcher d, boolean spanish) {
    try {
      if (d.group(1) != null) {
        return day(d.group(3), MONTHS.get(key(d.group(1))), number(d.group(2)));
      }
      if (d.group(4) != null) {
        return day(d.group(6), MONTHS.get(key(d.group(5))), number(d.group(4)));
      }
      if (d.group(7) != null) {
        int first = number(d.group(7));
        int second = number(d.group(8));
        boolean dayFirst = spanish ? second <= 12 : first > 12;
        String year =
            d.group(9) == null || d.group(9).length() == 4 ? d.group(9) : "20" + d.group(9);
        return day(year, dayFirst ? second : first, dayFirst ? first : second);
      }
      return LocalDate.of(number(d.group(10)), number(d.group(11)), number(d.group(12))).toString();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String day(@Nullable String year, @Nullable Integer month, int day) {
    int m = month == null ? 0 : month;
    return year == null
        ? MonthDay.of(m, day).toString()
        : LocalDate.of(number(year), m, day).toString();
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static String key(String month) {
    return month.toLowerCase(Locale.ROOT).replace(".", "");
  }

  /** By the words of the same sentence, those before the date first, the nearest of them. */
  private static Meaning meaning(String text, int from, int to) {
    String before = text.substring(Math.max(0, from - LOOK), from);
    before = before.substring(Math.max(before.lastIndexOf('\n'), lastStop(before)) + 1);
    String after = text.substring(to, Math.min(text.length(), to + LOOK));
    after = after.split("(?<!\\b\\p{L})[.!?](?:\\s|$)|\\n", 2)[0];
    if (PASSED.matcher(before).find()) {
      return Meaning.OTHER;
    }
    int deadline = last(DEADLINE, before);
    int meeting = last(MEETING, before);
    if (deadline >= 0 || meeting >= 0) {
      // "vote by March 3" is a meeting's neighbour, "by" right before the date decides
      return deadline > meeting ? Meaning.DEADLINE : Meaning.MEETING;
    }
    if (MEETING.matcher(after).find()) {
      return Meaning.MEETING;
    }
    return DEADLINE.matcher(after).find() ? Meaning.DEADLINE : Meaning.OTHER;
  }

  private static int lastStop(String before) {
    int at = -1;
    Matcher stops =
        Pattern.compile(
                "(?<!\\b(?:p\\.m|a\\.m|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec))[.!?]\\s")
            .matcher(before);
    while (stops.find()) {
      at = stops.start();
    }
    return at;
  }

  private static int last(Pattern words, String text) {
    int at = -1;
    Matcher found = words.matcher(text);
    while (found.find()) {
      at = found.start();
    }
    return at;
  }

  private static Map<String, Integer> months() {
    String[][] names = {
      {"january", "jan", "enero"},
      {"february", "feb", "febrero"},
      {"march", "mar", "marzo"},
      {"april", "apr", "abril"},
      {"may", "mayo"},
      {"june", "jun", "junio"},
      {"july", "jul", "julio"},
      {"august", "aug", "agosto"},
      {"september", "sept", "sep", "septiembre", "setiembre"},
      {"october", "oct", "octubre"},
      {"november", "nov", "noviembre"},
      {"december", "dec", "diciembre"}
    };
    Map<String, Integer> months = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      for (String name : names[i]) {
        months.put(name, i + 1);
      }
    }
    return months;
  }
}
