package org.constituent.campaigns.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.StringSubstitutor;
import org.apache.commons.text.lookup.StringLookupFactory;
import org.constituent.targets.view.SeatView;
import org.jspecify.annotations.Nullable;

/**
 * Fills in placeholders as {@code {{official.name}}} in previews and call scripts: no logic,
 * nothing substituted within values, unknown ones stay as they are.
 */
public final class Placeholders {
  /** What follows "Dear": "Commissioner Jacobs". */
  public static final String SALUTATION = "salutation";

  /** "Wendy Jacobs". */
  public static final String OFFICIAL_NAME = "official.name";

  /** "County Commissioner". */
  public static final String OFFICIAL_TITLE = "official.title";

  /** The supporter's own. */
  public static final String SUPPORTER_NAME = "supporter.name";

  /** Hers, in letters only: a caller says it herself. */
  public static final String SUPPORTER_ZIP = "supporter.zip";

  /** What letters can hold. */
  public static final List<String> IN_LETTERS =
      List.of(SALUTATION, OFFICIAL_NAME, OFFICIAL_TITLE, SUPPORTER_NAME, SUPPORTER_ZIP);

  /** What call scripts can hold. */
  public static final List<String> IN_SCRIPTS =
      List.of(SALUTATION, OFFICIAL_NAME, OFFICIAL_TITLE, SUPPORTER_NAME);

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");

  private Placeholders() {}

  /** The text with the placeholders that have a value filled in. */
  public static String fill(String text, Map<String, String> values) {
    return new StringSubstitutor(
            StringLookupFactory.INSTANCE.mapStringLookup(values), "{{", "}}", '\0')
        .setDisableSubstitutionInValues(true)
        .setValueDelimiter("")
        .replace(text);
  }

  /**
   * A call script or letter as it is for one seat; of a vacant one only the title is known.
   *
   * @param supporter her name, null where it is not known
   */
  public static String fill(String text, SeatView seat, @Nullable String supporter) {
    Map<String, String> values = new HashMap<>();
    values.put(OFFICIAL_TITLE, seat.office());
    if (seat.holder() != null) {
      values.put(SALUTATION, seat.holder().salutation());
      values.put(OFFICIAL_NAME, seat.holder().name());
    }
    if (supporter != null) {
      values.put(SUPPORTER_NAME, supporter);
    }
    return fill(text, values);
  }

  /** Names as they are written in a text, with commas between. */
  public static String written(List<String> names) {
    return names.stream().map(name -> "{{" + name + "}}").collect(Collectors.joining(", "));
  }

  /** The placeholders of a text, as they are written, that are not among the known ones. */
  public static Set<String> unknown(String text, List<String> known) {
    Set<String> unknown = new TreeSet<>();
    PLACEHOLDER
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !known.contains(name))
        .forEach(name -> unknown.add("{{" + name + "}}"));
    return unknown;
  }
}
