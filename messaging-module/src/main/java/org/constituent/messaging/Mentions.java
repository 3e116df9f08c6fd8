package org.constituent.messaging;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a text names somebody. Rather once too often than once too seldom: a letter that names
 * the former holder must not reach her successor unasked.
 */
final class Mentions {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACES = Pattern.compile("[\\s,]+");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
  private static final Set<String> SUFFIXES = Set.of("jr", "sr", "ii", "iii", "iv", "phd", "md");

  /** Names that are words too: as given names they say nothing, in small letters neither. */
  private static final Set<String> WORDS =
      Set.of(
          ("april art august baker banks bill black bond brown bush carol chance chase christian"
                  + " church cook cross dale dawn day dean don drew early faith field fields fisher"
                  + " forest frank french gay gene glen grace grant gray green guy hall heather hill"
                  + " hills holly hope hunt hunter iris ivy jack joy june justice king lance law lee"
                  + " long love major mark marsh may mercy miles moon newton noble page park parks"
                  + " pat peace penny pierce poole porter potter pope price ray rich rice rob robin"
                  + " rose rusty sandy sharp short small stone strong sue temple union victor walker"
                  + " wall walls water waters way weeks west white will wise wood woods young")
              .split(" "));

  private final Set<String> family = new HashSet<>();
  private final Set<String> given = new HashSet<>();

  private Mentions(String name) {
    List<String> words = new ArrayList<>();
    for (String word : SPACES.split(name.strip(), -1)) {
      boolean abbreviated = word.endsWith(".") || word.length() < 2;
      if (!abbreviated && !SUFFIXES.contains(plain(word))) {
        words.add(word);
      }
    }
    for (int i = 0; i < words.size(); i++) {
      // "Smith-Jones" is found by either part
      for (String part : words(words.get(i))) {
        if (part.length() > 1) {
          (i == words.size() - 1 ? family : given).add(plain(part));
        }
      }
    }
  }

  /** Looks for a person by her name as letters give it: "Dr. Ellen Reckhow". */
  static Mentions of(String name) {
    return new Mentions(name);
  }

  /** Whether one of the texts names her, by her family name or by her given name. */
  boolean in(String... texts) {
    for (String text : texts) {
      for (String word : words(text)) {
        String plain = plain(word);
        boolean capital = !word.isEmpty() && Character.isUpperCase(word.codePointAt(0));
        boolean alsoWord = WORDS.contains(plain);
        boolean familyName = family.contains(plain) && (capital || !alsoWord);
        boolean givenName = given.contains(plain) && capital && !alsoWord;
        if (familyName || givenName) {
          return true;
        }
      }
    }
    return false;
  }

  private static String[] words(String text) {
    String unmarked = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return SPACES.split(NO_LETTERS.matcher(unmarked).replaceAll(" ").strip(), -1);
  }

  private static String plain(String word) {
    return NO_LETTERS.matcher(word).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
