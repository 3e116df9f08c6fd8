package org.constituent.targets.formats;

import java.util.LinkedHashMap;
import java.util.Map;

/** A row in this product's own columns, filled by the reader of a format that needs no mapping. */
final class Entry {
  private final Map<String, String> cells = new LinkedHashMap<>();

  Entry put(Field field, String value) {
    if (!value.isBlank()) {
      cells.merge(field.key(), value.strip(), (one, other) -> one + Cells.BETWEEN + other);
    }
    return this;
  }

  /** With a label: "Capitol = 919-733-4599". */
  Entry put(Field field, String label, String value) {
    return value.isBlank() || label.isBlank()
        ? put(field, value)
        : put(field, label.strip() + Contacts.LABELLED + value.strip());
  }

  Map<String, String> cells() {
    return cells;
  }
}
