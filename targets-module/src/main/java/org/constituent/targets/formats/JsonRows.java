package org.constituent.targets.formats;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads lists of JSON objects, one object in memory at a time. */
final class JsonRows {
  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxStringLength(1 << 20)
                          .build())
                  .build())
          // entries of a list are read one by one: what follows is the next one
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonRows() {}

  /** Takes the entries of a list. */
  interface Entries {
    void entry(int number, JsonNode entry) throws Unreadable;
  }

  /**
   * Reads the entries of the list that the file is, or that stands at the top under a name.
   *
   * @param name empty: the first list of objects
   */
  static void read(Path file, String name, Entries entries) throws IOException, Unreadable {
    try (Reader text = TextFile.open(file);
        JsonParser json = JSON.createParser(text)) {
      JsonToken first = json.nextToken();
      if (first == JsonToken.START_ARRAY) {
        list(json, entries);
        return;
      }
      if (first != JsonToken.START_OBJECT) {
        throw new Unreadable("no-list");
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String property = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.START_ARRAY && (name.isEmpty() || name.equals(property))) {
          list(json, entries);
          return;
        }
        json.skipChildren();
      }
    } catch (JacksonException e) {
      throw broken(e);
    }
  }

  static Unreadable broken(JacksonException e) {
    var at = e.getLocation();
    return at == null
        ? new Unreadable("json", 1, 1)
        : new Unreadable("json", Math.max(at.getLineNr(), 1), Math.max(at.getColumnNr(), 1));
  }

  /** The names at the top of an object, and what "type" says; empty for a list. */
  static Map<String, String> top(Path file) throws IOException, Unreadable {
    Map<String, String> top = new LinkedHashMap<>();
    try (Reader text = TextFile.open(file);
        JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return top;
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME && top.size() < Columns.MOST) {
        String name = json.currentName();
        boolean string = json.nextToken() == JsonToken.VALUE_STRING;
        top.put(name, string ? json.getString() : "");
        json.skipChildren();
      }
    } catch (JacksonException e) {
      throw broken(e);
    }
    return top;
  }

  /** The names and values of an object as cells: lists joined, objects by dotted names. */
  static Map<String, String> flat(JsonNode entry) {
    Map<String, String> flat = new LinkedHashMap<>();
    flatten("", entry, flat);
    return flat;
  }

  /** The text at a path of names, empty if it is not there. */
  static String text(JsonNode node, String... path) {
    JsonNode at = node;
    for (String name : path) {
      at = at.path(name);
    }
    return at.isValueNode() && !at.isNull() ? at.asString() : "";
  }

  private static void list(JsonParser json, Entries entries) throws Unreadable {
    int number = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      number++;
      if (json.currentToken() == null) {
        throw new Unreadable("json", json.currentLocation().getLineNr(), 1);
      }
      JsonNode entry = JSON.readTree(json);
      if (!entry.isObject()) {
        throw new Unreadable("no-list");
      }
      entries.entry(number, entry);
    }
    if (number == 0) {
      throw new Unreadable("empty");
    }
  }

  private static void flatten(String path, JsonNode node, Map<String, String> flat) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> child : node.properties()) {
        flatten(
            path.isEmpty() ? child.getKey() : path + "." + child.getKey(), child.getValue(), flat);
      }
    } else if (node.isArray()) {
      List<String> values = new ArrayList<>();
      for (JsonNode child : node) {
        values.add(child.isContainer() ? child.toString() : child.isNull() ? "" : child.asString());
      }
      flat.put(path, Cells.joined(values.stream()));
    } else {
      flat.put(path, node.isNull() ? "" : node.asString());
    }
  }
}
