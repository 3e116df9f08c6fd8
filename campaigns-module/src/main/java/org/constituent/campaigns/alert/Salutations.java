package org.constituent.campaigns.alert;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds by which words a letter greets its reader. */
final class Salutations {
  private static final Pattern INLINE =
      Pattern.compile(
          "^([\"“«']?(?:Dear|Estimad[oa]s?(?:/[oa]s?|\\(a\\))?|Hello|Hi|Good (?:morning|afternoon|evening)) (?:[^,:.!?\\n]|(?<=\\b(?:Mr|Ms|Mrs|Mx|Dr|Sr|Sra|Hon|Rev|Sen|Rep|Gov))\\.){2,70}[,:!])\\s+(?=\\S)");
  private static final Pattern STOP =
      Pattern.compile(
          "(?<!\\b(?:Mr|Ms|Mrs|Mx|Dr|Sr|Sra|Hon|Rev|Sen|Rep|Gov|Prof|Lic|Ing|\\p{Lu}))[.!?] ");
  private static final Pattern TITLED =
      Pattern.compile("^([\"“«']?((?:\\p{Lu}[\\p{L}'’.-]* ){1,3}\\p{Lu}[\\p{L}'’-]+),)\\s+(?=\\S)");

  private Salutations() {}

  /**
   * The salutation at the beginning of a line, or null.
   *
   * @param expected whether a letter was announced, so that less will do
   */
  static @Nullable Found in(Line line, boolean expected) {
    String text = line.text();
    int start = line.start();
    String words = text.substring(start).stripTrailing();
    Matcher inline = INLINE.matcher(words);
    Matcher titled = TITLED.matcher(words);
    boolean named =
        expected
            && !Phrases.bareSalutation(words)
            && titled.find()
            && OfficeNames.leading(titled.group(2)) != null;
    // a line of names that ends as salutations do is one, though a comma stands in it
    boolean list =
        words.length() <= 110 && words.matches("(?s).*[,:]") && !STOP.matcher(words).find();
    String greeting = named ? titled.group(1) : !list && inline.find() ? inline.group(1) : words;
    if (greeting.length() > 110 || greeting.isEmpty()) {
      return null;
    }
    boolean whole = greeting.length() == words.length();
    String plain = greeting.replace("**", "").strip();
    boolean ends = plain.matches(expected ? "(?s).*[,:;!–—-]" : "(?s).*[,:;–—-]");
    boolean greets =
        Phrases.greeting(plain)
            && (ends
                || (expected
                    && whole
                    && plain.split("\\s+", -1).length <= 8
                    && !plain.matches(".*[.!?]")));
    if (greets
        && Phrases.followers(plain)
        && !plain.matches("(?iu).*\\b(?:members of|miembros de)\\b.*")) {
      return null;
    }
    boolean office =
        !OfficeNames.in(plain, 0).isEmpty()
            || plain.matches(
                "(?iu).*(?:\\b(?:Mr|Ms|Mrs|Mx|Dr|Sr|Sra)\\.? \\p{Lu}.*|[\\[_{<].*|members of.*|miembros de.*|whom it may.*|sir or madam.*|quien corresponda.*)");
    if (plain.matches("(?iu)(?:the )?honorable .*[^,:]")) {
      return null;
    }
    boolean dear =
        plain.matches(
            "(?iu)^[\"“«']?(?:dear|estimad|apreciad|distinguid|respetad|to whom it may concern|a quien corresponda).*");
    if (named) {
      return at(line, start, greeting);
    }
    if (!whole && !((dear || expected) && office)) {
      return null;
    }
    if (greets
        && ((dear && office)
            || (expected
                && (office
                    || dear
                    || plain.matches(
                        "(?iu)[\"“«']?(?:hello|hi|hola|greetings|good \\w+|buen[oa]s \\p{L}+),?"))))) {
      return at(line, start, greeting);
    }
    boolean bare =
        expected
            && whole
            && office
            && Phrases.bareSalutation(plain)
            && ends
            && Contacts.in(plain).isEmpty();
    return bare ? at(line, start, greeting) : null;
  }

  private static Found at(Line line, int start, String greeting) {
    String value = greeting.replace("**", "").replaceAll("^[\"“«']+", "").strip();
    int from = line.from() + start;
    return new Found(value, new Span(from, from + greeting.stripTrailing().length()));
  }
}
