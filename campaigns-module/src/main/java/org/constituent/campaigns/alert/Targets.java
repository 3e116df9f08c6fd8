package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.constituent.campaigns.alert.Contacts.Contact;
import org.constituent.campaigns.alert.Contacts.Kind;
import org.constituent.campaigns.alert.OfficeNames.Mention;
import org.jspecify.annotations.Nullable;

/**
 * Finds whom an alert speaks to: lists line by line, tables row by row, sentences one by one. A
 * contact belongs to the name it stands with; what stands with none is told to a person.
 */
final class Targets {
  /** More than any list that somebody writes to by hand. */
  private static final int MOST = 300;

  private static final int SIGNATURE = 5;

  /** So many addresses that stand with nobody are looked at for names. */
  private static final int APART = 100;

  private final String text;
  private final List<Line> lines;
  private final boolean[] used;
  private final List<Contact> contacts;
  private final Wanted wanted = new Wanted();
  private final List<TargetDraft> drafts = new ArrayList<>();
  private final Set<Contact> foreign = new HashSet<>();
  private final List<Contact> pending = new ArrayList<>();

  /** Of the lines of a mail's head ("cc: …"): somebody's only where they spell a name. */
  private final List<Contact> copied = new ArrayList<>();

  private @Nullable TargetDraft current;
  private List<Mention> heading = List.of();
  private int blanks;
  private boolean footer;
  private boolean head;
  private boolean copy;

  /** How many lines are still likely to be the signature of the alert itself. */
  private int farewell;

  Targets(String text, List<Line> lines, boolean[] used, List<Contact> contacts) {
    this.text = text;
    this.lines = lines;
    this.used = used;
    this.contacts = contacts;
  }

  /** What was found. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Result(List<TargetDraft> targets, List<Contact> loose, boolean[] lines) {}

  Result find(List<Letters.Part> letters) {
    boolean[] taken = new boolean[lines.size()];
    for (int at = 0; at < lines.size() && drafts.size() < MOST; at++) {
      Line line = lines.get(at);
      boolean cue =
          letters.stream().anyMatch(p -> p.cue() != null && p.cue().number() == line.number());
      if (used[at] && !(cue && !inside(line).isEmpty())) {
        current = null;
        heading = List.of();
        continue;
      }
      if (line.blank()) {
        blanks++;
        continue;
      }
      farewell = Phrases.closing(line.words()) ? SIGNATURE : Math.max(0, farewell - 1);
      if (line.rule()) {
        footer = lastRule(at);
        current = null;
        heading = List.of();
      } else if (line.row()) {
        int to = at;
        while (to < lines.size() && (lines.get(to).row() || lines.get(to).blank())) {
          to++;
        }
        if (new Tables(lines.subList(at, to), this::inside, heading).read(drafts)) {
          for (int i = at; i < to; i++) {
            taken[i] = true;
          }
        }
        // rows without anybody are not read again one by one
        at = to - 1;
        current = null;
      } else if (listed(line)) {
        taken[at] = true;
      } else if (prose(at)) {
        int to = at + 1;
        while (to < lines.size()
            && !used[to]
            && !lines.get(to).blank()
            && !lines.get(to).row()
            && prose(to)
            && !lines.get(to).bullet()) {
          to++;
        }
        sentences(line.from(), lines.get(to - 1).to(), at);
        at = to - 1;
        current = null;
        heading = List.of();
      } else {
        taken[at] = entry(line);
      }
      blanks = 0;
    }
    letters.forEach(wanted::greeted);
    named();
    return new Result(wanted.settle(drafts, pending), loose(), taken);
  }

  /** People whom only an address that stands apart makes a target. */
  private void named() {
    NamedAddresses names = new NamedAddresses(lines, used);
    List<Contact> apart = new ArrayList<>(pending);
    apart.addAll(copied);
    for (Contact contact : apart.subList(0, Math.min(apart.size(), APART))) {
      TargetDraft owner =
          contact.kind() == Kind.EMAIL && drafts.size() < MOST ? names.owner(contact) : null;
      if (owner != null) {
        owner.take(contact);
        drafts.add(owner);
        pending.remove(contact);
        foreign.remove(contact);
      }
    }
  }

  private List<Contact> loose() {
    return contacts.stream()
        .filter(c -> c.kind() != Kind.LINK && !foreign.contains(c))
        .filter(
            c ->
                drafts.stream()
                    .noneMatch(
                        d ->
                            d.contacts.stream()
                                .anyMatch(o -> o.value().equalsIgnoreCase(c.value()))))
        .filter(c -> !used[Line.at(lines, c.span().from())])
        .toList();
  }

  /** Reads a list within a line, "A, 919-…; B, 919-…"; false for none. */
  private boolean listed(Line line) {
    if (line.text().indexOf(';') < 0) {
      return false;
    }
    List<Line> entries = line.entries();
    if (entries.size() < 2
        || entries.stream().anyMatch(e -> inside(e).isEmpty())
        || entries.stream().skip(1).anyMatch(e -> Entry.read(e, inside(e)).people().isEmpty())) {
      return false;
    }
    List<Mention> before = heading;
    Line first = entries.get(0);
    int colon = first.text().indexOf(':');
    List<Mention> own =
        colon < 0 ? List.of() : OfficeNames.in(first.text().substring(0, colon), first.from());
    heading = own.isEmpty() ? heading : own;
    entries.forEach(this::entry);
    heading = before;
    return true;
  }

  /** Contacts of a line; links only where they lead to a form. */
  private List<Contact> inside(Line line) {
    Span span = new Span(line.from(), line.to());
    return Contacts.meeting(contacts, span).stream()
        .filter(c -> c.kind() != Kind.LINK || ListPhrases.FORM.matcher(line.text()).find())
        .toList();
  }

  /** Whether a line is a sentence, or goes on with one. */
  private boolean prose(int at) {
    Line line = lines.get(at);
    String words = line.words();
    for (Contact contact : inside(line)) {
      words = words.replace(contact.span().of(text), "");
    }
    String plain = words.replaceAll("\\([^()]*\\)", " ").strip();
    int count = plain.isEmpty() ? 0 : plain.split("\\s+", -1).length;
    boolean goesOn =
        at > 0
            && !lines.get(at - 1).blank()
            && !used[at - 1]
            && !line.bullet()
            && lines.get(at - 1).text().strip().length() >= 60
            && !lines.get(at - 1).text().strip().matches(".*[:]")
            && lines.get(at - 1).words().split("\\s+", -1).length > 11;
    if (ListPhrases.LABELLED.matcher(line.words()).find() && !plain.matches("(?s).*[.!?]$")) {
      return false;
    }
    return count > 11
        || goesOn
        || (count > 6
            && plain.matches("(?s).*[.!?]$")
            && ListPhrases.IMPERATIVE.matcher(plain).find());
  }

  private void sentences(int from, int to, int line) {
    for (Span sentence : Sentences.in(text, from, to, contacts)) {
      Prose.Result found = Prose.read(text, sentence, contacts, line);
      wanted.addAll(found.wanted());
      wanted.spokenOf(found.spoken());
      found.targets().stream().limit(Math.max(0, MOST - drafts.size())).forEach(drafts::add);
      foreign.addAll(found.foreign());
      pending.addAll(found.pending());
    }
  }

  /** Reads a line of a list; answers whether it belongs to a target. */
  private boolean entry(Line line) {
    List<Contact> here = inside(line);
    if (ListPhrases.HEAD.matcher(line.text()).find() || (head && headGoesOn(line, here))) {
      head = true;
      copy = ListPhrases.COPY.matcher(line.text()).find() || (copy && headGoesOn(line, here));
      (copy ? copied : pending).addAll(here);
      foreign.addAll(copy ? here : List.of());
      current = null;
      return !here.isEmpty();
    }
    head = false;
    if (ListPhrases.FOREIGN.matcher(line.text()).find()) {
      foreign.addAll(here);
      current = null;
      return false;
    }
    if (here.isEmpty()
        && !ListPhrases.LABELLED.matcher(line.words()).find()
        && ListPhrases.POSTAL.matcher(line.words()).find()) {
      return above() != null;
    }
    Entry entry = Entry.read(line, here);
    if (farewell > 0) {
      foreign.addAll(here);
      return false;
    }
    if (here.isEmpty()
        && shouted(line)
        && !entry.people().isEmpty()
        && entry.people().stream().allMatch(p -> p.tentative)) {
      return false;
    }
    if (footer && entry.people().stream().anyMatch(p -> !p.titled())) {
      foreign.addAll(here);
      return false;
    }
    if (detail(entry, here)) {
      return true;
    }
    if (!entry.people().isEmpty()) {
      boolean accepted = false;
      for (TargetDraft person : entry.people()) {
        if (!person.titled() && !heading.isEmpty()) {
          person.take(heading.get(heading.size() - 1));
          heading.stream().filter(Mention::body).forEach(person::take);
        } else if (person.titled() && person.body.isEmpty()) {
          heading.stream().filter(Mention::body).forEach(person::take);
        }
        drafts.add(person);
        current = person;
        accepted |= !person.tentative;
        // "County Judge" above one name is not the title of those below her
        heading = heading.stream().filter(m -> m.body() || m.plural()).toList();
      }
      return accepted || !here.isEmpty();
    }
    return entry.mentions().isEmpty() ? contacts(entry, line, here) : offices(entry, line, here);
  }

  /** Nothing but more addresses. */
  private static boolean headGoesOn(Line line, List<Contact> here) {
    return !here.isEmpty()
        && here.stream().allMatch(c -> c.kind() == Kind.EMAIL)
        && line.text().replaceAll("\\S+@\\S+|[\\s,;]", "").isEmpty();
  }

  /** The person of the lines right above, or null. */
  private @Nullable TargetDraft above() {
    return current != null && blanks == 0 && !current.name.isEmpty() ? current : null;
  }

  /** A line with titles or bodies and without a name. */
  private boolean offices(Entry entry, Line line, List<Contact> here) {
    TargetDraft person = above();
    if (person != null && !person.titled()) {
      entry.mentions().forEach(person::take);
      person.label = person.label.isEmpty() ? entry.label() : person.label;
      here.forEach(person::take);
      return true;
    }
    if (here.isEmpty()) {
      heading = entry.mentions();
      wanted.headed(heading, ListPhrases.IMPERATIVE.matcher(line.words()).find());
      current = null;
      return false;
    }
    boolean hers =
        person != null
            && ListPhrases.startsWithLabel(line)
            && person.contacts.stream().noneMatch(c -> here.get(0).kind() == c.kind());
    if (person != null && hers) {
      here.forEach(person::take);
    } else {
      office(line, entry.mentions().get(0), here);
    }
    return true;
  }

  /** A line without anybody on it: numbers and addresses, or something else. */
  private boolean contacts(Entry entry, Line line, List<Contact> here) {
    TargetDraft person = above();
    if (here.isEmpty()) {
      if (line.text().strip().endsWith(":") || line.heading()) {
        heading = List.of();
        current = null;
      }
      if (person == null || line.words().length() > 60) {
        return false;
      }
      person.label = person.label.isEmpty() ? entry.label() : person.label;
      return true;
    }
    TargetDraft before = current;
    if (before != null && blanks == 0 && !line.bullet() && eachOnOneLine(here)) {
      pending.addAll(here);
      current = null;
      return true;
    }
    if (before != null && (blanks == 0 || ListPhrases.startsWithLabel(line))) {
      here.forEach(before::take);
    } else if (!heading.isEmpty()) {
      office(line, heading.get(heading.size() - 1), here);
    } else {
      pending.addAll(here);
      return false;
    }
    return true;
  }

  /** Whether the last entries have their contacts on their own lines, so that this is another. */
  private boolean eachOnOneLine(List<Contact> here) {
    int size = drafts.size();
    return size >= 3
        && drafts.subList(size - 3, size).stream()
            .allMatch(
                d ->
                    d.line >= 0
                        && d.contacts.stream().anyMatch(c -> c.kind() == here.get(0).kind())
                        && d.contacts.stream()
                            .allMatch(c -> lines.get(d.line).span().meets(c.span())));
  }

  private void office(Line line, Mention mention, List<Contact> here) {
    TargetDraft office = TargetDraft.of(line.number(), mention);
    here.forEach(office::take);
    drafts.add(office);
    current = office;
  }

  /** "Grand Forks: 701-…" below somebody's name is another number of hers, not another person. */
  private boolean detail(Entry entry, List<Contact> here) {
    TargetDraft person = above();
    if (person == null || !person.titled() || here.isEmpty() || entry.people().size() != 1) {
      return false;
    }
    TargetDraft other = entry.people().get(0);
    int after = other.from.to();
    Span own = lines.get(person.line).span();
    boolean label =
        !other.titled()
            && after < text.length()
            && text.charAt(after) == ':'
            && person.contacts.stream().noneMatch(c -> own.meets(c.span()));
    if (label) {
      here.forEach(person::take);
    }
    return label;
  }

  /** A heading in capitals: nothing of a list follows in its block. */
  private boolean shouted(Line line) {
    int next = line.number() + 1;
    String words = line.words();
    return !words.isEmpty()
        && words.equals(words.toUpperCase(java.util.Locale.ROOT))
        && (next >= lines.size() || lines.get(next).blank() || lines.get(next).bullet());
  }

  /** Whether a line across the page is the last one, and little follows. */
  private boolean lastRule(int at) {
    List<Line> after =
        lines.subList(at + 1, lines.size()).stream().filter(l -> !l.blank()).toList();
    boolean underline = at > 0 && !lines.get(at - 1).blank();
    return !underline
        && at * 10 > lines.size() * 6
        && after.size() <= 8
        && after.stream().noneMatch(Line::rule);
  }
}
