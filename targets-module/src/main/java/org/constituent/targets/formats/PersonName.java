package org.constituent.targets.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A person's name in its parts, taken apart where a list has it in one cell. */
record PersonName(String honorific, String given, String family) {
  private static final Set<String> HONORIFICS =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "miss",
          "mx",
          "dr",
          "prof",
          "rev",
          "hon",
          "honorable",
          "judge",
          "justice",
          "father",
          "rabbi",
          "col",
          "gen",
          "capt",
          "lt",
          "sgt",
          "maj");

  /** What the office says already. */
  private static final Set<String> OFFICES =
      Set.of(
          "senator",
          "sen",
          "representative",
          "rep",
          "commissioner",
          "comm",
          "councilmember",
          "councilman",
          "councilwoman",
          "mayor",
          "sheriff",
          "governor",
          "gov",
          "alderman",
          "supervisor",
          "trustee",
          "assemblymember",
          "delegate",
          "congressman",
          "congresswoman");

  private static final Set<String> SUFFIXES =
      Set.of("jr", "sr", "ii", "iii", "iv", "v", "esq", "phd", "md", "jd", "dds");

  private static final Set<String> PARTICLES =
      Set.of(
          "de", "del", "della", "di", "da", "dos", "la", "le", "van", "von", "der", "den", "ten",
          "ter", "al", "el", "bin", "ibn", "st", "san", "santa", "mac");

  private static final Set<String> DEGREES = Set.of("esq", "phd", "md", "jd", "dds");

  /**
   * Of cells that have the parts.
   *
   * @param whole used where there is no family name
   */
  static PersonName of(
      String honorific, String given, String middle, String family, String suffix, String whole) {
    if (family.isEmpty() && !given.contains(" ") && !whole.isEmpty()) {
      PersonName parts = of(whole);
      return new PersonName(
          honorific.isEmpty() ? parts.honorific : honorific, parts.given, parts.family);
    }
    if (family.isEmpty() && !given.isEmpty()) {
      return of(given);
    }
    PersonName start = given.isEmpty() ? new PersonName("", "", "") : leading(given);
    String name = join(start.given, middle);
    String end = suffix.isEmpty() || family.endsWith(suffix) ? family : family + " " + suffix;
    return new PersonName(honorific.isEmpty() ? start.honorific : honorific, name, end.strip());
  }

  /** "Dr. Ellen W. Reckhow", "Reckhow, Ellen", "Carlton L. Stevens Jr.", "Juan de la Cruz". */
  static PersonName of(String whole) {
    String text = whole.strip();
    int comma = text.indexOf(',');
    if (comma > 0) {
      String after = text.substring(comma + 1).strip();
      String before = text.substring(0, comma).strip();
      // a degree after a comma is no given name, and "Jr." stays with the family name
      if (isOneOf(after, DEGREES)) {
        text = before;
      } else if (isOneOf(after, SUFFIXES)) {
        text = before + " " + after;
      } else if (!after.isEmpty()) {
        PersonName start = leading(after.replaceAll(",.*", ""));
        PersonName family = leading(before);
        return new PersonName(join(family.honorific, start.honorific), start.given, family.given);
      }
    }
    PersonName start = leading(text);
    List<String> words = new ArrayList<>(List.of(start.given.split(" ", -1)));
    int last = words.size() - 1;
    while (last > 0 && isOneOf(words.get(last), DEGREES)) {
      words.remove(last--);
    }
    int family = last;
    while (family > 0 && isOneOf(words.get(family), SUFFIXES)) {
      family--;
    }
    while (family > 1 && isOneOf(words.get(family - 1), PARTICLES)) {
      family--;
    }
    return new PersonName(
        start.honorific,
        String.join(" ", words.subList(0, family)),
        String.join(" ", words.subList(family, words.size())));
  }

  private static PersonName leading(String text) {
    List<String> words = new ArrayList<>(List.of(text.strip().split(" ", -1)));
    List<String> honorifics = new ArrayList<>();
    while (words.size() > 1) {
      if (isOneOf(words.get(0), HONORIFICS)) {
        honorifics.add(words.remove(0));
      } else if (isOneOf(words.get(0), OFFICES)) {
        words.remove(0);
      } else {
        break;
      }
    }
    return new PersonName(String.join(" ", honorifics), String.join(" ", words), "");
  }

  private static boolean isOneOf(String word, Set<String> set) {
    return set.contains(word.toLowerCase(Locale.ROOT).replaceAll("[.,]", ""));
  }

  private static String join(String one, String other) {
    return (one + " " + other).strip();
  }
}
