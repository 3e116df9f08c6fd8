package org.constituent.targets.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of a file, in the order in which they are met. */
public final class Columns {
  /** More than any list of officials has; what has more is another kind of file. */
  static final int MOST = 300;

  private final Map<String, Integer> places = new LinkedHashMap<>();

  /** All names; no two are equal. */
  public List<String> names() {
    return List.copyOf(places.keySet());
  }

  int size() {
    return places.size();
  }

  /** Adds a heading; a name that is there already or empty is told from the others by a number. */
  void add(String heading) throws Unreadable {
    String name = heading.isEmpty() ? "Column " + (places.size() + 1) : heading;
    String unique = name;
    for (int i = 2; places.containsKey(unique); i++) {
      unique = name + " (" + i + ")";
    }
    place(unique);
  }

  /** The cells of an entry whose values have names. */
  List<String> cells(Map<String, String> entry) throws Unreadable {
    List<String> cells = new ArrayList<>();
    for (Map.Entry<String, String> value : entry.entrySet()) {
      int place = place(value.getKey());
      while (cells.size() <= place) {
        cells.add("");
      }
      cells.set(place, value.getValue());
    }
    return cells;
  }

  private int place(String name) throws Unreadable {
    Integer known = places.get(name);
    if (known != null) {
      return known;
    }
    if (places.size() == MOST) {
      throw new Unreadable("columns", MOST);
    }
    places.put(name, places.size());
    return places.size() - 1;
  }
}
