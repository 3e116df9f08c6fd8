package org.constituent.targets.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a row of a list of places says.
 *
 * @param division Open Civic Data id, empty where only a code is known
 * @param code by which the census knows it, may be empty
 */
public record PlaceRow(String division, String name, String code, List<Problem> problems) {
  /** Keys of the fields that a property of a boundary can be. */
  public static final String DIVISION = "division_id";

  public static final String CODE = "code";
  public static final String NAME = "name";

  /** Of the list of opencivicdata/ocd-division-ids. */
  public static final Mapping OCD_DIVISIONS =
      new Mapping(
          new LinkedHashMap<>(Map.of("id", DIVISION, "name", NAME, "census_geoid", CODE)),
          Map.of());

  private static final Pattern ID =
      Pattern.compile("ocd-division/country:[a-z]{2}(?:/[a-z0-9_-]+:[\\p{Ll}\\p{Lo}0-9._~-]+)*");

  /** Reads rows of one file. */
  public record Reader(List<String> columns, Mapping mapping) {
    /** What a row says. */
    public PlaceRow read(List<String> cells) {
      String[] said = {"", "", ""};
      for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
        String field = mapping.columns().getOrDefault(columns.get(i), "");
        int place = List.of(DIVISION, NAME, CODE).indexOf(field);
        if (place >= 0 && said[place].isEmpty()) {
          said[place] = Cells.line(cells.get(i));
        }
      }
      List<Problem> problems = new ArrayList<>();
      String division = said[0];
      if (!division.isEmpty() && !ID.matcher(division).matches()) {
        problems.add(Problem.of("", "division", "", division));
      } else if (division.isEmpty() && said[2].isEmpty()) {
        problems.add(Problem.of("", "place-nameless"));
      }
      String name =
          said[1].isEmpty() && problems.isEmpty() && !division.isEmpty()
              ? Division.name(division)
              : said[1];
      if (name.length() > 200) {
        problems.add(Problem.of("", "too-long", NAME, "200"));
      }
      return new PlaceRow(division, name, said[2], problems);
    }
  }
}
