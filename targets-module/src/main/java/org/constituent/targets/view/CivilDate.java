package org.constituent.targets.view;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A civil date of which only the year, or year and month, may be known: "2018", "2018-12",
 * "2018-12-03" (ISO 8601, as Popolo writes partial dates).
 *
 * @param date the first day it can mean
 * @param precision how much of it is known
 */
public record CivilDate(LocalDate date, Precision precision) {
  private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");

  /** How much of a date is known. */
  public enum Precision {
    YEAR,
    MONTH,
    DAY;

    /** The name in the database. */
    public String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads "2018", "2018-12" or "2018-12-03"; empty for anything else. */
  public static Optional<CivilDate> parse(String text) {
    Matcher form = FORM.matcher(text.trim());
    if (!form.matches()) {
      return Optional.empty();
    }
    try {
      int year = Integer.parseInt(form.group(1));
      if (form.group(2) == null) {
        return Optional.of(new CivilDate(LocalDate.of(year, 1, 1), Precision.YEAR));
      }
      int month = Integer.parseInt(form.group(2));
      if (form.group(3) == null) {
        return Optional.of(new CivilDate(LocalDate.of(year, month, 1), Precision.MONTH));
      }
      int day = Integer.parseInt(form.group(3));
      return Optional.of(new CivilDate(LocalDate.of(year, month, day), Precision.DAY));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A date with the database's name of its precision. */
  public static CivilDate of(LocalDate date, String precision) {
    return new CivilDate(date, Precision.valueOf(precision.toUpperCase(Locale.ROOT)));
  }

  /** A whole day. */
  public static CivilDate day(LocalDate date) {
    return new CivilDate(date, Precision.DAY);
  }

  @Override
  public String toString() {
    String day = date.toString();
    return switch (precision) {
      case YEAR -> day.substring(0, 4);
      case MONTH -> day.substring(0, 7);
      case DAY -> day;
    };
  }
}
