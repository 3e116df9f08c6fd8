package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.campaigns.alert.Contacts.Contact;

/** Splits running text into sentences; a full stop of a title, a date or an address ends none. */
final class Sentences {
  private static final Pattern END =
      Pattern.compile(
          "[.!?]+[\"”»'’)*_]*(?=\\s+[\\p{Lu}\\p{N}\"“«¿¡(*\\[]|\\s*$|\\n\\n)|\\n\\s*\\n|:\\s*\\n");
  private static final Pattern SHORTENED =
      Pattern.compile(
          "(?i)(?:\\b(?:mr|mrs|ms|dr|sr|sra|jr|st|ave|rd|blvd|no|vs|sen|rep|reps|sens|gov|lt|hon|rev|del|supt|comm|ald|col|gen|prof|dept|inc|co|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|art|ee|uu|u\\.s|d\\.c|p\\.m|a\\.m|e\\.g|i\\.e|h\\.b|s\\.b|h\\.r)|\\b\\p{Lu}|(?<= )[A-Z])\\.$");

  private Sentences() {}

  static List<Span> in(String text, int from, int to, List<Contact> contacts) {
    List<Span> sentences = new ArrayList<>();
    int start = from;
    Matcher ends = END.matcher(text).region(from, to);
    ends.useTransparentBounds(true);
    while (ends.find()) {
      int at = ends.start();
      boolean within = contacts.stream().anyMatch(c -> c.span().covers(at));
      String before = text.substring(Math.max(start, at - 12), Math.min(at + 1, to));
      boolean stop = text.charAt(at) == '.' && SHORTENED.matcher(before).find() && ends.end() < to;
      if (!within && !stop) {
        add(sentences, text, start, ends.end());
        start = ends.end();
      }
    }
    add(sentences, text, start, to);
    return sentences;
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
    if (end > start) {
      sentences.add(new Span(start, end));
    }
  }
}
