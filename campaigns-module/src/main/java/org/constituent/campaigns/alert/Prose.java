package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.campaigns.alert.Contacts.Contact;
import org.constituent.campaigns.alert.Contacts.Kind;
import org.constituent.campaigns.alert.OfficeNames.Mention;
import org.constituent.campaigns.alert.PersonNames.Name;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of running text: somebody in it is a target only where a number or an address stands
 * beside the name, or where readers are told to call, write or ask.
 */
final class Prose {
  /**
   * What a sentence says.
   *
   * @param spoken people with a title whom it only speaks of
   * @param wanted offices that readers are told to reach, or that decide
   * @param foreign contacts of the group itself
   * @param pending contacts that stand with nobody
   */
  record Result(
      List<TargetDraft> targets,
      List<TargetDraft> spoken,
      List<Wanted.Office> wanted,
      List<Contact> foreign,
      List<Contact> pending) {}

  private static final Pattern DECIDES =
      Pattern.compile(
          "(?iu)^[^.]{0,40}?\\b(?:votes?|voting|will vote|decides?|deciding|will decide|hears?|takes? (?:up|written|public)?|considers?|will consider|meets?|will meet|can (?:stop|fix|change|end)|is (?:set|about|expected|planning|considering)|votará|vota|decidirá|decide|considera|se reúne)\\b");
  private static final Pattern TIE =
      Pattern.compile(
          "^(?:['’]s)?(?: office)?[\\s,:;(–—-]*(?:at|on|by (?:phone|e-?mail)(?: at)?|al|en|a)?[\\s:(]*$");
  private static final Pattern DO_IT =
      Pattern.compile(
          "(?iu)\\b(?:submit|comment|write|e-?mail|call|send|contact|message|envíe|escrib|llam|mande|comente)");

  private static final Pattern APPOSED = Pattern.compile("(?:,| \\() ?(?:the |our |la |el )?$");

  private static final Pattern APPOSITION =
      Pattern.compile(
          "(?:,? |(?: (?:of|for|de|del)(?: the| la| los| las| el)?(?: \\p{L}+){1,4})?, )");

  private static final Pattern IS = Pattern.compile("(?:is|are|es|son) (?=\\p{Lu})");

  private static final Pattern SMALL =
      Pattern.compile("(\\p{Ll}{2,} (?:\\p{Ll}\\.? )?\\p{Ll}{2,}(?:-\\p{Ll}+)?)[ ,:(–-]{1,3}");

  private record Who(@Nullable Name name, @Nullable Mention office, Span span) {}

  private static final Pattern FORM =
      Pattern.compile("(?iu)\\b(?:form|comment|contact|submit|formulario|comentario)\\b");

  private static final int LEAD = 14;
  private static final int NEAR = 160;

  private Prose() {}

  static Result read(String text, Span sentence, List<Contact> contacts, int line) {
    String words = sentence.of(text);
    List<Contact> here = Contacts.meeting(contacts, sentence);
    Result result =
        new Result(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    String led = text.substring(Math.max(0, sentence.from() - LEAD), sentence.from());
    boolean asked = led.matches("(?isu).*\\b(?:questions|preguntas|dudas)\\?\\s*");
    if ((asked || ListPhrases.FOREIGN.matcher(words).find())
        && here.stream().anyMatch(c -> c.kind() != Kind.LINK)) {
      result.foreign.addAll(here);
      return result;
    }
    List<Who> people = people(text, sentence, here);
    List<TargetDraft> drafts = new ArrayList<>();
    for (Who who : people) {
      drafts.add(draft(who, line));
    }
    boolean form = FORM.matcher(words).find();
    for (Contact contact : here) {
      if (contact.kind() == Kind.LINK && !form) {
        continue;
      }
      int nearest = -1;
      for (int i = 0; i < people.size(); i++) {
        if (people.get(i).span().to() <= contact.span().from()) {
          nearest = i;
        }
      }
      if (nearest >= 0 && near(text, people.get(nearest), contact)) {
        drafts.get(nearest).take(contact);
      } else if (DO_IT.matcher(words).find() || contact.kind() != Kind.LINK) {
        result.pending.add(contact);
      }
    }
    Matcher imperative = ListPhrases.IMPERATIVE.matcher(words);
    int told = imperative.find() ? sentence.from() + imperative.start() : Integer.MAX_VALUE;
    for (int i = 0; i < people.size(); i++) {
      settle(text, sentence, people.get(i), drafts.get(i), told, result);
    }
    return result;
  }

  private static void settle(
      String text, Span sentence, Who who, TargetDraft draft, int told, Result result) {
    boolean addressed = told < who.span().from() && who.span().from() - told <= 120;
    if (!draft.contacts.isEmpty()
        || (who.name() != null && who.office() != null && addressed && close(text, told, who))) {
      result.targets.add(draft);
    } else if (who.name() != null && who.office() != null) {
      result.spoken.add(draft);
    } else if (who.name() == null && who.office() != null) {
      boolean decides =
          DECIDES
              .matcher(
                  text.substring(who.span().to(), Math.min(sentence.to(), who.span().to() + NEAR)))
              .find();
      boolean members =
          text.substring(Math.max(0, who.span().from() - 20), who.span().from())
              .matches("(?isu).*\\bmembers of (?:the )?");
      if (addressed && close(text, told, who) && !members) {
        result.wanted.add(new Wanted.Office(Wanted.Tier.TOLD, who.office()));
      } else if (decides || members) {
        result.wanted.add(new Wanted.Office(Wanted.Tier.DECIDES, who.office()));
      } else if (who.office().body()
          && (Character.isUpperCase(who.office().name().charAt(0))
              || who.office().name().contains(" "))) {
        result.wanted.add(new Wanted.Office(Wanted.Tier.MENTIONED, who.office()));
      }
    }
  }

  /** Whether only a list of names stands between the verb and the name. */
  private static boolean close(String text, int told, Who who) {
    String between = text.substring(told, who.span().from());
    return between.split("\\s+", -1).length <= 14
        && !between.matches(
            "(?isu).*\\b(?:that|which|because|to (?:stop|vote|sign|end|reject|pass|support|oppose)|so|que|para que)\\b.*");
  }

  private static TargetDraft draft(Who who, int line) {
    TargetDraft draft = new TargetDraft(line, who.span());
    if (who.office() != null) {
      draft.take(who.office());
    }
    if (who.name() != null) {
      draft.name = who.name().name();
      draft.from = who.name().span();
    }
    return draft;
  }

  private static boolean near(String text, Who who, Contact contact) {
    if (contact.span().from() - who.span().to() > NEAR) {
      return false;
    }
    String between = text.substring(who.span().to(), contact.span().from());
    return !between.matches(
            "(?isu).*\\b(?:copy|cc|con copia a|switchboard|operator|centralita)\\b.*")
        && !between.contains("\n\n");
  }

  private static List<Who> people(String text, Span sentence, List<Contact> here) {
    List<Who> people = new ArrayList<>();
    String words = sentence.of(text);
    for (Mention mention : OfficeNames.in(words, sentence.from())) {
      if (here.stream().anyMatch(c -> c.span().meets(mention.span()))) {
        continue;
      }
      Name name = null;
      if (!mention.body()
          && mention.span().to() < sentence.to()
          && text.charAt(mention.span().to()) == ' ') {
        int start = mention.span().to() + 1;
        int end = Math.min(sentence.to(), start + 80);
        String after = text.substring(start, end);
        Matcher is = IS.matcher(after);
        name =
            is.lookingAt()
                ? PersonNames.at(after, is.end(), false, start)
                : PersonNames.at(after, 0, true, start);
        name = name == null ? small(after, start, here) : name;
      }
      if (name == null) {
        name = apposition(text, sentence, mention);
      }
      Span span =
          name == null
              ? mention.span()
              : new Span(
                  Math.min(name.span().from(), mention.span().from()),
                  Math.max(name.span().to(), mention.span().to()));
      if (people.stream().noneMatch(p -> p.span().meets(span))) {
        people.add(new Who(name, mention, span));
      }
    }
    for (Contact contact : here) {
      Name name = before(text, sentence, contact);
      if (name != null && people.stream().noneMatch(p -> p.span().meets(name.span()))) {
        Mention office = apposed(people, text, name);
        people.add(new Who(name, office, name.span()));
      }
    }
    people.sort(Comparator.comparingInt(p -> p.span().from()));
    return people;
  }

  /** "sen. harriet boyle 302-…": typed without capitals, but right before a number. */
  private static @Nullable Name small(String after, int start, List<Contact> here) {
    Matcher name = SMALL.matcher(after);
    return name.lookingAt() && here.stream().anyMatch(c -> c.span().from() == start + name.end())
        ? new Name(
            PersonNames.capitalized(name.group(1)),
            new Span(start + name.start(1), start + name.end(1)))
        : null;
  }

  /** "Rosalind Achterberg, Board Secretary": the name right before a title. */
  private static @Nullable Name apposition(String text, Span sentence, Mention mention) {
    int to = mention.span().from();
    String before = text.substring(Math.max(sentence.from(), to - 8), to);
    Matcher comma = APPOSED.matcher(before);
    if (mention.body() || !comma.find()) {
      return null;
    }
    int end = to - comma.group().length();
    int start = Math.max(sentence.from(), end - 50);
    String near = text.substring(start, end);
    for (int at = start; at < end; at++) {
      boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      if (begins && Character.isUpperCase(text.charAt(at))) {
        Name name = PersonNames.at(near, at - start, false, start);
        if (name != null && name.span().to() == end) {
          return name;
        }
      }
    }
    return null;
  }

  /** A name without title that ends right before a number or an address. */
  private static @Nullable Name before(String text, Span sentence, Contact contact) {
    int to = contact.span().from();
    int start = Math.max(sentence.from(), to - 70);
    String near = text.substring(start, to);
    for (int at = start; at < to; at++) {
      boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      if (begins && Character.isUpperCase(text.charAt(at))) {
        Name name = PersonNames.at(near, at - start, false, start);
        if (name != null && TIE.matcher(text.substring(name.span().to(), to)).matches()) {
          return name;
        }
      }
    }
    return null;
  }

  /** "the city manager, Jane Doe": the office right before the name. */
  private static @Nullable Mention apposed(List<Who> people, String text, Name name) {
    for (Who who : people) {
      if (who.name() == null
          && who.span().to() <= name.span().from()
          && APPOSITION.matcher(text.substring(who.span().to(), name.span().from())).matches()) {
        people.remove(who);
        return who.office();
      }
    }
    return null;
  }
}
