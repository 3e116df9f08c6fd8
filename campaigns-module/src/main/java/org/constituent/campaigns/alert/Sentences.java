package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.campaigns.alert.Contacts.Contact;

/** Splits running text into sentences; a full stop of a title, a date or an address ends none. */
final class Sentences {
  private static final Pattern END =
      Pattern.compile(
          "[.!?]+[\"”»'’)*_]*(?=\\s+[\\p{Lu}\\p{N}\"“«¿¡(*\\[]|\\s*$|\\n\\n)|\\n\\s*\\n|:\\s*\\n");
  private static final Set<String> SHORTENED =
      Set.of(
          ("mr mrs ms dr sr sra jr st ave rd blvd no vs sen rep reps sens gov lt hon rev del supt comm"
                  + " ald asm col gen prof dept inc co jan feb mar apr jun jul aug sept sep oct nov dec"
                  + " art ee uu")
              .split(" ", -1));

  private static final int LONGEST_SHORT = 5;

  /** What goes on longer is cut: every rule looks at a sentence as a whole. */
  private static final int LONGEST = 1_500;

  private Sentences() {}

  static List<Span> in(String text, int from, int to, List<Contact> contacts) {
    List<Span> sentences = new ArrayList<>();
    int start = from;
    Matcher ends = END.matcher(text).region(from, to);
    ends.useTransparentBounds(true);
    while (ends.find()) {
      int at = ends.start();
      boolean within = !Contacts.meeting(contacts, new Span(at, at + 1)).isEmpty();
      boolean stop = ends.end() < to && shortened(text, start, at);
      if (!within && !stop) {
        add(sentences, text, start, ends.end());
        start = ends.end();
      }
    }
    add(sentences, text, start, to);
    return sentences;
  }

  /** Whether a full stop stands behind "Sen", "Ave" or an initial. */
  private static boolean shortened(String text, int from, int at) {
    int begin = at;
    while (begin > from
        && at - begin <= LONGEST_SHORT
        && Character.isLetter(text.charAt(begin - 1))) {
      begin--;
    }
    boolean word = begin == from || !Character.isLetterOrDigit(text.charAt(begin - 1));
    return text.charAt(at) == '.'
        && word
        && (at - begin == 1
            || SHORTENED.contains(text.substring(begin, at).toLowerCase(Locale.ROOT)));
  }

  private static void add(List<Span> sentences, String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    while (end - start > LONGEST) {
      int space = text.lastIndexOf(' ', start + LONGEST);
      int cut = space > start ? space : start + LONGEST;
      sentences.add(new Span(start, cut));
      start = cut;
    }
    if (end > start) {
      sentences.add(new Span(start, end));
    }
  }
}
