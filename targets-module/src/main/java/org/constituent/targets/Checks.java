package org.constituent.targets;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with some values, so that all of it is told at once. */
final class Checks {
  private static final Pattern SPACES = Pattern.compile("[\\h\\v]+");

  /** Characters that no name needs and that turn text around or end lines in mail headers. */
  private static final Pattern UNWANTED =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF]");

  private final List<Refusal> refusals = new ArrayList<>();

  void refuse(String field, String key, Object... arguments) {
    refusals.add(new Refusal(field, "targets.refused." + key, List.of(arguments)));
  }

  void refuseUnless(boolean good, String field, String key, Object... arguments) {
    if (!good) {
      refuse(field, key, arguments);
    }
  }

  /** One line of text that must not be empty: composed (NFC), white space joined. */
  String line(String field, @Nullable String value, int max) {
    String line = lineOrEmpty(field, value, max);
    refuseUnless(!line.isEmpty(), field, "required");
    return line;
  }

  /** One line of text, "" for null. */
  String lineOrEmpty(String field, @Nullable String value, int max) {
    return good(field, SPACES.matcher(composed(value)).replaceAll(" ").strip(), max);
  }

  /** Several lines of text, each stripped; empty lines are dropped. */
  String lines(String field, @Nullable String value, int max) {
    List<String> lines = composed(value).lines().map(String::strip).toList();
    String text = String.join("\n", lines.stream().filter(line -> !line.isEmpty()).toList());
    refuseUnless(!text.isEmpty(), field, "required");
    good(field, text.replace("\n", " "), max);
    return text;
  }

  private String good(String field, String text, int max) {
    refuseUnless(text.codePointCount(0, text.length()) <= max, field, "too-long", max);
    refuseUnless(!UNWANTED.matcher(text).find(), field, "characters");
    return text;
  }

  private static String composed(@Nullable String value) {
    return value == null ? "" : Normalizer.normalize(value, Normalizer.Form.NFC);
  }

  /**
   * Ends the checks.
   *
   * @throws Refused if anything was refused
   */
  void done() {
    if (!refusals.isEmpty()) {
      throw new Refused(refusals);
    }
  }
}
