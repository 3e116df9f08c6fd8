package org.constituent.targets.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ExportRow;
import tools.jackson.core.JsonGenerator;

/** Writes officials as Popolo persons, each with a membership for every term. */
public final class PopoloExport implements AutoCloseable {
  private final JsonGenerator json;

  /** Begins the list. */
  public PopoloExport(OutputStream out) throws IOException {
    json = JsonRows.JSON.createGenerator(out);
    json.writeStartObject();
    json.writeName("persons");
    json.writeStartArray();
  }

  /**
   * A person.
   *
   * @param seats those she holds, held or will hold; at least one
   */
  public void write(List<ExportRow> seats, UUID official) {
    List<Map<String, Object>> memberships = new ArrayList<>();
    ExportRow.Term latest = null;
    for (ExportRow seat : seats) {
      for (ExportRow.Term term : seat.terms()) {
        if (term.official().equals(official)) {
          latest = term;
          memberships.add(membership(seat, term));
        }
      }
    }
    if (latest != null) {
      write(latest, memberships);
    }
  }

  private void write(ExportRow.Term term, List<Map<String, Object>> memberships) {
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("id", "constituent:" + term.official());
    person.put(
        "name",
        Stream.of(term.honorific(), term.givenName(), term.familyName())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" ")));
    put(person, "honorific_prefix", term.honorific());
    put(person, "given_name", term.givenName());
    put(person, "family_name", term.familyName());
    List<Map<String, Object>> identifiers = new ArrayList<>();
    for (String id : term.identifiers()) {
      int colon = id.indexOf(':');
      identifiers.add(
          Map.of("scheme", id.substring(0, colon), "identifier", id.substring(colon + 1)));
    }
    person.put("identifiers", identifiers);
    person.put("memberships", memberships);
    json.writePOJO(person);
  }

  private static Map<String, Object> membership(ExportRow seat, ExportRow.Term term) {
    Map<String, Object> post = new LinkedHashMap<>();
    post.put("id", "constituent:" + seat.id());
    post.put("role", seat.office());
    post.put("label", seat.label().isEmpty() ? seat.office() : seat.label());
    if (!seat.district().isEmpty()) {
      post.put("area", area(seat.district(), seat.districtName()));
    }
    post.put("contact_details", contacts(seat.contacts()));
    Map<String, Object> organization = new LinkedHashMap<>();
    organization.put("name", seat.body().isEmpty() ? seat.place() : seat.body());
    organization.put("classification", seat.body().isEmpty() ? Popolo.GOVERNMENT : "body");
    organization.put("area", area(seat.division(), seat.place()));
    Map<String, Object> membership = new LinkedHashMap<>();
    membership.put("role", seat.office());
    membership.put("post", post);
    membership.put("organization", organization);
    put(membership, "start_date", term.from());
    put(membership, "end_date", term.to());
    membership.put("contact_details", contacts(term.contacts()));
    return membership;
  }

  private static Map<String, Object> area(String division, String name) {
    return Map.of("id", division, "identifier", division, "name", name);
  }

  private static List<Map<String, Object>> contacts(List<ExportRow.Contact> contacts) {
    List<Map<String, Object>> details = new ArrayList<>();
    for (ExportRow.Contact contact : contacts) {
      Map<String, Object> detail = new LinkedHashMap<>();
      detail.put("type", type(contact.kind()));
      detail.put("value", contact.value());
      put(detail, "label", contact.label());
      details.add(detail);
    }
    return details;
  }

  private static String type(ChannelKind kind) {
    return switch (kind) {
      case EMAIL -> "email";
      case PHONE -> "voice";
      case FAX -> "fax";
      case POSTAL -> "address";
      case FORM -> "url";
      case SOCIAL -> "social";
    };
  }

  private static void put(Map<String, Object> map, String name, String value) {
    if (!value.isEmpty()) {
      map.put(name, value);
    }
  }

  @Override
  public void close() {
    json.writeEndArray();
    json.writeEndObject();
    json.flush();
  }
}
