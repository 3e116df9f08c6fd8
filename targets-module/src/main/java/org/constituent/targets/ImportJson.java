package org.constituent.targets;

import java.util.List;
import org.constituent.targets.formats.Mapping;
import org.constituent.targets.formats.Problem;
import org.constituent.targets.view.ImportItemView;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What imports keep as JSON. */
final class ImportJson {
  private static final JsonMapper JSON = new JsonMapper();

  private ImportJson() {}

  static String write(Object value) {
    return JSON.writeValueAsString(value);
  }

  static Mapping mapping(String json) {
    return JSON.readValue(json, Mapping.class);
  }

  static List<Problem> problems(String json) {
    return JSON.readValue(json, new TypeReference<List<Problem>>() {});
  }

  static List<ImportItemView.Change> changes(String json) {
    return JSON.readValue(json, new TypeReference<List<ImportItemView.Change>>() {});
  }
}
