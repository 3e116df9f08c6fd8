package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.campaigns.alert.Contacts.Contact;
import org.constituent.campaigns.alert.OfficeNames.Mention;

/**
 * Offices that the alert speaks of without a name. They give a list of bare names its office, and
 * become targets themselves where nobody of that office is named.
 */
final class Wanted {
  /** How strongly the alert says that it is about an office. */
  enum Tier {
    /** A letter greets it. */
    GREETED,
    /** Readers are told to reach it. */
    TOLD,
    /** It decides, or stands as a heading. */
    DECIDES,
    /** A body that is spoken of. */
    MENTIONED
  }

  /** One of them. */
  record Office(Tier tier, Mention mention) {
    String kind() {
      return OfficeKinds.kind(mention.name());
    }
  }

  private static final Pattern BLANK =
      Pattern.compile(
          " ?(?:_{2,}|[\\[(<{](?:(?:last|sur|family) ?)?(?:name|nombre|apellido)|X{3})",
          Pattern.CASE_INSENSITIVE);

  /** More offices than any alert speaks of. */
  private static final int MOST = 300;

  private static final int SPOKEN = 50;
  private static final Pattern MEMBER =
      Pattern.compile(
          "(?iu)(?:board |committee )?(?:trustee|member|director|regent|miembro|vocal|síndic[oa])");

  private final List<Office> offices = new ArrayList<>();
  private final List<TargetDraft> greeted = new ArrayList<>();
  private final List<TargetDraft> spoken = new ArrayList<>();

  void addAll(List<Office> more) {
    more.stream().limit(Math.max(0, MOST - offices.size())).forEach(offices::add);
  }

  void spokenOf(List<TargetDraft> people) {
    if (spoken.size() < SPOKEN) {
      people.forEach(person -> merge(spoken, person));
    }
  }

  /**
   * An office as a target, with the name of the only one of whom the alert speaks as its holder.
   */
  private TargetDraft holder(Mention office) {
    List<TargetDraft> people =
        spoken.stream().filter(p -> OfficeKinds.alike(p.title, office.name())).toList();
    return people.size() == 1 && !office.body() && !office.plural()
        ? people.get(0)
        : TargetDraft.of(-1, office);
  }

  void headed(List<Mention> mentions, boolean told) {
    addAll(mentions.stream().map(m -> new Office(told ? Tier.TOLD : Tier.DECIDES, m)).toList());
  }

  /** Takes whom a letter or script speaks of with a blank for the name: "Senator [NAME]". */
  private void blanks(Letters.Part part) {
    for (Found line : part.body()) {
      for (Mention mention : OfficeNames.in(line.value(), 0)) {
        Matcher blank =
            BLANK.matcher(line.value()).region(mention.span().to(), line.value().length());
        if (!mention.body() && blank.lookingAt()) {
          offices.add(new Office(Tier.GREETED, mention.shifted(line.from().from())));
        }
      }
    }
  }

  /** Takes whom a letter names, or a script with a blank for the name. */
  void greeted(Letters.Part part) {
    blanks(part);
    Found salutation = part.salutation();
    if (salutation == null) {
      return;
    }
    String words = salutation.value();
    int offset = salutation.from().from();
    for (Mention mention : OfficeNames.in(words, 0)) {
      PersonNames.Name name =
          mention.body() || mention.plural() || mention.span().to() + 1 >= words.length()
              ? null
              : PersonNames.at(words, mention.span().to() + 1, true, 0);
      Mention there =
          new Mention(
              mention.name(),
              mention.body(),
              mention.plural(),
              mention.place(),
              new Span(offset + mention.span().from(), offset + mention.span().to()));
      if (name == null) {
        offices.add(new Office(Tier.GREETED, there));
      } else {
        TargetDraft person = TargetDraft.of(-1, there);
        person.name = name.name();
        person.from = new Span(offset + name.span().from(), offset + name.span().to());
        greeted.add(person);
      }
    }
  }

  /** The targets of an alert, each once, in the order of the text. */
  List<TargetDraft> settle(List<TargetDraft> drafts, List<Contact> pending) {
    List<TargetDraft> targets = new ArrayList<>();
    for (TargetDraft draft : drafts) {
      merge(targets, draft);
    }
    greeted.forEach(person -> merge(targets, person));
    holders(targets);
    complete(targets);
    // one bare name on a line of its own is as likely anything else
    if (targets.stream().filter(t -> t.tentative).count() == 1) {
      targets.removeIf(t -> t.tentative && !t.titled());
    }
    giveOffices(targets);
    targets.removeIf(target -> target.tentative && !target.titled());
    giveContacts(targets, pending);
    for (Office office : offices) {
      boolean told =
          office.tier() == Tier.TOLD || (office.tier() == Tier.GREETED && office.mention().body());
      boolean only = targets.isEmpty() && office.tier() != Tier.MENTIONED;
      if ((told || only) && !covered(targets, office) && specific(office)) {
        targets.add(holder(office.mention()));
      }
    }
    drafts.clear();
    drafts.addAll(targets);
    return targets;
  }

  private static void merge(List<TargetDraft> targets, TargetDraft draft) {
    for (TargetDraft target : targets) {
      if (target.same(draft)) {
        target.merge(draft);
        return;
      }
    }
    targets.add(draft);
  }

  /** "Chair" or "President" alone says nothing of the office. */
  private static boolean specific(Office office) {
    return !office
        .mention()
        .name()
        .matches(
            "(?iu)chair.*|president.*|vice.*|director|principal|leader|secretary|clerk|executive|dean|judge|justice|speaker|chief|committee|commission|board|authority|council|delegate|minister|manager|controller|attorney|planner|ceo|office of .*|(?:county|city|town|village|state) board|presidenta?|directora?|secretari[oa]|representante");
  }

  /** People of whom only the name is known hold the office that the alert is about. */
  private void giveOffices(List<TargetDraft> targets) {
    List<TargetDraft> bare =
        targets.stream().filter(t -> !t.name.isEmpty() && !t.titled()).toList();
    List<TargetDraft> led =
        targets.stream()
            .filter(
                t ->
                    !t.name.isEmpty()
                        && t.body.isEmpty()
                        && t.title.matches(
                            "(?iu)(?:(?:board|council|committee|commission) )?(?:vice[ -])?(?:chair|president|member|miembro|vocal).*"))
            .toList();
    if (bare.isEmpty() && led.isEmpty()) {
      return;
    }
    for (Tier tier : Tier.values()) {
      List<Office> open =
          offices.stream()
              .filter(o -> o.tier() == tier && specific(o))
              .filter(o -> targets.stream().noneMatch(t -> t.titled() && t.kind().equals(o.kind())))
              .toList();
      long kinds = open.stream().map(Office::kind).distinct().count();
      if (kinds == 1) {
        // its title from here, its body from there
        String kind = open.get(0).kind();
        List<Mention> all = new ArrayList<>(open.stream().map(Office::mention).toList());
        offices.stream().filter(o -> o.kind().equals(kind)).forEach(o -> all.add(o.mention()));
        all.replaceAll(this::whole);
        all.forEach(m -> bare.forEach(t -> t.take(m)));
        all.stream().filter(Mention::body).forEach(m -> led.forEach(t -> t.take(m)));
        return;
      }
      if (kinds > 1) {
        return;
      }
    }
    List<Mention> vague =
        offices.stream().map(Office::mention).filter(m -> m.body() && !m.plural()).toList();
    if (vague.stream().map(m -> OfficeKinds.kind(m.name())).distinct().count() == 1) {
      bare.forEach(t -> t.take(vague.get(0)));
    }
  }

  /** "Zoning Board of Appeals" where it is called Zoning Board elsewhere. */
  private Mention whole(Mention mention) {
    return mention.body()
        ? offices.stream()
            .map(Office::mention)
            .filter(m -> m.body() && m.name().startsWith(mention.name() + " of "))
            .findFirst()
            .orElse(mention)
        : mention;
  }

  /** An address that stands with nobody belongs to the only body there is. */
  private void giveContacts(List<TargetDraft> targets, List<Contact> pending) {
    pending.forEach(contact -> byName(targets, contact));
    correct(targets);
    List<Office> bodies = List.of();
    for (Tier tier : Tier.values()) {
      if (bodies.isEmpty()) {
        bodies =
            offices.stream()
                .filter(o -> specific(o) && o.mention().body() && o.tier() == tier)
                .toList();
      }
    }
    if (bodies.isEmpty()) {
      bodies =
          offices.stream()
              .filter(o -> specific(o) && o.tier().compareTo(Tier.DECIDES) < 0)
              .toList();
    }
    List<String> kinds = bodies.stream().map(Office::kind).distinct().toList();
    List<Contact> open =
        pending.stream()
            .filter(
                c ->
                    targets.stream()
                        .noneMatch(
                            t ->
                                t.contacts.stream()
                                    .anyMatch(o -> o.value().equalsIgnoreCase(c.value()))))
            .toList();
    if (open.isEmpty()) {
      return;
    }
    if (kinds.size() == 1 && !covered(targets, bodies.get(0))) {
      TargetDraft body = holder(bodies.get(0).mention());
      open.forEach(body::take);
      targets.add(body);
    } else if (targets.size() == 1) {
      open.forEach(targets.get(0)::take);
    } else if (targets.isEmpty() && spoken.size() == 1) {
      open.forEach(spoken.get(0)::take);
      targets.add(spoken.get(0));
    }
  }

  /** "jsalcedo@…" is Josefina Salcedo's where nobody else is called so. */
  private static void byName(List<TargetDraft> targets, Contact contact) {
    int at = contact.value().indexOf('@');
    if (at < 0) {
      return;
    }
    String box = NamedAddresses.plain(contact.value().substring(0, at));
    List<TargetDraft> spelled =
        targets.stream().filter(t -> NamedAddresses.spells(contact.value(), t.name)).toList();
    if (spelled.size() == 1) {
      spelled.get(0).take(contact);
      return;
    }
    List<TargetDraft> named =
        targets.stream()
            .filter(t -> !t.name.isEmpty())
            .filter(
                t -> {
                  String family = NamedAddresses.plain(PersonNames.family(t.name));
                  return family.length() >= 3 && box.contains(family);
                })
            .toList();
    if (named.size() == 1) {
      named.get(0).take(contact);
    }
  }

  /** "The governor's number is …" gives it to the only governor who is named. */
  private static void holders(List<TargetDraft> targets) {
    for (TargetDraft office : List.copyOf(targets)) {
      List<TargetDraft> named =
          office.name.isEmpty() && !office.title.isEmpty() && office.body.isEmpty()
              ? targets.stream()
                  .filter(t -> !t.name.isEmpty() && t.title.equalsIgnoreCase(office.title))
                  .toList()
              : List.of();
      if (named.size() == 1) {
        office.contacts.forEach(named.get(0)::take);
        targets.remove(office);
      }
    }
  }

  /** "Mayor Thibodeaux" is the Mayor Renée Thibodeaux of whom the alert speaks. */
  private void complete(List<TargetDraft> targets) {
    for (TargetDraft target : targets) {
      List<TargetDraft> whole =
          target.name.isEmpty() || !PersonNames.given(target.name).isEmpty()
              ? List.of()
              : spoken.stream()
                  .filter(p -> !PersonNames.given(p.name).isEmpty() && target.same(p))
                  .toList();
      if (whole.size() == 1) {
        target.merge(whole.get(0));
      }
    }
  }

  /** An address that spells the name of another target than the one it stands with is hers. */
  private static void correct(List<TargetDraft> targets) {
    for (TargetDraft target : targets) {
      for (Contact contact : List.copyOf(target.contacts)) {
        if (contact.kind() == Contacts.Kind.EMAIL
            && !NamedAddresses.spells(contact.value(), target.name)) {
          List<TargetDraft> owners =
              targets.stream()
                  .filter(t -> t != target && NamedAddresses.spells(contact.value(), t.name))
                  .toList();
          if (owners.size() == 1) {
            target.contacts.remove(contact);
            owners.get(0).take(contact);
          }
        }
      }
    }
  }

  private static boolean covered(List<TargetDraft> targets, Office office) {
    // trustees, directors, members are those of the board that the alert speaks of
    boolean board =
        office.mention().name().matches("(?iu).*(?:board|junta|committee|comité|district)");
    if (board
        && targets.stream()
                .filter(t -> !t.name.isEmpty() && MEMBER.matcher(t.title).matches())
                .count()
            > 1) {
      return true;
    }
    return targets.stream()
        .anyMatch(
            t ->
                t.body.startsWith(office.mention().name() + " of ")
                    || OfficeKinds.alike(t.title, office.mention().name())
                    || OfficeKinds.alike(t.body, office.mention().name()));
  }
}
