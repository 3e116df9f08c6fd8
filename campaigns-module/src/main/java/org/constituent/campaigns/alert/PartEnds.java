package org.constituent.campaigns.alert;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells where a letter or a script is over because something else begins. */
final class PartEnds {
  static final Pattern FIRST_PERSON =
      Pattern.compile(
          "(?i)\\b(?:I|I['’]m|I['’]d|my|me|we|our|thank you|thanks|gracias|yo|mi|mis|le pido|les pido|llamo|quiero|soy|exijo|pido|vivo|apoyo|somos|please|por favor)\\b");

  private static final Pattern TO_FOLLOWERS =
      Pattern.compile(
          "(?i)\\b(?:forward|share this|spread the word|let us know|reply|report back|rsvp|sign up|donate|join us|together we|tell (?:a |your |three )?friends?|questions\\??|after you|when you(?:['’]re| are) done|comparta|reenvíe)\\b");

  private final List<Line> lines;

  PartEnds(List<Line> lines) {
    this.lines = lines;
  }

  /** Whether a line belongs to something else again. */
  boolean letter(int at, List<Found> body, @Nullable Line cue) {
    Line line = lines.get(at);
    String words = line.words();
    if (line.blank()) {
      return false;
    }
    if (line.rule() || line.text().strip().startsWith("#") || line.row()) {
      return true;
    }
    boolean fresh = at == 0 || lines.get(at - 1).blank();
    if (body.isEmpty() || !fresh) {
      return false;
    }
    String said = String.join(" ", body.stream().map(Found::value).toList()).strip();
    boolean open =
        said.chars().filter(c -> c == '"').count() % 2 == 1
            || said.chars().filter(c -> c == '”').count()
                > said.chars().filter(c -> c == '“').count();
    boolean quoted =
        ((open && said.matches("(?s).*[\"”]")) || said.matches("(?s)[\"“«].*[\"”»]"))
            && !words.matches("(?s)[\"“«].*");
    return quoted
        || Phrases.scriptCue(words) >= 0
        || (Phrases.letterCue(words) && (words.endsWith(":") || words.length() <= 60))
        || (Phrases.subject(line) != null && followedByLetter(at + 1))
        || Salutations.in(line, false) != null
        || (Phrases.section(words) && !words.endsWith("."))
        || (line.heading() && cue != null)
        || (TO_FOLLOWERS.matcher(words).find() && !FIRST_PERSON.matcher(words).find())
        || contactLine(line);
  }

  boolean followedByLetter(int from) {
    for (int i = from, seen = 0; i < lines.size() && seen < 3; i++) {
      if (!lines.get(i).blank()) {
        if (Salutations.in(lines.get(i), true) != null || Phrases.letterCue(lines.get(i).words())) {
          return true;
        }
        seen++;
      }
    }
    return false;
  }

  private static boolean contactLine(Line line) {
    List<Contacts.Contact> contacts = Contacts.in(line.text());
    return contacts.stream().anyMatch(c -> c.kind() != Contacts.Kind.LINK)
        && line.words().length() <= 110
        && !FIRST_PERSON.matcher(line.words()).find();
  }

  static boolean quoteClosed(List<Found> body) {
    return String.join(" ", body.stream().map(Found::value).toList())
        .strip()
        .matches("(?s)[\"“«].*[\"”»]");
  }

  static boolean script(Line line, List<Found> body, boolean inline) {
    String words = line.words();
    if (line.rule()
        || line.text().strip().startsWith("#")
        || line.row()
        || line.heading()
        || Phrases.scriptCue(words) >= 0
        || (Phrases.letterCue(words) && words.length() <= 90)
        || Phrases.section(words)
        || Phrases.subject(line) != null
        || Salutations.in(line, false) != null
        || contactLine(line)) {
      return true;
    }
    String said = String.join(" ", body.stream().map(Found::value).toList()).strip();
    if (said.matches("(?s)[\"“«].*[\"”»]")) {
      return !words.matches("[\"“«].*");
    }
    return TO_FOLLOWERS.matcher(words).find() || (inline && !FIRST_PERSON.matcher(words).find());
  }
}
