package org.constituent.messaging;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mailbox takes over time: letters an hour, only within its hours.
 *
 * @param lettersAnHour null: as many as come
 * @param openings minutes of the week from Monday 00:00 in the zone, from and until; empty: always
 */
record InboxTime(@Nullable Integer lettersAnHour, ZoneId zone, List<int[]> openings) {
  private static final Pattern RANGE = Pattern.compile("\\[(\\d+),(\\d+)\\)");
  private static final int DAY = 24 * 60;

  /** Further nobody looks: a forecast is about days. */
  private static final Duration HORIZON = Duration.ofDays(60);

  /**
   * Of the columns of a mailbox.
   *
   * @param opening as PostgreSQL writes a multirange of integers, or null
   */
  static InboxTime of(@Nullable Integer lettersAnHour, String zone, @Nullable String opening) {
    List<int[]> openings = new ArrayList<>();
    if (opening != null) {
      Matcher range = RANGE.matcher(opening);
      while (range.find()) {
        openings.add(
            new int[] {Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2))});
      }
    }
    return new InboxTime(lettersAnHour, ZoneId.of(zone), openings);
  }

  /** How many letters it takes in a time; without limit {@link Integer#MAX_VALUE}. */
  int takes(Instant from, Instant until) {
    long minutes = 0;
    Instant end = until.isBefore(from.plus(HORIZON)) ? until : from.plus(HORIZON);
    for (Instant at = from; at.isBefore(end); at = next(at)) {
      Instant to = next(at).isBefore(end) ? next(at) : end;
      if (open(at)) {
        minutes += Math.max(1, Duration.between(at, to).toMinutes());
      }
    }
    if (lettersAnHour == null) {
      return minutes > 0 ? Integer.MAX_VALUE : 0;
    }
    return (int) Math.min(Integer.MAX_VALUE, minutes * lettersAnHour / 60);
  }

  /** When it has taken so many letters, to the hour; the horizon if it takes longer. */
  Instant taken(int letters, Instant from) {
    double left = letters;
    Instant end = from.plus(HORIZON);
    Instant at = from;
    for (; at.isBefore(end); at = next(at)) {
      if (open(at)) {
        if (lettersAnHour == null) {
          return at;
        }
        double takes = Duration.between(at, next(at)).toSeconds() * lettersAnHour / 3600.0;
        if (takes >= left) {
          return at.plusSeconds((long) (left * 3600 / lettersAnHour));
        }
        left -= takes;
      }
    }
    return at;
  }

  /** The next quarter of an hour: hours of offices begin and end there. */
  private static Instant next(Instant at) {
    Instant hour = at.truncatedTo(ChronoUnit.HOURS);
    long quarters = Duration.between(hour, at).toMinutes() / 15 + 1;
    return hour.plus(quarters * 15, ChronoUnit.MINUTES);
  }

  private boolean open(Instant at) {
    if (openings.isEmpty()) {
      return true;
    }
    ZonedDateTime there = at.atZone(zone);
    int minute =
        (there.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue()) * DAY
            + there.getHour() * 60
            + there.getMinute();
    return openings.stream().anyMatch(range -> range[0] <= minute && minute < range[1]);
  }
}
