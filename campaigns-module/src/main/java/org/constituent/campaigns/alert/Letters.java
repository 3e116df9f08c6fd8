package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the sample letters and call scripts of an alert, line by line. */
final class Letters {
  /**
   * A letter or script before its blanks are looked at.
   *
   * @param cue the line that announces it; null for none
   * @param salutation as written; null for none
   * @param body its lines, empty ones between paragraphs
   */
  record Part(
      boolean script,
      @Nullable Line cue,
      @Nullable Found subject,
      @Nullable Found salutation,
      List<Found> body,
      Span span) {}

  private static final Pattern BLANKS_ONLY =
      Pattern.compile(
          "(?i)(?:(?:your |su |tu )?(?:full |first |last )?(?:name|address|city|state|zip(?: code)?|phone|e-?mail|nombre|dirección|ciudad|teléfono|código postal|street|town)[^:]{0,12}:? ?)?(?:[\\[<({_][^\\])>}]{0,60}[\\])>}_][,; ]*)+|(?:your|su|tu) (?:full )?(?:name|address|city|nombre|dirección|ciudad)[\\p{L} ,&/]*|(?:name|address|city|zip(?: code)?|phone|email|nombre|dirección)\\s*:?[\\s_]*");
  private static final Pattern FIRST_PERSON =
      Pattern.compile(
          "(?i)\\b(?:I|I['’]m|I['’]d|my|me|we|our|thank you|thanks|gracias|yo|mi|mis|le pido|les pido|llamo|quiero|soy|exijo|pido|vivo|apoyo|somos|please|por favor)\\b");
  private static final Pattern TO_FOLLOWERS =
      Pattern.compile(
          "(?i)\\b(?:forward|share this|spread the word|let us know|reply|report back|rsvp|sign up|donate|join us|together we|tell (?:a |your |three )?friends?|questions\\??|after you|when you(?:['’]re| are) done|comparta|reenvíe)\\b");

  private final List<Line> lines;
  private final boolean[] used;
  private final List<Part> parts = new ArrayList<>();

  private Letters(List<Line> lines) {
    this.lines = lines;
    this.used = new boolean[lines.size()];
  }

  /** The parts in the order of the text; {@code used} says which lines belong to one. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Result(List<Part> parts, boolean[] used) {}

  static Result in(List<Line> lines) {
    Letters letters = new Letters(lines);
    int at = 0;
    while (at < lines.size()) {
      at = letters.step(at);
    }
    return new Result(letters.parts, letters.used);
  }

  private int step(int at) {
    Line line = lines.get(at);
    String words = line.words();
    if (line.blank() || words.isEmpty()) {
      return at + 1;
    }
    int script = Phrases.scriptCue(words);
    int below = script == words.length() ? next(at + 1) : -1;
    if (below >= 0 && Salutations.in(lines.get(below), false) != null) {
      return letter(below, line);
    }
    if (script >= 0) {
      return script(at, script);
    }
    if (Phrases.subject(line) != null && followedByLetter(at + 1)) {
      return letter(at, null);
    }
    if (Salutations.in(line, false) != null) {
      return letter(at, null);
    }
    if (Phrases.letterCue(words) && !line.row()) {
      int next = next(at + 1);
      // a cue announces what follows; in the middle of a story it is only a word
      boolean announces =
          words.endsWith(":")
              || line.heading()
              || words.length() <= 70
              || (next >= 0 && Salutations.in(lines.get(next), true) != null);
      if (announces && next >= 0 && !Phrases.section(lines.get(next).words())) {
        return letter(next, line);
      }
    }
    return at + 1;
  }

  private boolean followedByLetter(int from) {
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

  /** Reads a letter that begins at a line with its subject, its salutation or its first words. */
  private int letter(int from, @Nullable Line cue) {
    int at = from;
    int begin = cue == null ? from : cue.number();
    Found subject = null;
    Found salutation = null;
    List<Found> body = new ArrayList<>();
    boolean ended = false;
    while (at < lines.size() && !ended) {
      Line line = lines.get(at);
      String words = line.words();
      Found named = body.isEmpty() ? Phrases.subject(line) : null;
      Found greeting = body.isEmpty() && salutation == null ? Salutations.in(line, true) : null;
      if (named != null && subject == null) {
        subject = named;
      } else if (greeting != null) {
        salutation = greeting;
        addRest(body, line, greeting.from().to());
      } else if (ends(at, body, cue)) {
        break;
      } else if (!body.isEmpty() && closes(at)) {
        at = signature(at);
        ended = true;
        continue;
      } else if (!body.isEmpty() || !words.isEmpty()) {
        body.add(new Found(line.text().strip(), line.span()));
      }
      at++;
    }
    while (!body.isEmpty() && body.get(body.size() - 1).value().isEmpty()) {
      body.remove(body.size() - 1);
    }
    if (body.isEmpty()) {
      return begin + 1;
    }
    // a cue with a salutation nowhere and few words of one's own is no letter
    if (salutation == null && !speaks(body)) {
      return begin + 1;
    }
    int end = Math.max(at, from + 1);
    mark(begin, end);
    parts.add(new Part(false, cue, subject, salutation, body, span(begin, end)));
    return end;
  }

  private static boolean speaks(List<Found> body) {
    return body.stream()
        .anyMatch(
            l ->
                FIRST_PERSON.matcher(l.value()).find()
                    || l.value().matches(".*(?i)\\b(?:please|urge|por favor)\\b.*"));
  }

  private void addRest(List<Found> body, Line line, int from) {
    String rest = line.text().substring(Math.min(from - line.from(), line.text().length()));
    if (!rest.isBlank()) {
      int lead = rest.length() - rest.stripLeading().length();
      body.add(
          new Found(
              rest.strip(),
              new Span(from + lead, line.from() + line.text().stripTrailing().length())));
    }
  }

  /** Whether a line belongs to something else again. */
  private boolean ends(int at, List<Found> body, @Nullable Line cue) {
    Line line = lines.get(at);
    String words = line.words();
    if (line.blank()) {
      return false;
    }
    if (line.rule() || line.text().strip().startsWith("#") || line.row()) {
      return true;
    }
    boolean fresh = at == 0 || lines.get(at - 1).blank();
    if (body.isEmpty()) {
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
    return fresh
        && (quoted
            || Phrases.scriptCue(words) >= 0
            || (Phrases.letterCue(words) && (words.endsWith(":") || words.length() <= 60))
            || (Phrases.subject(line) != null && followedByLetter(at + 1))
            || Salutations.in(line, false) != null
            || (Phrases.section(words) && !words.endsWith("."))
            || (line.heading() && cue != null)
            || (TO_FOLLOWERS.matcher(words).find() && !FIRST_PERSON.matcher(words).find())
            || contactLine(line));
  }

  private static boolean contactLine(Line line) {
    List<Contacts.Contact> contacts = Contacts.in(line.text());
    return contacts.stream().anyMatch(c -> c.kind() != Contacts.Kind.LINK)
        && line.words().length() <= 110
        && !FIRST_PERSON.matcher(line.words()).find();
  }

  private boolean closes(int at) {
    Line line = lines.get(at);
    String words = line.words();
    if (line.blank()) {
      return false;
    }
    return Phrases.closing(words)
        || blanksOnly(words)
        || closesWithBlanks(words)
        || (words.matches("(?U)\\p{Lu}[\\p{L} ]{2,30},")
            && next(at + 1) == at + 1
            && blanksOnly(lines.get(at + 1).words()))
        || (words.matches("(?iu)(?:thank you|thanks|gracias|muchas gracias)[^,.]{0,40}[.!]?")
            && at + 1 < lines.size()
            && blanksOnly(lines.get(at + 1).words()));
  }

  /** "Sincerely, [NAME]" on one line. */
  private static boolean closesWithBlanks(String words) {
    int comma = words.indexOf(',');
    return comma > 0
        && Phrases.closing(words.substring(0, comma + 1))
        && blanksOnly(words.substring(comma + 1).strip());
  }

  static boolean blanksOnly(String words) {
    String bare = words.replaceAll("^[-–—\"“”*' ]+|[\"”*' .]+$", "");
    return !bare.isEmpty()
        && BLANKS_ONLY.matcher(bare).matches()
        && (bare.matches(".*[\\[_<({].*|.*:") || bare.matches("(?iu)(?:your|su|tu) .*"));
  }

  /** Passes over closing and signature; answers the first line after them. */
  private int signature(int closing) {
    int at = closing + 1;
    int taken = 0;
    while (at < lines.size() && taken < 6) {
      Line line = lines.get(at);
      if (line.blank()) {
        int next = next(at);
        if (next >= 0 && blanksOnly(lines.get(next).words())) {
          at = next;
          continue;
        }
        break;
      }
      boolean short_ = line.words().length() <= 60;
      if (!blanksOnly(line.words())
          && (!short_
              || Phrases.letterCue(line.words())
              || Phrases.scriptCue(line.words()) >= 0
              || line.rule()
              || line.heading())) {
        break;
      }
      at++;
      taken++;
    }
    return at;
  }

  /** Reads a script whose words begin in its cue's line or below it. */
  private int script(int cueAt, int offset) {
    Line cue = lines.get(cueAt);
    int wordsAt =
        cue.text().indexOf(cue.words().isEmpty() ? "" : cue.words().substring(0, 1), cue.start());
    List<Found> body = new ArrayList<>();
    int inline = cue.from() + cue.text().length() - (cue.words().length() - offset);
    String rest = offset >= cue.words().length() ? "" : cue.words().substring(offset);
    if (!rest.isEmpty()) {
      int from = cue.text().indexOf(rest, wordsAt);
      int start = from >= 0 ? cue.from() + from : inline;
      body.add(new Found(rest, new Span(start, Math.min(start + rest.length(), cue.to()))));
    }
    boolean wasInline = !rest.isEmpty();
    int at = cueAt + 1;
    while (at < lines.size()) {
      Line line = lines.get(at);
      String words = line.words();
      boolean fresh = lines.get(at - 1).blank();
      if (line.blank()) {
        if (!body.isEmpty()) {
          body.add(new Found("", new Span(line.from(), line.from())));
        }
      } else if (!body.isEmpty()
          && (fresh || Phrases.scriptCue(words) >= 0 || quoteClosed(body))
          && scriptEnds(line, body, wasInline)) {
        break;
      } else if (body.isEmpty()
          && (line.row() || line.rule() || (Phrases.letterCue(words) && words.endsWith(":")))) {
        break;
      } else {
        body.add(new Found(line.text().strip(), line.span()));
      }
      at++;
    }
    while (!body.isEmpty() && body.get(body.size() - 1).value().isEmpty()) {
      body.remove(body.size() - 1);
    }
    if (body.isEmpty() || body.stream().noneMatch(l -> FIRST_PERSON.matcher(l.value()).find())) {
      return cueAt + 1;
    }
    mark(cueAt, at);
    parts.add(new Part(true, cue, null, null, body, span(cueAt, at)));
    return at;
  }

  private static boolean quoteClosed(List<Found> body) {
    return String.join(" ", body.stream().map(Found::value).toList())
        .strip()
        .matches("(?s)[\"“«].*[\"”»]");
  }

  private static boolean scriptEnds(Line line, List<Found> body, boolean inline) {
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

  private int next(int from) {
    for (int i = from; i < lines.size(); i++) {
      if (!lines.get(i).blank() && !lines.get(i).words().isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  private void mark(int from, int to) {
    for (int i = from; i < to && i < used.length; i++) {
      used[i] = true;
    }
  }

  private Span span(int from, int to) {
    int last = Math.min(to, lines.size()) - 1;
    while (last > from && lines.get(last).blank()) {
      last--;
    }
    return new Span(lines.get(from).from(), lines.get(last).to());
  }
}
