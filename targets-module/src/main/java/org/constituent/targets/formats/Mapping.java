package org.constituent.targets.formats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the columns of a file mean.
 *
 * @param columns heading to the key of a {@link Field}; empty for one that is left out
 * @param constants key of a field to what is said for all rows that say nothing themselves; under
 *     {@link #LEVEL} to what contacts reach
 */
public record Mapping(Map<String, String> columns, Map<String, String> constants) {
  /** "term", "seat", "office", or absent: the holder where one is named, else the office. */
  public static final String LEVEL = "level";

  /** Nothing is said. */
  public static final Mapping NONE = new Mapping(Map.of(), Map.of());

  /**
   * What the headings say by themselves, with the named conventions: those of Action Network,
   * Campaignion and Represent, and of this product's own export.
   */
  public static Mapping guess(List<String> headings) {
    Set<String> plain = headings.stream().map(Mapping::plain).collect(Collectors.toSet());
    // a title is a form of address with Campaignion, an office with Action Network
    boolean campaignion = plain.containsAll(Set.of("title", "salutation", "display name"));
    Map<String, String> columns = new LinkedHashMap<>();
    for (String heading : headings) {
      String name = plain(heading);
      if (name.equals("title")) {
        columns.put(heading, (campaignion ? Field.HONORIFIC : Field.OFFICE).key());
        continue;
      }
      for (Field field : Field.values()) {
        // others number their districts: only our own column of that name holds Open Civic Data ids
        boolean number = field == Field.DISTRICT_ID && name.equals("district id");
        if (field.isCalled(name) && (!number || heading.equals(field.key()))) {
          columns.put(heading, field.key());
          break;
        }
      }
    }
    return new Mapping(columns, Map.of());
  }

  /** What was said before of the same headings goes before what they say by themselves. */
  public Mapping remembering(Mapping before, List<String> headings) {
    Map<String, String> merged = new LinkedHashMap<>(columns);
    for (String heading : headings) {
      String said = before.columns.get(heading);
      if (said != null) {
        merged.put(heading, said);
      }
    }
    return new Mapping(merged, before.constants);
  }

  private static String plain(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
