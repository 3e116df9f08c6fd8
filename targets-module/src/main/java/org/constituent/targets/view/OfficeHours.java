package org.constituent.targets.view;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an office is open, in the plain part of OpenStreetMap's notation of opening hours: "Mo-Fr
 * 09:00-12:00, 13:00-17:00; Sa 10:00-12:00".
 */
public record OfficeHours(List<Slot> slots) {
  /** From a time to a time on some days of the week. */
  public record Slot(Set<DayOfWeek> days, LocalTime from, LocalTime to) {}

  private static final List<String> DAYS = List.of("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su");
  private static final Pattern RULE = Pattern.compile("([A-Za-z, -]+?)\\s+(\\d.*)");
  private static final Pattern SPAN =
      Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)\\s*-\\s*([01]?\\d|2[0-3]):([0-5]\\d)");

  /** Reads them; empty for what is none. */
  public static Optional<OfficeHours> parse(String text) {
    List<Slot> slots = new ArrayList<>();
    for (String rule : text.strip().split(";", -1)) {
      Matcher parts = RULE.matcher(rule.strip());
      if (!parts.matches()) {
        return Optional.empty();
      }
      Set<DayOfWeek> days = days(parts.group(1));
      for (String span : parts.group(2).split(",", -1)) {
        Matcher times = SPAN.matcher(span.strip());
        if (days.isEmpty() || !times.matches()) {
          return Optional.empty();
        }
        LocalTime from = time(times.group(1), times.group(2));
        LocalTime to = time(times.group(3), times.group(4));
        if (!from.isBefore(to)) {
          return Optional.empty();
        }
        slots.add(new Slot(Set.copyOf(days), from, to));
      }
    }
    return Optional.of(new OfficeHours(List.copyOf(slots)));
  }

  private static LocalTime time(String hour, String minute) {
    return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
  }

  /** None if a day is unknown. */
  private static Set<DayOfWeek> days(String text) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",", -1)) {
      String[] ends = part.strip().split("\\s*-\\s*", -1);
      int first = DAYS.indexOf(ends[0]);
      int last = DAYS.indexOf(ends[ends.length - 1]);
      if (ends.length > 2 || first < 0 || last < 0) {
        return Set.of();
      }
      // "Fr-Mo" goes over the end of the week
      for (int i = first; ; i = (i + 1) % 7) {
        days.add(DayOfWeek.of(i + 1));
        if (i == last) {
          break;
        }
      }
    }
    return days;
  }

  /** Whether somebody is there. */
  public boolean open(ZonedDateTime at) {
    LocalTime time = at.toLocalTime();
    return slots.stream()
        .anyMatch(
            slot ->
                slot.days().contains(at.getDayOfWeek())
                    && !time.isBefore(slot.from())
                    && time.isBefore(slot.to()));
  }
}
