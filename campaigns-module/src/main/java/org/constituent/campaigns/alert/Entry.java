package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.campaigns.alert.Contacts.Contact;
import org.constituent.campaigns.alert.OfficeNames.Mention;
import org.constituent.campaigns.alert.PersonNames.Name;
import org.jspecify.annotations.Nullable;

/**
 * A line of a list: who is named on it, with which title, number and address.
 *
 * @param mentions titles and bodies, if nobody is named
 */
record Entry(List<TargetDraft> people, List<Mention> mentions, String label) {
  private static final Pattern PLACE_LINE =
      Pattern.compile("^,? ?(?:[A-Z]{2})(?: +\\d{5}(?:-\\d{4})?)?\\s*$");
  private static final Pattern BETWEEN = Pattern.compile("^[\\s,:;|/()\\[\\]–—-]*");
  private static final Pattern SEPARATOR = Pattern.compile("[,:;(–—-] ?(?=\\p{Lu})");
  private static final Pattern MEMBER =
      Pattern.compile("^(?:, | ?\\(| [–—-] )(Member|Miembro|Vocal)(?!\\p{L})");
  private static final Pattern AND = Pattern.compile("^(?:, and|, y|,| and| &| y| e) (?=\\p{Lu})");

  static Entry read(Line line, List<Contact> contacts) {
    String text = line.text();
    List<Mention> mentions =
        OfficeNames.in(text, 0).stream().filter(m -> outside(m, line, contacts)).toList();
    List<Name> names = names(line, text, mentions, contacts);
    Matcher label = ListPhrases.LABEL.matcher(text);
    String district = label.find() ? label.group() : "";
    if (names.isEmpty()) {
      return new Entry(List.of(), shifted(mentions, line.from()), district);
    }
    List<TargetDraft> people = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Name name = names.get(i);
      int until = i + 1 < names.size() ? names.get(i + 1).span().from() : text.length();
      TargetDraft person = new TargetDraft(line.number(), absolute(name.span(), line));
      person.name = name.name();
      titles(name, i == 0 ? 0 : names.get(i - 1).span().to(), until, mentions)
          .forEach(m -> person.take(m.shifted(line.from())));
      member(person, text, name, line);
      if (i > 0
          && !person.titled()
          && people.get(i - 1).titled()
          && joined(text, names.get(i - 1), name)) {
        person.title = people.get(i - 1).title;
        person.office = people.get(i - 1).office;
      }
      if (names.size() == 1 || label.reset().region(name.span().to(), until).find()) {
        person.label = names.size() == 1 ? district : label.group();
      }
      people.add(person);
    }
    attach(people, names, contacts, line);
    for (TargetDraft person : people) {
      person.tentative = !person.titled() && person.contacts.isEmpty();
    }
    boolean labelled = ListPhrases.LABELLED.matcher(line.words()).find() && names.size() == 1;
    if (contacts.isEmpty() && !labelled && !alone(text, names, mentions, line)) {
      return new Entry(List.of(), shifted(mentions, line.from()), district);
    }
    return new Entry(people, List.of(), district);
  }

  /** A title within a link or an address is none. */
  private static boolean outside(Mention mention, Line line, List<Contact> contacts) {
    return contacts.stream().noneMatch(c -> c.span().meets(absolute(mention.span(), line)));
  }

  private static List<Name> names(
      Line line, String text, List<Mention> mentions, List<Contact> contacts) {
    List<Name> names = new ArrayList<>();
    int start = line.start();
    String words = text.substring(start);
    int begin = start + ListPhrases.afterLabel(words);
    if (mentions.stream().noneMatch(m -> !m.body() && m.span().covers(begin))) {
      add(names, PersonNames.at(text, begin, false, 0), text);
    }
    for (Mention mention : mentions) {
      if (!mention.body()) {
        int after = skip(text, mention.span().to());
        boolean direct = text.substring(mention.span().to(), after).matches(" ?|: ?");
        add(names, PersonNames.at(text, after, direct, 0), text);
      }
    }
    for (Contact contact : contacts) {
      int after = contact.span().to() - line.from();
      if (after < text.length()) {
        add(names, PersonNames.at(text, skip(text, after), false, 0), text);
      }
    }
    if (names.isEmpty() && !contacts.isEmpty()) {
      Mention title =
          mentions.stream().filter(m -> m.span().from() == begin).findFirst().orElse(null);
      int from = title == null ? begin : Math.min(text.length(), title.span().to() + 1);
      add(names, PersonNames.reversed(text, from, 0), text);
    }
    if (names.isEmpty() && !contacts.isEmpty()) {
      Matcher separators = SEPARATOR.matcher(text);
      while (names.isEmpty() && separators.find()) {
        add(names, PersonNames.at(text, separators.end(), false, 0), text);
      }
    }
    names.sort((a, b) -> Integer.compare(a.span().from(), b.span().from()));
    for (int i = 0; i < names.size(); i++) {
      Matcher and = AND.matcher(text).region(names.get(i).span().to(), text.length());
      if (and.find()) {
        add(names, PersonNames.at(text, and.end(), false, 0), text);
        names.sort((a, b) -> Integer.compare(a.span().from(), b.span().from()));
      }
    }
    return names;
  }

  private static int skip(String text, int from) {
    int at = Math.min(Math.max(from, 0), text.length());
    Matcher between = BETWEEN.matcher(text).region(at, text.length());
    return between.find() ? between.end() : at;
  }

  private static void add(List<Name> names, @Nullable Name name, String text) {
    if (name == null || PLACE_LINE.matcher(text.substring(name.span().to())).find()) {
      return;
    }
    if (names.stream().noneMatch(n -> n.span().meets(name.span()))) {
      names.add(name);
    }
  }

  /** The title right before a name, else those between it and the next name. */
  private static List<Mention> titles(Name name, int from, int until, List<Mention> mentions) {
    List<Mention> before =
        mentions.stream()
            .filter(
                m -> m.span().from() >= from && m.span().to() <= name.span().from() && !m.body())
            .filter(m -> name.span().from() - m.span().to() <= 3)
            .toList();
    List<Mention> after =
        mentions.stream()
            .filter(m -> m.span().from() >= name.span().to() && m.span().to() <= until)
            .toList();
    List<Mention> all = new ArrayList<>(before);
    all.addAll(after);
    if (all.isEmpty()) {
      mentions.stream()
          .filter(m -> m.span().to() <= name.span().from() && m.span().from() >= from)
          .forEach(all::add);
    }
    return all;
  }

  /** "Harlan Stoddard, Member": a title only behind a name. */
  private static void member(TargetDraft person, String text, Name name, Line line) {
    Matcher member = MEMBER.matcher(text).region(name.span().to(), text.length());
    if (!person.titled() && member.find()) {
      Span span = new Span(line.from() + member.start(1), line.from() + member.end(1));
      person.take(new Mention(member.group(1), false, false, "", span));
    }
  }

  private static boolean joined(String text, Name before, Name name) {
    return AND.matcher(text.substring(before.span().to())).find()
        && text.substring(before.span().to(), name.span().from()).length() <= 6;
  }

  private static void attach(
      List<TargetDraft> people, List<Name> names, List<Contact> contacts, Line line) {
    boolean first =
        !contacts.isEmpty()
            && contacts.get(0).span().from() - line.from() < names.get(0).span().from();
    for (Contact contact : contacts) {
      int at = contact.span().from() - line.from();
      int chosen = first ? names.size() - 1 : 0;
      if (first) {
        for (int i = names.size() - 1; i >= 0; i--) {
          chosen = names.get(i).span().from() > at ? i : chosen;
        }
      } else {
        for (int i = 0; i < names.size(); i++) {
          chosen = names.get(i).span().to() <= at ? i : chosen;
        }
      }
      people.get(chosen).take(contact);
    }
  }

  /** Whether a line without contacts holds names and titles and hardly anything else. */
  private static boolean alone(String text, List<Name> names, List<Mention> mentions, Line line) {
    StringBuilder rest = new StringBuilder(text);
    names.forEach(n -> blank(rest, n.span()));
    mentions.forEach(m -> blank(rest, m.span()));
    String left = ListPhrases.LABEL.matcher(rest.substring(line.start())).replaceAll(" ");
    left = left.replaceAll("\\([^)]{0,30}\\)|[^\\p{L} ]", " ").strip();
    return left.isEmpty()
        || (left.split("\\s+", -1).length <= 2 && !ListPhrases.IMPERATIVE.matcher(left).find());
  }

  private static void blank(StringBuilder text, Span span) {
    for (int i = span.from(); i < span.to(); i++) {
      text.setCharAt(i, ' ');
    }
  }

  private static List<Mention> shifted(List<Mention> mentions, int by) {
    return mentions.stream().map(m -> m.shifted(by)).toList();
  }

  private static Span absolute(Span span, Line line) {
    return new Span(span.from() + line.from(), span.to() + line.from());
  }
}
