package org.constituent.targets;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What somebody looks for, as it is compared: in small letters, without accents and apostrophes.
 * The same as the database's function {@code targets.searchable}, so it needs no round trip.
 */
final class SearchWords {
  private static final int MOST = 6;
  private static final int LONGEST = 40;

  /** As long as a word must be to be looked for; shorter ones only narrow what others find. */
  static final int SHORTEST = 2;

  private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036f]");
  private static final Pattern APOSTROPHES = Pattern.compile("['’`ʼ]");
  private static final Pattern GAPS = Pattern.compile("[\\s\\p{Punct}\\p{Z}]+");

  private SearchWords() {}

  /** The words; none when none of them is long enough to look for. */
  static List<String> of(String text) {
    String plain =
        MARKS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT);
    List<String> words =
        Stream.of(GAPS.split(APOSTROPHES.matcher(plain).replaceAll("")))
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, Math.min(word.length(), LONGEST)))
            .distinct()
            .limit(MOST)
            .toList();
    return words.stream().anyMatch(word -> word.length() >= SHORTEST) ? words : List.of();
  }
}
