package org.constituent.targets.formats;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an Open Civic Data division id says of the place by itself (OCDEP 2). */
public final class Division {
  private static final String ROOT = "ocd-division/";

  private static final Map<String, String> DISTRICTS =
      Map.ofEntries(
          Map.entry("cd", "Congressional District"),
          Map.entry("sldu", "State Senate District"),
          Map.entry("sldl", "State House District"),
          Map.entry("ward", "Ward"),
          Map.entry("council_district", "Council District"),
          Map.entry("school_district", "School District"),
          Map.entry("school_board_district", "School Board District"),
          Map.entry("district_court", "District Court"),
          Map.entry("superior_court", "Superior Court"),
          Map.entry("precinct", "Precinct"));

  private Division() {}

  /** The division it lies in; null for a country. */
  public static @Nullable String parent(String division) {
    int slash = division.lastIndexOf('/');
    String above = slash < 0 ? "" : division.substring(0, slash);
    return above.startsWith(ROOT) ? above : null;
  }

  /** One of the kinds of jurisdictions. */
  public static String kind(String division) {
    return switch (type(division)) {
      case "country" -> "country";
      case "state", "territory", "province" -> "state";
      case "county", "parish", "borough", "census_area" -> "county";
      case "place", "town", "city" -> "place";
      default ->
          type(division).equals("district") && division.endsWith("/district:dc")
              ? "state"
              : isDistrict(type(division)) ? "district" : "other";
    };
  }

  /** A name, where no list gives a better one. */
  public static String name(String division) {
    String code = division.substring(division.lastIndexOf(':') + 1);
    String type = type(division);
    if (DISTRICTS.containsKey(type)) {
      return DISTRICTS.get(type) + " " + words(code);
    }
    return switch (type) {
      case "country" -> code.equals("us") ? "United States" : code.toUpperCase(Locale.ROOT);
      case "state", "territory" -> Congress.name(code);
      case "district" -> code.equals("dc") ? Congress.name(code) : "District " + words(code);
      case "county" -> words(code) + " County";
      case "parish" -> words(code) + " Parish";
      default -> words(code);
    };
  }

  /** As people say it: "NC-2"; the name for what has no such form. */
  public static String shortName(String division, String name) {
    if (!type(division).equals("cd")) {
      return name;
    }
    String above = parent(division);
    String state = above == null ? "" : above.substring(above.lastIndexOf(':') + 1);
    String number = division.substring(division.lastIndexOf(':') + 1);
    return state.toUpperCase(Locale.ROOT)
        + "-"
        + (number.equals("at-large") ? "AL" : number.toUpperCase(Locale.ROOT));
  }

  /** "cd", "county": places of one type exclude each other. */
  public static String type(String division) {
    String last = division.substring(division.lastIndexOf('/') + 1);
    int colon = last.indexOf(':');
    return colon < 0 ? "" : last.substring(0, colon);
  }

  private static boolean isDistrict(String type) {
    return DISTRICTS.containsKey(type) || type.endsWith("district") || type.endsWith("ward");
  }

  private static String words(String code) {
    StringBuilder text = new StringBuilder();
    for (String word : code.split("[_~-]", -1)) {
      if (!word.isEmpty()) {
        text.append(text.isEmpty() ? "" : " ");
        text.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
      }
    }
    return text.toString();
  }
}
