package org.constituent.campaigns.alert;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.constituent.campaigns.alert.Contacts.Contact;
import org.constituent.campaigns.alert.OfficeNames.Mention;
import org.constituent.campaigns.alert.PersonNames.Name;
import org.jspecify.annotations.Nullable;

/**
 * Ties addresses that stand apart ("cc: susan.kettering@…") to the people whose names they spell.
 */
final class NamedAddresses {
  private static final int MOST = 200;
  private static final int FAMILY = 3;
  private static final Pattern BEFORE =
      Pattern.compile("^(?: is| are| es|:|,)? ?(?:the |la |el )?$");
  private static final Pattern AFTER = Pattern.compile("^ ?(?:\\(|, |– |— |- )(?:the |our )?$");

  private final List<Line> lines;
  private final boolean[] used;
  private @Nullable List<TargetDraft> people;

  NamedAddresses(List<Line> lines, boolean[] used) {
    this.lines = lines;
    this.used = used;
  }

  /** Whether an address is written with a name: all of its letters come from it. */
  static boolean spells(String address, String name) {
    int at = address.indexOf('@');
    String box = at < 0 ? "" : plain(address.substring(0, at));
    String bare = PersonNames.given(name) + " " + PersonNames.family(name);
    List<String> tokens =
        Stream.of(bare.split("[ .\\-\"“”()]+", -1))
            .map(NamedAddresses::plain)
            .filter(token -> !token.isEmpty())
            .toList();
    // any but the first may begin the family name: Spanish has two, "van der Berg" three words
    for (int i = tokens.size() == 1 ? 0 : 1; i < tokens.size() && box.length() >= FAMILY; i++) {
      List<String> given = tokens.subList(0, i);
      if (spells(box, given, String.join("", tokens.subList(i, tokens.size())))
          || spells(box, given, tokens.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean spells(String box, List<String> given, String family) {
    int begins = family.length() < FAMILY ? -1 : box.indexOf(family);
    if (begins < 0) {
      return family.length() == FAMILY - 1
          && !given.isEmpty()
          && (box.equals(given.get(0).charAt(0) + family)
              || box.equals(String.join("", given) + family));
    }
    String rest = box.substring(0, begins) + box.substring(begins + family.length());
    String initials = given.stream().map(g -> g.substring(0, 1)).collect(Collectors.joining());
    return String.join("", given).startsWith(rest) || given.contains(rest) || rest.equals(initials);
  }

  /** Who is named in the alert, outside of letters, as one address spells it; null for none. */
  @Nullable TargetDraft owner(Contact contact) {
    List<TargetDraft> owners =
        people().stream().filter(p -> spells(contact.value(), p.name)).toList();
    boolean one =
        !owners.isEmpty()
            && owners.stream().allMatch(o -> o.name.equalsIgnoreCase(owners.get(0).name));
    return one
        ? owners.stream().filter(TargetDraft::titled).findFirst().orElse(owners.get(0))
        : null;
  }

  private List<TargetDraft> people() {
    List<TargetDraft> all = people;
    if (all == null) {
      all = new ArrayList<>();
      for (Line line : lines) {
        if (!used[line.number()] && all.size() < MOST) {
          add(line, all);
        }
      }
      people = all;
    }
    return all;
  }

  private static void add(Line line, List<TargetDraft> people) {
    String text = line.text();
    List<Mention> offices = OfficeNames.in(text, 0);
    for (int at = 0; at < text.length(); at++) {
      boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      Name name =
          begins && Character.isUpperCase(text.charAt(at))
              ? PersonNames.at(text, at, false, 0)
              : null;
      if (name != null) {
        TargetDraft person =
            new TargetDraft(
                line.number(),
                new Span(line.from() + name.span().from(), line.from() + name.span().to()));
        person.name = name.name();
        Mention office = office(text, offices, name);
        if (office != null) {
          person.take(office.shifted(line.from()));
        }
        people.add(person);
        at = name.span().to();
      }
    }
  }

  /** The title in brackets or after a comma behind a name, else the one right before it. */
  private static @Nullable Mention office(String text, List<Mention> offices, Name name) {
    Mention before = null;
    for (Mention office : offices) {
      Span span = office.span();
      if (office.body()) {
        continue;
      }
      if (name.span().to() <= span.from()
          && span.from() - name.span().to() <= 10
          && matches(AFTER, text.substring(name.span().to(), span.from()))) {
        return office;
      }
      if (span.to() <= name.span().from()
          && name.span().from() - span.to() <= 10
          && matches(BEFORE, text.substring(span.to(), name.span().from()))) {
        before = office;
      }
    }
    return before;
  }

  private static boolean matches(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches();
  }

  /** Letters only, small and without accents. */
  static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .replaceAll("[^\\p{L}]", "")
        .toLowerCase(Locale.ROOT);
  }
}
