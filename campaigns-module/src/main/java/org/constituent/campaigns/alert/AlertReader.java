package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.campaigns.alert.Contacts.Contact;
import org.constituent.campaigns.alert.Contacts.Kind;
import org.constituent.campaigns.alert.Reading.Letter;
import org.constituent.campaigns.alert.Reading.Repair;
import org.constituent.campaigns.alert.Reading.Target;
import org.jspecify.annotations.Nullable;

/** Reads an alert: what it says, to whom, by which letters, and what a person must look at. */
public final class AlertReader {
  private static final Pattern SPANISH =
      Pattern.compile(
          "(?iu)\\b(?:el|la|los|las|que|de|del|y|en|para|por|una|un|con|su|sus|es|no|se|al|como|está|son)\\b");
  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?iu)\\b(?:the|and|of|to|in|that|is|for|our|your|with|we|you|this|are|on|it|be|at|will|not|by)\\b");

  private static final int HEAD = 6;
  private static final int LINKS = 100;

  private AlertReader() {}

  /** Reads it; the same text always gives the same. */
  public static Reading read(AlertText alert) {
    String text = alert.text();
    List<Line> lines = Line.of(text);
    List<Contact> contacts = Contacts.in(text);
    Letters.Result parts = Letters.in(lines);
    boolean[] used = parts.used();
    Targets.Result found = new Targets(text, lines, used, contacts).find(parts.parts());
    List<Target> targets = found.targets().stream().map(TargetDraft::target).toList();

    List<Letter> letters = new ArrayList<>();
    List<Letter> scripts = new ArrayList<>();
    List<Repair> repairs = new ArrayList<>();
    Found subject = loneSubject(lines, used);
    for (Letters.Part part : parts.parts()) {
      Letter letter = new LetterText(part, targets).letter(subject, repairs);
      (part.script() ? scripts : letters).add(letter);
    }
    boolean spanish = count(SPANISH, text) > count(ENGLISH, text);
    List<Found> titles = Headlines.titles(text, alert.subject(), lines, used, contacts);
    List<Found> asks = Headlines.asks(text, lines, used, contacts);
    boolean[] left = left(text, lines, used, found.lines(), titles, asks);
    repairs.addAll(0, Repairs.of(text, lines, targets, letters, scripts, contacts, found.loose()));
    if (alert.cut()) {
      repairs.add(0, new Repair(Repair.Kind.TOO_LONG, "", null));
    }
    return new Reading(
        text,
        spanish ? Locale.forLanguageTag("es") : Locale.ENGLISH,
        titles,
        asks,
        Story.of(lines, left, contacts),
        targets,
        letters,
        scripts,
        dates(text, spanish, letters, scripts),
        contacts.stream()
            .filter(c -> c.kind() == Kind.LINK)
            .limit(LINKS)
            .map(c -> new Found(c.value(), c.span()))
            .toList(),
        repairs);
  }

  /** A subject that stands apart from its letter. */
  private static @Nullable Found loneSubject(List<Line> lines, boolean[] used) {
    for (Line line : lines) {
      Found subject = used[line.number()] ? null : Phrases.subject(line);
      // at its head an alert says its own subject
      boolean own = line.number() < HEAD && Headlines.OWN_SUBJECT.matcher(line.words()).find();
      if (subject != null && !own) {
        used[line.number()] = true;
        return subject;
      }
    }
    return null;
  }

  /** The lines that are no story: letters, lists, the title, and an ask that stands alone. */
  private static boolean[] left(
      String text,
      List<Line> lines,
      boolean[] used,
      boolean[] listed,
      List<Found> titles,
      List<Found> asks) {
    boolean[] left = new boolean[lines.size()];
    for (Line line : lines) {
      Span span = line.span();
      boolean titled = !titles.isEmpty() && span.equals(titles.get(0).from());
      boolean asked = !asks.isEmpty() && line.words().equals(asks.get(0).from().of(text));
      boolean same = !titles.isEmpty() && line.words().equalsIgnoreCase(titles.get(0).value());
      left[line.number()] = used[line.number()] || listed[line.number()] || titled || asked || same;
    }
    return left;
  }

  /** Those outside of letters; one without a year goes where the same day stands with it. */
  private static List<Reading.Dated> dates(
      String text, boolean spanish, List<Letter> letters, List<Letter> scripts) {
    List<Reading.Dated> all =
        Dates.in(text, spanish).stream()
            .filter(
                d ->
                    letters.stream().noneMatch(l -> l.from().meets(d.from()))
                        && scripts.stream().noneMatch(s -> s.from().meets(d.from())))
            .toList();
    return all.stream()
        .filter(
            d ->
                !d.day().startsWith("--")
                    || all.stream()
                        .noneMatch(o -> o.day().endsWith(d.day().substring(1)) && !o.equals(d)))
        .toList();
  }

  private static long count(Pattern words, String text) {
    Matcher found = words.matcher(text);
    long count = 0;
    while (found.find()) {
      count++;
    }
    return count;
  }
}
