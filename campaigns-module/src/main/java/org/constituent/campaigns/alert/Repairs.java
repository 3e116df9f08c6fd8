package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.campaigns.alert.Reading.Letter;
import org.constituent.campaigns.alert.Reading.Repair;
import org.constituent.campaigns.alert.Reading.Repair.Kind;
import org.constituent.campaigns.alert.Reading.Target;

/** Finds what a person must look at before an alert goes live, each with its place. */
final class Repairs {
  private static final Pattern NEXT_SENTENCE =
      Pattern.compile(
          "(\\p{Ll}[\\p{L}'’]*) (?:I|We|You|The|This|These|Those|Our|Your|Please|It|They|There|In|As|For|El|La|Los|Las|Le|Les|Esta|Este|Nosotros|Yo|Por)\\b");
  private static final Pattern NOTHING_FOLLOWS =
      Pattern.compile(
          "(?iu)\\b(see|at|visit|here|from|read|to|véase|vea|ver|en|visite)\\s*(?:\\( *\\)|(?<=\\s)[.,;)](?=\\s|$))");
  private static final Pattern HANGING =
      Pattern.compile(
          "(?iu)\\b(the|a|an|of|to|and|or|see|at|for|with|in|on|by|our|your|that|which|from|because|their|its|de|la|el|los|las|en|y|o|que|para|con|por|su|sus|un|una|al|del)$");
  private static final Pattern BAD_LINK =
      Pattern.compile(
          "(?i)https?://(?=[\\s)\\].,]|$)|(?:https?://|www\\.)\\S*(?:…|\\.{3})|https?://[^\\s./)\\]]+(?=[\\s)\\]]|$)|https? ?: ?// ?(?=\\s)");

  private static final int MOST = 100;

  private final String text;
  private final List<Repair> repairs = new ArrayList<>();

  private Repairs(String text) {
    this.text = text;
  }

  static List<Repair> of(
      String text,
      List<Line> lines,
      List<Target> targets,
      List<Letter> letters,
      List<Letter> scripts,
      List<Contacts.Contact> contacts,
      List<Contacts.Contact> loose) {
    Repairs all = new Repairs(text);
    all.missing(targets, letters);
    all.salutations(targets, letters);
    all.paragraphs(lines);
    all.quotes(letters, scripts);
    for (Contacts.Contact contact : loose) {
      all.add(Kind.LOOSE_CONTACT, contact.value(), contact.span());
    }
    Contacts.badPhones(text, contacts).forEach(f -> all.add(Kind.BAD_PHONE, f.value(), f.from()));
    Matcher links = BAD_LINK.matcher(text);
    while (links.find()) {
      all.add(Kind.BAD_LINK, links.group(), new Span(links.start(), links.end()));
    }
    return all.repairs;
  }

  private void missing(List<Target> targets, List<Letter> letters) {
    if (targets.isEmpty()) {
      add(Kind.NO_TARGET, "", null);
    } else if (targets.stream().allMatch(t -> t.emails().isEmpty())) {
      add(Kind.NO_EMAIL, "", null);
    } else {
      targets.stream()
          .filter(t -> t.emails().isEmpty())
          .forEach(
              t -> add(Kind.NO_EMAIL, t.name().isEmpty() ? t.officeName() : t.name(), t.from()));
    }
    if (letters.isEmpty()) {
      add(Kind.NO_LETTER, "", null);
    }
  }

  private void salutations(List<Target> targets, List<Letter> letters) {
    for (Letter letter : letters) {
      Found salutation = letter.salutation();
      if (salutation != null
          && targets.size() > 1
          && letters.size() == 1
          && targets.stream()
              .anyMatch(t -> !t.name().isEmpty() && salutation.value().contains(t.familyName()))) {
        add(Kind.ONE_OF_MANY, salutation.value(), salutation.from());
      }
    }
  }

  /** Sentences that stop in their middle. */
  private void paragraphs(List<Line> lines) {
    int from = -1;
    for (int i = 0; i <= lines.size(); i++) {
      boolean end = i == lines.size() || lines.get(i).blank();
      if (end && from >= 0) {
        paragraph(lines.get(from).from(), lines.get(i - 1).to(), lines.get(i - 1));
        from = -1;
      } else if (!end && from < 0) {
        from = i;
      }
    }
  }

  private void paragraph(int from, int to, Line last) {
    int open = -1;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '(') {
        if (open >= 0) {
          cut(open, to);
        }
        open = i;
      } else if (c == ')') {
        open = -1;
      }
    }
    if (open >= 0) {
      cut(open, to);
    }
    String words = text.substring(from, to).strip();
    Matcher nothing = NOTHING_FOLLOWS.matcher(text).region(from, to);
    while (nothing.find()) {
      add(Kind.CUT_OFF, nothing.group(1), new Span(nothing.start(1), nothing.end()));
    }
    Matcher hanging = HANGING.matcher(words);
    if (words.split("\\s+", -1).length >= 8 && hanging.find() && !last.bullet()) {
      add(Kind.CUT_OFF, hanging.group(1), new Span(to - hanging.group(1).length(), to));
    }
  }

  /** A bracket that is never closed: what it began is missing. */
  private void cut(int open, int to) {
    Matcher next = NEXT_SENTENCE.matcher(text).region(open, to);
    if (next.find()) {
      add(Kind.CUT_OFF, next.group(1), new Span(open, next.end(1)));
    } else {
      String rest = text.substring(open, Math.min(to, open + 40)).strip();
      add(Kind.CUT_OFF, rest, new Span(open, Math.min(to, open + 40)));
    }
  }

  /** In each letter and script, and in what is around them. */
  private void quotes(List<Letter> letters, List<Letter> scripts) {
    List<Span> parts = new ArrayList<>();
    letters.forEach(l -> parts.add(l.from()));
    scripts.forEach(s -> parts.add(s.from()));
    parts.forEach(part -> quotes(part.from(), part.to(), List.of()));
    quotes(0, text.length(), parts);
  }

  private void quotes(int from, int to, List<Span> without) {
    int straight = -1;
    int curly = -1;
    for (int i = from; i < to; i++) {
      int at = i;
      if (without.stream().anyMatch(s -> s.covers(at))) {
        continue;
      }
      char c = text.charAt(i);
      boolean inch = i > 0 && Character.isDigit(text.charAt(i - 1)) && straight < 0;
      if (c == '"' && !inch) {
        straight = straight < 0 ? i : -1;
      } else if (c == '“' || c == '«') {
        curly = i;
      } else if (c == '”' || c == '»') {
        if (curly < 0) {
          quote(i);
        }
        curly = -1;
      }
    }
    if (straight >= 0) {
      quote(straight);
    }
    if (curly >= 0) {
      quote(curly);
    }
  }

  private void quote(int at) {
    add(
        Kind.QUOTE,
        text.substring(Math.max(0, at - 15), Math.min(text.length(), at + 15))
            .replace("\n", " ")
            .strip(),
        new Span(at, at + 1));
  }

  private void add(Kind kind, String detail, @org.jspecify.annotations.Nullable Span from) {
    Repair repair = new Repair(kind, detail, from);
    // nobody mends hundreds: a text with so many is no alert
    if (repairs.size() < MOST && !repairs.contains(repair)) {
      repairs.add(repair);
    }
  }
}
