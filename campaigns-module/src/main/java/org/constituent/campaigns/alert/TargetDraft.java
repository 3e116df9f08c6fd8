package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.List;
import org.constituent.campaigns.alert.Contacts.Contact;
import org.constituent.campaigns.alert.Reading.Target;
import org.jspecify.annotations.Nullable;

/** Somebody to write to while the alert is being read: what is known of her grows line by line. */
final class TargetDraft {
  final int line;
  String name = "";
  String title = "";
  String body = "";
  String label = "";
  String place = "";
  Span from;
  @Nullable Span office;

  /** Named on a line of her own, with nothing yet that says that she is an official. */
  boolean tentative;

  final List<Contact> contacts = new ArrayList<>();

  TargetDraft(int line, Span from) {
    this.line = line;
    this.from = from;
  }

  static TargetDraft of(int line, OfficeNames.Mention office) {
    TargetDraft draft = new TargetDraft(line, office.span());
    draft.take(office);
    return draft;
  }

  /** Takes title or body of a mention where none is known yet. */
  void take(OfficeNames.Mention mention) {
    if (mention.body()) {
      body = body.isEmpty() ? mention.name() : body;
    } else if (title.isEmpty()) {
      title = mention.name();
    } else {
      return;
    }
    if (place.isEmpty() && !mention.place().isEmpty()) {
      place = mention.place();
    }
    office = office == null ? mention.span() : office;
    tentative = false;
  }

  void take(Contact contact) {
    if (contacts.stream().noneMatch(c -> c.value().equalsIgnoreCase(contact.value()))) {
      contacts.add(contact);
    }
    tentative = false;
  }

  boolean titled() {
    return !title.isEmpty() || !body.isEmpty();
  }

  String kind() {
    String kind = OfficeKinds.kind(title);
    return kind.isEmpty() ? OfficeKinds.kind(body) : kind;
  }

  /** Whether both are one: the same name or address, or one family name of the same office. */
  boolean same(TargetDraft other) {
    if (name.isEmpty() != other.name.isEmpty()) {
      return false;
    }
    if (name.isEmpty()) {
      return (title + body).equalsIgnoreCase(other.title + other.body);
    }
    if (bare(name).equalsIgnoreCase(bare(other.name))) {
      return true;
    }
    boolean oneIsShort =
        PersonNames.given(name).isEmpty()
            || PersonNames.given(other.name).isEmpty()
            || ends(name, other.name)
            || ends(other.name, name);
    boolean family =
        PersonNames.family(name).equalsIgnoreCase(PersonNames.family(other.name))
            || ends(name, other.name)
            || ends(other.name, name);
    boolean office =
        OfficeKinds.alike(title, other.title)
            || kind().equals(other.kind())
            || title.endsWith(other.title)
            || other.title.endsWith(title);
    return family && oneIsShort && (office || !titled() || !other.titled());
  }

  /** "Van Der Berg" is how "Lyle Van Der Berg" ends. */
  private static boolean ends(String name, String shorter) {
    return PersonNames.family(shorter).contains(" ")
        ? bare(name).endsWith(" " + bare(shorter).strip())
        : bare(name).matches("(?u).* \\p{Lu}\\p{L}+ .*")
            && bare(name).endsWith(" " + bare(shorter).strip());
  }

  private static String bare(String name) {
    return PersonNames.given(name) + " " + PersonNames.family(name);
  }

  /** Takes what the other knows. */
  void merge(TargetDraft other) {
    if (other.name.length() > name.length()) {
      name = other.name;
      from = other.from;
    }
    title = title.isEmpty() ? other.title : title;
    body = body.isEmpty() ? other.body : body;
    label = label.isEmpty() ? other.label : label;
    place = place.isEmpty() ? other.place : place;
    office = office == null ? other.office : office;
    other.contacts.forEach(this::take);
    tentative &= other.tentative;
  }

  Target target() {
    return new Target(
        name,
        title,
        body,
        label,
        place,
        found(Contacts.Kind.PHONE),
        found(Contacts.Kind.EMAIL),
        found(Contacts.Kind.LINK),
        from,
        office);
  }

  private List<Found> found(Contacts.Kind kind) {
    return contacts.stream()
        .filter(contact -> contact.kind() == kind)
        .map(contact -> new Found(contact.value(), contact.span()))
        .toList();
  }
}
