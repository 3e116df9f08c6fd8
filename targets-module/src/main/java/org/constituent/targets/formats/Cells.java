package org.constituent.targets.formats;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of a cell, without what is not seen. */
final class Cells {
  /** Between several values of one cell in exports. */
  static final String BETWEEN = " | ";

  /** Zero-width and directional characters, soft hyphens, controls: invisible, and never meant. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u2069\\uFEFF\\u00AD\\uFFFE\\uFFFF\\p{Cs}"
              + "&&[^\\n]]|[\\p{Cc}&&[^\\n\\r\\t]]");

  private static final Pattern SPACES = Pattern.compile("[\\h\\v]+");
  private static final Pattern NOTHING = Pattern.compile("(?i)null|none|n/?a|nil|-+|\\(none\\)");

  /** What a spreadsheet would take for a formula. */
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);

  private static final Pattern GUARDED = Pattern.compile("'[=+\\-@\\t\\r].*", Pattern.DOTALL);

  private Cells() {}

  /** One line, composed (NFC), white space joined; empty for what stands for nothing. */
  static String line(String cell) {
    String text = SPACES.matcher(clean(cell)).replaceAll(" ").strip();
    return NOTHING.matcher(text).matches() ? "" : text;
  }

  /** Several lines, each stripped, without empty ones. */
  static String lines(String cell) {
    String text =
        clean(cell)
            .lines()
            .map(line -> SPACES.matcher(line).replaceAll(" ").strip())
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"));
    return NOTHING.matcher(text).matches() ? "" : text;
  }

  /** Several values of one cell. */
  static List<String> values(String cell) {
    return Arrays.stream(cell.split("\\|", -1)).filter(value -> !value.isBlank()).toList();
  }

  static String joined(Stream<String> values) {
    return values.filter(value -> !value.isBlank()).collect(Collectors.joining(BETWEEN));
  }

  /** As a spreadsheet may show it without reckoning with it (OWASP: CSV injection). */
  static String guarded(String cell) {
    return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
  }

  private static String clean(String cell) {
    String text = GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
    text = INVISIBLE.matcher(text).replaceAll("");
    return Normalizer.isNormalized(text, Normalizer.Form.NFC)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
