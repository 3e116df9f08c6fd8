package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
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

  private static final int MOST = 30;

  /** "PHONE: “Good morning, …" */
  private static final Pattern LABELLED = Pattern.compile("\\p{L}[\\p{L} ]{1,30}: ?(?=[\"“«])");

  /** In lines; a letter that goes on longer is cut, since a page takes none so long. */
  private static final int LONGEST = 400;

  private static final int VAIN = 3_000;
  private static final int CHARACTERS = 12_000;

  /** A line that leads to the words below it is no longer. */
  private static final int LEAD = 110;

  /** What stands between a subject and the words of the letter. */
  private static final Pattern BODY =
      Pattern.compile(
          "(?iu)^\\W*(?:body|message|text|letter|cuerpo|mensaje|texto)\\s*:\\s*(?=\\S)");

  private final List<Line> lines;
  private final boolean[] used;
  private final Signatures signatures;
  private final PartEnds ends;
  private final List<Part> parts = new ArrayList<>();

  /** Lines read for letters that were none. */
  private int vain;

  private Letters(List<Line> lines) {
    this.lines = lines;
    this.used = new boolean[lines.size()];
    this.signatures = new Signatures(lines);
    this.ends = new PartEnds(lines);
  }

  /** The parts in the order of the text; {@code used} says which lines belong to one. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Result(List<Part> parts, boolean[] used) {}

  static Result in(List<Line> lines) {
    Letters letters = new Letters(lines);
    int at = 0;
    while (at < lines.size() && letters.parts.size() < MOST) {
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
    int below = script == words.length() ? signatures.next(at + 1) : -1;
    if (below >= 0
        && (Salutations.in(lines.get(below), false) != null
            || Phrases.subject(lines.get(below)) != null)) {
      return letter(below, line);
    }
    if (script >= 0) {
      return script(at, script);
    }
    if (Phrases.subject(line) != null && ends.followedByLetter(at + 1)) {
      return letter(at, null);
    }
    if (Salutations.in(line, false) != null) {
      return letter(at, null);
    }
    if (vain < VAIN && Phrases.letterCue(words) && !line.row()) {
      int next = signatures.next(at + 1);
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
    Matcher labelled = LABELLED.matcher(words);
    if (labelled.lookingAt() && Phrases.spoken(words.substring(labelled.end()))) {
      return script(at, labelled.end());
    }
    boolean fresh = at == 0 || lines.get(at - 1).blank();
    boolean led =
        at > 0
            && !used[at - 1]
            && !lines.get(at - 1).blank()
            && !lines.get(at - 1).row()
            && lines.get(at - 1).words().length() <= LEAD;
    if (Phrases.spoken(words) && !line.row() && (fresh || led)) {
      // "Call #1: Senator …, (304) …" and below it what to say
      return fresh ? script(at, 0) : script(at - 1, lines.get(at - 1).words().length());
    }
    return at + 1;
  }

  /** Reads a letter that begins at a line with its subject, its salutation or its first words. */
  private int letter(int from, @Nullable Line cue) {
    int at = from;
    int begin = cue == null ? from : cue.number();
    Found subject = null;
    Found salutation = null;
    List<Found> body = new ArrayList<>();
    boolean ended = false;
    int most = most(at);
    while (at < most && !ended) {
      Line line = lines.get(at);
      String words = line.words();
      Found named = body.isEmpty() ? Phrases.subject(line) : null;
      boolean addressed = salutation == null && address(body);
      Found greeting = addressed ? Salutations.in(line, body.isEmpty()) : null;
      if (named != null && subject == null) {
        subject = named;
      } else if (greeting != null) {
        salutation = greeting;
        body.clear();
        addRest(body, line, greeting.from().to());
      } else if (ends.letter(at, body, cue)) {
        break;
      } else if (!body.isEmpty() && signatures.closes(at)) {
        at = signatures.after(at);
        ended = true;
        continue;
      } else if (!body.isEmpty() || !words.isEmpty()) {
        Matcher label = BODY.matcher(line.text());
        if (body.isEmpty() && label.find()) {
          addRest(body, line, line.from() + label.end());
        } else {
          body.add(new Found(line.text().strip(), line.span()));
        }
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
      vain += at - from;
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
                PartEnds.FIRST_PERSON.matcher(l.value()).find()
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
    int most = most(at);
    while (at < most) {
      Line line = lines.get(at);
      String words = line.words();
      boolean fresh = lines.get(at - 1).blank();
      if (line.blank()) {
        if (!body.isEmpty()) {
          body.add(new Found("", new Span(line.from(), line.from())));
        }
      } else if (!body.isEmpty()
          && (fresh || Phrases.scriptCue(words) >= 0 || PartEnds.quoteClosed(body))
          && PartEnds.script(line, body, wasInline)) {
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
    if (body.isEmpty()
        || body.stream().noneMatch(l -> PartEnds.FIRST_PERSON.matcher(l.value()).find())) {
      return cueAt + 1;
    }
    mark(cueAt, at);
    Line announced = offset == 0 ? null : cue;
    parts.add(new Part(true, announced, null, null, body, span(cueAt, at)));
    return at;
  }

  /** Up to where a letter can go that begins at a line. */
  private int most(int from) {
    int end = lines.get(Math.min(from, lines.size() - 1)).from() + CHARACTERS;
    int to = from;
    while (to < Math.min(lines.size(), from + LONGEST) && lines.get(to).from() < end) {
      to++;
    }
    return to;
  }

  /** Nothing yet, or the lines of an address as letters on paper begin with it. */
  private static boolean address(List<Found> body) {
    return body.size() <= 8
        && body.stream()
            .allMatch(l -> l.value().length() <= 60 && !l.value().matches(".*[a-z][.!?:]"));
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
