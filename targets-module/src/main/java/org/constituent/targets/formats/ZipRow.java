package org.constituent.targets.formats;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a ZIP table says.
 *
 * @param zip five digits
 * @param division that it lies in, may be empty
 * @param whole whether the table names all divisions of that type; GeoNames names the county of the
 *     centre alone
 * @param name of its place, empty if the table does not tell
 */
public record ZipRow(
    String zip,
    String division,
    boolean whole,
    String name,
    String state,
    @Nullable Double longitude,
    @Nullable Double latitude,
    List<Problem> problems) {

  /** Reads a row. */
  public static ZipRow read(Format format, List<String> columns, List<String> cells) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
      row.put(columns.get(i).toLowerCase(Locale.ROOT), Cells.line(cells.get(i)));
    }
    return format == Format.ZCTA_DISTRICTS ? district(row) : centre(row);
  }

  /** For the preview. */
  public String what() {
    return division.isEmpty() || !name.isEmpty() ? name + ", " + state : division;
  }

  private static ZipRow district(Map<String, String> row) {
    String zip = row.getOrDefault("zcta", "");
    String state = row.getOrDefault("state_abbr", "").toLowerCase(Locale.ROOT);
    String cd = row.getOrDefault("cd", "").replaceFirst("^0+(?=\\d)", "");
    if (!isZip(zip)) {
      return wrong(zip, Problem.of("", "zip", zip));
    }
    if (!state.matches("[a-z]{2}") || !cd.matches("\\d{1,2}")) {
      return wrong(zip, Problem.of("", "zip-district", state, cd));
    }
    String above = "ocd-division/country:us/" + Congress.level(state) + ":" + state;
    // 0 and 98: one member, or a delegate, for all of it
    boolean atLarge = cd.equals("0") || cd.equals("98");
    String division = above + "/cd:" + (atLarge ? "at-large" : cd);
    return new ZipRow(zip, division, true, "", "", null, null, List.of());
  }

  private static ZipRow centre(Map<String, String> row) {
    String zip = row.getOrDefault("zip", "");
    String state = row.getOrDefault("state", "");
    String county = row.getOrDefault("county", "").toLowerCase(Locale.ROOT);
    if (!isZip(zip)) {
      return wrong(zip, Problem.of("", "zip", zip));
    }
    Double latitude = number(row.getOrDefault("lat", ""), 90);
    Double longitude = number(row.getOrDefault("lng", ""), 180);
    if (latitude == null || longitude == null) {
      return wrong(zip, Problem.of("", "zip-centre", zip));
    }
    String code = county.replaceAll("[.'’]", "").replaceAll("[^\\p{Ll}0-9]+", "_");
    String division =
        code.isEmpty() || !state.matches("[A-Z]{2}")
            ? ""
            : "ocd-division/country:us/state:" + state.toLowerCase(Locale.ROOT) + "/county:" + code;
    String name = row.getOrDefault("place", "");
    return new ZipRow(zip, division, false, name, state, longitude, latitude, List.of());
  }

  private static ZipRow wrong(String zip, Problem problem) {
    return new ZipRow(zip, "", false, "", "", null, null, List.of(problem));
  }

  private static boolean isZip(String zip) {
    return zip.matches("\\d{5}");
  }

  private static @Nullable Double number(String text, int most) {
    if (!text.matches("-?\\d{1,3}(\\.\\d{1,12})?")) {
      return null;
    }
    double number = Double.parseDouble(text);
    return Math.abs(number) <= most ? number : null;
  }
}
