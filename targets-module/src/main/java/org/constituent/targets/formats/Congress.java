package org.constituent.targets.formats;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Members of Congress and their district offices as unitedstates/congress-legislators has them. The
 * seats stand with the state that elects them: that is where a person looks for them.
 */
final class Congress {
  private static final Map<String, String> NAMES = names();

  private Congress() {}

  /** The latest term of a member. */
  static Map<String, String> member(JsonNode member) {
    JsonNode terms = member.path("terms");
    JsonNode term = terms.path(terms.size() - 1);
    Entry row = new Entry().put(Field.IDS, ids(member));
    row.put(Field.GIVEN_NAME, JsonRows.text(member, "name", "first"));
    row.put(Field.MIDDLE_NAME, JsonRows.text(member, "name", "middle"));
    row.put(Field.FAMILY_NAME, JsonRows.text(member, "name", "last"));
    row.put(Field.SUFFIX, JsonRows.text(member, "name", "suffix"));
    seat(
        row,
        JsonRows.text(term, "type"),
        JsonRows.text(term, "state"),
        JsonRows.text(term, "district"),
        JsonRows.text(term, "class"));
    row.put(Field.PARTY, JsonRows.text(term, "party"));
    row.put(Field.FROM, JsonRows.text(term, "start")).put(Field.TO, JsonRows.text(term, "end"));
    row.put(Field.PHONES, "Washington", JsonRows.text(term, "phone"));
    row.put(Field.FAXES, "Washington", JsonRows.text(term, "fax"));
    row.put(Field.ADDRESSES, "Washington", JsonRows.text(term, "address"));
    row.put(Field.FORMS, JsonRows.text(term, "contact_form"));
    return row.put(Field.SOURCE, JsonRows.text(term, "url")).cells();
  }

  /** A member of the table, which knows no dates. */
  static Map<String, String> member(Map<String, String> line) {
    Entry row = new Entry().put(Field.IDS, ids(line));
    row.put(Field.GIVEN_NAME, of(line, "first_name"))
        .put(Field.MIDDLE_NAME, of(line, "middle_name"));
    row.put(Field.FAMILY_NAME, of(line, "last_name")).put(Field.SUFFIX, of(line, "suffix"));
    seat(row, of(line, "type"), of(line, "state"), of(line, "district"), of(line, "senate_class"));
    row.put(Field.PARTY, of(line, "party"));
    row.put(Field.PHONES, "Washington", of(line, "phone"));
    row.put(Field.ADDRESSES, "Washington", of(line, "address"));
    row.put(Field.FORMS, of(line, "contact_form"));
    return row.put(Field.SOURCE, of(line, "url")).cells();
  }

  /** All district offices of a member. */
  static Map<String, String> offices(JsonNode member) {
    Entry row = new Entry().put(Field.IDS, "bioguide:" + JsonRows.text(member, "id", "bioguide"));
    for (JsonNode office : member.path("offices")) {
      Map<String, String> line = new LinkedHashMap<>();
      office.properties().forEach(value -> line.put(value.getKey(), value.getValue().asString()));
      office(row, line);
    }
    return row.cells();
  }

  /** One district office of the table. */
  static Map<String, String> office(Map<String, String> line) {
    Entry row = new Entry().put(Field.IDS, "bioguide:" + of(line, "bioguide"));
    office(row, line);
    return row.cells();
  }

  private static void office(Entry row, Map<String, String> line) {
    String city = of(line, "city");
    row.put(Field.PHONES, city, of(line, "phone"));
    row.put(Field.FAXES, city, of(line, "fax"));
    String street =
        Stream.of("building", "address", "suite")
            .map(part -> of(line, part))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("\n"));
    String town = (city + ", " + of(line, "state") + " " + of(line, "zip")).strip();
    row.put(Field.ADDRESSES, city, street.isEmpty() ? "" : street + "\n" + town);
  }

  private static void seat(
      Entry row, String type, String state, String district, String senateClass) {
    String code = state.toLowerCase(Locale.ROOT);
    String division = "ocd-division/country:us/" + level(code) + ":" + code;
    row.put(Field.DIVISION_ID, division).put(Field.PLACE, NAMES.getOrDefault(code, state));
    if (type.equals("sen")) {
      row.put(Field.OFFICE, "U.S. Senator").put(Field.BODY, "United States Senate");
      row.put(Field.SEAT, senateClass.isEmpty() ? "" : "Class " + senateClass);
      return;
    }
    row.put(Field.OFFICE, "U.S. Representative");
    row.put(Field.BODY, "United States House of Representatives");
    boolean atLarge = district.isEmpty() || district.equals("0");
    row.put(Field.SEAT, atLarge ? "At large" : state + "-" + district);
    row.put(Field.DISTRICT_ID, atLarge ? "" : division + "/cd:" + district);
  }

  /** How the Open Civic Data ids call what sends members. */
  static String level(String code) {
    return switch (code) {
      case "dc" -> "district";
      case "as", "gu", "mp", "pr", "vi" -> "territory";
      default -> "state";
    };
  }

  private static String ids(JsonNode member) {
    return Cells.joined(
        Stream.of("bioguide", "govtrack", "lis", "wikidata")
            .filter(scheme -> !JsonRows.text(member, "id", scheme).isEmpty())
            .map(scheme -> scheme + ":" + JsonRows.text(member, "id", scheme)));
  }

  private static String ids(Map<String, String> line) {
    return Cells.joined(
        Stream.of("bioguide", "govtrack", "lis")
            .filter(scheme -> !of(line, scheme + "_id").isEmpty())
            .map(scheme -> scheme + ":" + of(line, scheme + "_id")));
  }

  private static String of(Map<String, String> line, String column) {
    return Cells.line(line.getOrDefault(column, ""));
  }

  private static Map<String, String> names() {
    String all =
        "al:Alabama ak:Alaska az:Arizona ar:Arkansas ca:California co:Colorado ct:Connecticut"
            + " de:Delaware fl:Florida ga:Georgia hi:Hawaii id:Idaho il:Illinois in:Indiana"
            + " ia:Iowa ks:Kansas ky:Kentucky la:Louisiana me:Maine md:Maryland ma:Massachusetts"
            + " mi:Michigan mn:Minnesota ms:Mississippi mo:Missouri mt:Montana ne:Nebraska"
            + " nv:Nevada nh:New_Hampshire nj:New_Jersey nm:New_Mexico ny:New_York"
            + " nc:North_Carolina nd:North_Dakota oh:Ohio ok:Oklahoma or:Oregon pa:Pennsylvania"
            + " ri:Rhode_Island sc:South_Carolina sd:South_Dakota tn:Tennessee tx:Texas ut:Utah"
            + " vt:Vermont va:Virginia wa:Washington wv:West_Virginia wi:Wisconsin wy:Wyoming"
            + " dc:District_of_Columbia as:American_Samoa gu:Guam mp:Northern_Mariana_Islands"
            + " pr:Puerto_Rico vi:Virgin_Islands";
    return Stream.of(all.split(" ", -1))
        .map(pair -> pair.split(":", -1))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].replace('_', ' ')));
  }

  /** The name of a state by its postal code, the code itself if there is none. */
  static String name(String code) {
    return NAMES.getOrDefault(code, code.toUpperCase(Locale.ROOT));
  }
}
