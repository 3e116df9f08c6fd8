package org.constituent.targets.formats;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.constituent.targets.view.CivilDate;
import tools.jackson.databind.JsonNode;

/**
 * A person of openstates/people (its schema.md): each role becomes a row. A former role whose start
 * is not known is left out where the person holds another today: it would claim all of the past.
 */
final class OpenStates {
  private static final Set<String> ASSEMBLIES = Set.of("ca", "nv", "ny", "wi");
  private static final Set<String> DELEGATES = Set.of("md", "va", "wv");

  private OpenStates() {}

  static List<Map<String, String>> rows(JsonNode person, LocalDate today) {
    List<JsonNode> roles = new ArrayList<>();
    person.path("roles").forEach(roles::add);
    boolean holds = roles.stream().anyMatch(role -> isPresent(role, today));
    List<Map<String, String>> rows = new ArrayList<>();
    JsonNode latest = roles.isEmpty() ? null : roles.get(roles.size() - 1);
    for (JsonNode role : roles) {
      boolean bounded = !JsonRows.text(role, "start_date").isEmpty();
      if (isPresent(role, today) || bounded || (!holds && role.equals(latest))) {
        boolean reachable = isPresent(role, today) || (!holds && role.equals(latest));
        rows.add(row(person, role, reachable));
      }
    }
    if (roles.isEmpty()) {
      rows.add(contacts(who(person), person).cells());
    }
    return rows;
  }

  private static Map<String, String> row(JsonNode person, JsonNode role, boolean reachable) {
    String type = JsonRows.text(role, "type");
    String division =
        JsonRows.text(role, "jurisdiction")
            .replaceFirst("^ocd-jurisdiction/", "ocd-division/")
            .replaceFirst("/[a-z_]+$", "");
    String district = JsonRows.text(role, "district");
    String state = division.replaceFirst(".*/state:([a-z]{2}).*", "$1");
    Entry row = who(person).put(Field.DIVISION_ID, division).put(Field.OFFICE, office(type, state));
    if (type.equals("upper") || type.equals("lower") || type.equals("legislature")) {
      row.put(Field.BODY, body(type, state));
      row.put(Field.SEAT, district.matches("\\d.*") ? "District " + district : district);
      String level = type.equals("lower") ? "sldl" : "sldu";
      String code = district.toLowerCase(Locale.ROOT).replaceAll("[^\\p{Ll}0-9.~-]+", "_");
      row.put(Field.DISTRICT_ID, code.isEmpty() ? "" : division + "/" + level + ":" + code);
    } else if (!district.isEmpty()) {
      row.put(Field.SEAT, district);
    }
    row.put(Field.FROM, JsonRows.text(role, "start_date"));
    row.put(Field.TO, JsonRows.text(role, "end_date"));
    return (reachable ? contacts(row, person) : row).cells();
  }

  private static Entry who(JsonNode person) {
    Entry row = new Entry();
    row.put(Field.IDS, JsonRows.text(person, "id").replaceFirst("^ocd-person/", "ocd-person:"));
    row.put(Field.NAME, JsonRows.text(person, "name"));
    row.put(Field.GIVEN_NAME, JsonRows.text(person, "given_name"));
    row.put(Field.FAMILY_NAME, JsonRows.text(person, "family_name"));
    row.put(Field.SUFFIX, JsonRows.text(person, "suffix"));
    for (JsonNode party : person.path("party")) {
      if (JsonRows.text(party, "end_date").isEmpty()) {
        row.put(Field.PARTY, JsonRows.text(party, "name"));
        break;
      }
    }
    JsonNode sources = person.path("sources");
    return row.put(Field.SOURCE, JsonRows.text(sources.path(0), "url"));
  }

  private static Entry contacts(Entry row, JsonNode person) {
    row.put(Field.EMAILS, JsonRows.text(person, "email"));
    for (JsonNode office : person.path("offices")) {
      String label = label(JsonRows.text(office, "classification"));
      row.put(Field.PHONES, label, JsonRows.text(office, "voice"));
      row.put(Field.FAXES, label, JsonRows.text(office, "fax"));
      row.put(
          Field.ADDRESSES, label, JsonRows.text(office, "address").replaceAll("\\s*;\\s*", "\n"));
    }
    for (JsonNode link : person.path("links")) {
      if (JsonRows.text(link, "note").toLowerCase(Locale.ROOT).contains("form")) {
        row.put(Field.FORMS, JsonRows.text(link, "url"));
      }
    }
    return row;
  }

  private static boolean isPresent(JsonNode role, LocalDate today) {
    return CivilDate.parse(JsonRows.text(role, "end_date"))
        .map(end -> end.date().isAfter(today))
        .orElse(true);
  }

  private static String label(String classification) {
    return classification.equals("primary") ? "" : capitalised(classification);
  }

  private static String office(String type, String state) {
    return switch (type) {
      case "upper", "legislature" -> "State Senator";
      case "lower" ->
          ASSEMBLIES.contains(state)
              ? "Assembly Member"
              : DELEGATES.contains(state) ? "Delegate" : "State Representative";
      case "lt_governor" -> "Lieutenant Governor";
      default -> capitalised(type.replace('_', ' '));
    };
  }

  private static String body(String type, String state) {
    return switch (type) {
      case "upper" -> "Senate";
      case "lower" ->
          ASSEMBLIES.contains(state)
              ? "Assembly"
              : DELEGATES.contains(state) ? "House of Delegates" : "House of Representatives";
      default -> "Legislature";
    };
  }

  private static String capitalised(String words) {
    StringBuilder text = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (!word.isEmpty()) {
        boolean small = Set.of("of", "the", "and", "for").contains(word) && !text.isEmpty();
        text.append(text.isEmpty() ? "" : " ");
        text.append(
            small ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
      }
    }
    return text.toString();
  }
}
