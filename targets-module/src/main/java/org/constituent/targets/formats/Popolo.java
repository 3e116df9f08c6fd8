package org.constituent.targets.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Popolo (popoloproject.com 1.0): persons whose memberships stand with them or in a list of their
 * own. What memberships point at is small and kept; persons are read one by one.
 */
final class Popolo {
  /** An organization that is no body of a government but the government itself. */
  static final String GOVERNMENT = "government";

  private final Map<String, JsonNode> posts = new HashMap<>();
  private final Map<String, JsonNode> organizations = new HashMap<>();
  private final Map<String, JsonNode> areas = new HashMap<>();
  private final Map<String, List<JsonNode>> memberships = new HashMap<>();

  private Popolo() {}

  /** Takes the rows of persons. */
  interface Rows {
    void row(int number, Map<String, String> cells) throws Unreadable;
  }

  static void read(Path file, Rows rows) throws IOException, Unreadable {
    Popolo popolo = new Popolo();
    if (JsonRows.top(file).isEmpty()) {
      popolo.persons(file, "", rows);
      return;
    }
    popolo.keep(file, "areas", popolo.areas);
    popolo.keep(file, "organizations", popolo.organizations);
    popolo.keep(file, "posts", popolo.posts);
    ifThere(
        file,
        "memberships",
        (number, membership) ->
            popolo
                .memberships
                .computeIfAbsent(JsonRows.text(membership, "person_id"), id -> new ArrayList<>())
                .add(membership));
    popolo.persons(file, "persons", rows);
  }

  private void keep(Path file, String list, Map<String, JsonNode> kept)
      throws IOException, Unreadable {
    ifThere(file, list, (number, entry) -> kept.put(JsonRows.text(entry, "id"), entry));
  }

  private static void ifThere(Path file, String list, JsonRows.Entries entries)
      throws IOException, Unreadable {
    try {
      JsonRows.read(file, list, entries);
    } catch (Unreadable e) {
      if (!e.key().endsWith(".empty")) {
        throw e;
      }
    }
  }

  private void persons(Path file, String list, Rows rows) throws IOException, Unreadable {
    JsonRows.read(
        file,
        list,
        (number, person) -> {
          List<JsonNode> all = new ArrayList<>();
          person.path("memberships").forEach(all::add);
          all.addAll(memberships.getOrDefault(JsonRows.text(person, "id"), List.of()));
          for (JsonNode membership : all) {
            rows.row(number, row(person, membership));
          }
          if (all.isEmpty()) {
            rows.row(number, who(person).cells());
          }
        });
  }

  private Map<String, String> row(JsonNode person, JsonNode membership) {
    JsonNode post = of(membership, "post", posts);
    JsonNode organization = of(membership, "organization", organizations);
    if (organization.isMissingNode()) {
      organization = of(post, "organization", organizations);
    }
    JsonNode district = of(membership, "area", areas);
    if (district.isMissingNode()) {
      district = of(post, "area", areas);
    }
    JsonNode place = of(organization, "area", areas);
    JsonNode parent = of(organization, "parent", organizations);
    if (place.isMissingNode() && !parent.isMissingNode()) {
      place = of(parent, "area", areas);
    }
    Entry row = who(person);
    String division = division(place);
    row.put(Field.DIVISION_ID, division.isEmpty() ? division(district) : division);
    row.put(Field.PLACE, JsonRows.text(place, "name"));
    row.put(
        Field.OFFICE,
        first(
            JsonRows.text(post, "role"),
            JsonRows.text(membership, "role"),
            JsonRows.text(post, "label")));
    boolean body = !JsonRows.text(organization, "classification").equals(GOVERNMENT);
    row.put(Field.BODY, body ? JsonRows.text(organization, "name") : "");
    String label = JsonRows.text(post, "label");
    row.put(Field.SEAT, label.equals(JsonRows.text(post, "role")) ? "" : label);
    row.put(Field.DISTRICT_ID, division.isEmpty() ? "" : division(district));
    row.put(Field.FROM, JsonRows.text(membership, "start_date"));
    row.put(Field.TO, JsonRows.text(membership, "end_date"));
    contacts(row, membership);
    contacts(row, post);
    return row.cells();
  }

  private static Entry who(JsonNode person) {
    Entry row = new Entry();
    String id = JsonRows.text(person, "id");
    row.put(Field.IDS, id.isEmpty() || id.contains(":") ? id : "popolo:" + id);
    for (JsonNode identifier : person.path("identifiers")) {
      String scheme = JsonRows.text(identifier, "scheme");
      row.put(
          Field.IDS,
          scheme.isEmpty() ? "" : scheme + ":" + JsonRows.text(identifier, "identifier"));
    }
    row.put(Field.NAME, JsonRows.text(person, "name"));
    row.put(Field.HONORIFIC, JsonRows.text(person, "honorific_prefix"));
    row.put(Field.GIVEN_NAME, JsonRows.text(person, "given_name"));
    row.put(Field.FAMILY_NAME, JsonRows.text(person, "family_name"));
    row.put(Field.SUFFIX, JsonRows.text(person, "honorific_suffix"));
    row.put(Field.EMAILS, JsonRows.text(person, "email"));
    row.put(Field.SOURCE, JsonRows.text(person.path("sources").path(0), "url"));
    return contacts(row, person);
  }

  private static Entry contacts(Entry row, JsonNode of) {
    for (JsonNode detail : of.path("contact_details")) {
      Field field =
          switch (JsonRows.text(detail, "type")) {
            case "email" -> Field.EMAILS;
            case "phone", "voice", "tel", "cell", "mobile" -> Field.PHONES;
            case "fax" -> Field.FAXES;
            case "address" -> Field.ADDRESSES;
            case "url", "form" -> Field.FORMS;
            case "twitter", "facebook", "instagram", "youtube", "social" -> Field.SOCIAL;
            default -> null;
          };
      if (field != null) {
        row.put(field, JsonRows.text(detail, "label"), JsonRows.text(detail, "value"));
      }
    }
    return row;
  }

  /** What is named stands here, or is pointed at by its id. */
  private static JsonNode of(JsonNode node, String name, Map<String, JsonNode> known) {
    JsonNode here = node.path(name);
    if (here.isObject()) {
      return here;
    }
    JsonNode there = known.get(JsonRows.text(node, name + "_id"));
    return there == null ? node.path("").path("") : there;
  }

  private static String division(JsonNode area) {
    String identifier = first(JsonRows.text(area, "identifier"), JsonRows.text(area, "id"));
    return identifier.startsWith("ocd-division/") ? identifier : "";
  }

  private static String first(String... texts) {
    for (String text : texts) {
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }
}
