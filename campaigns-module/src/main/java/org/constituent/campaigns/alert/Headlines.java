package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.campaigns.alert.Contacts.Contact;
import org.constituent.campaigns.alert.Contacts.Kind;

/** Finds what an alert can be titled, and what it asks for. */
final class Headlines {
  private static final int TITLE = 150;
  private static final int ASK = 500;
  private static final Pattern NOISE =
      Pattern.compile(
          "(?iu)[\\s*!#:.,()–—-]*(?:(?:urgent|action|alert|please|share|forward|widely|take|needed|now|today|important|newsletter|breaking|update|alerts?|call to|de|la|fwd|no|number|n[ºo°]|\\d{1,4}|alerta|acción|urgente|comparta|difunda|for immediate release|view (?:this e-?mail )?in (?:your )?browser)[\\s*!#:.,()–—-]*)+");
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:(?iu:(?:urgent|urgente|act now|take action now|actúe (?:hoy|ya)|(?:weekly |daily |today['’]s |this week['’]s |monday |tuesday |friday )?action(?: item| step| alert)?|acción|action alert|alerta(?: de acción)?|call to action|take action|alert|update|breaking|important|action needed|please act|fwd?|re|subject|title|título|issue|what|qué|asunto|tema)(?:[ -]*#?\\d+)?\\s*[:!–—|-]+)|[\\p{Lu}\\d '’&-]{4,40}:)\\s*(?=\\S)");
  private static final Pattern ACTION =
      Pattern.compile(
          "(?iu)^[^\\p{L}]*(?:action|action alert|alerta(?: de acción)?|acción|subject|issue|asunto|tema)\\s*:\\s*\\S");
  static final Pattern OWN_SUBJECT = Pattern.compile("(?iu)^(?:subject|asunto|re)\\s*:");

  private static final Pattern LABEL =
      Pattern.compile(
          "(?iu)^(?:the ask|our ask|ask|action(?: needed| requested)?|what (?:to do|you can do|we want|we(?:['’]re| are) asking)|demand|request|lo que pedimos|qué pedimos|petición|qué hacer)\\s*:\\s*(?=\\S)");
  private static final Pattern ASKING =
      Pattern.compile(
          "(?iu)\\b(?:ask(?:ing)?|tell(?:ing)?|urg(?:e|ing)|demand|request|beg|implore|call(?:ing)? (?:on|upon)|pressure|push|want)\\b[^.!?]{0,90}\\b(?:to|for|that|not)\\b|\\b(?:pída|pida|pedir|pedimos|exij|exig|díga|dile|exhort|inst)\\p{L}*\\b[^.!?]{0,90}\\b(?:que|a)\\b");
  private static final Pattern DOING =
      Pattern.compile(
          "(?iu)^[\"“¡*_ ]*(?:(?:please|por favor)[ ,]+|(?:we need you to|help us) )?(?:e-?mail|call|write|contact|tell|ask|urge|demand|phone|message|submit|send|stop|llam[ea]|escrib[ae]|pida|pídale|pídales|dígale|dile|exija|contacte|mande|envíe)\\b");
  private static final Pattern CLAUSE =
      Pattern.compile(
          "(?iu)\\b((?:ask|tell|urge|demand|request|pídale|dígale|pida|exija)\\b.{10,})$");
  private static final Pattern TO_FRIENDS =
      Pattern.compile(
          "(?iu)\\b(?:friends?|neighbors? to|share|forward|donate|sign up|three people|amig[oa]s|comparta|reenvíe)\\b");

  private record Scored(Found found, int score) {}

  private Headlines() {}

  /** What the alert can be titled, the likeliest first; at most five. */
  static List<Found> titles(
      String text, String subject, List<Line> lines, boolean[] used, List<Contact> contacts) {
    List<Found> titles = new ArrayList<>();
    if (!subject.isBlank() && !noise(subject)) {
      String title = clean(subject);
      int at = text.indexOf(subject);
      add(titles, title, at < 0 ? new Span(0, 0) : new Span(at, at + subject.length()));
    }
    labelled(titles, lines, used);
    int seen = 0;
    for (Line line : lines) {
      if (line.blank() || used[line.number()] || line.rule() || seen > 12) {
        continue;
      }
      String words = line.words();
      boolean first = seen++ == 0 || titles.isEmpty();
      boolean marked = line.heading() && line.text().strip().startsWith("# ");
      if (noise(words) || Phrases.subject(line) != null || line.row() || words.isEmpty()) {
        continue;
      }
      boolean follower = Phrases.greeting(words) && words.length() < 60;
      if (follower || !(first || marked)) {
        continue;
      }
      boolean several =
          Sentences.in(text, line.from() + line.start(), line.to(), contacts).size() > 1;
      if (words.length() <= TITLE + 40
          && !sentenceGoesOn(lines, line)
          && (!several || line.heading())) {
        add(titles, clean(words), line.span());
      } else {
        for (Span sentence :
            Sentences.in(text, line.from() + line.start(), blockEnd(lines, line), contacts)) {
          String value = flat(sentence.of(text));
          if (value.length() >= 20 && value.length() <= TITLE) {
            add(titles, clean(value), sentence);
            break;
          }
        }
      }
    }
    return titles.size() > 5 ? titles.subList(0, 5) : titles;
  }

  /** "Action alert: …" among the first lines is the title, whatever stands above it. */
  private static void labelled(List<Found> titles, List<Line> lines, boolean[] used) {
    lines.stream()
        .filter(line -> !line.blank() && !used[line.number()])
        .limit(6)
        .filter(line -> ACTION.matcher(line.words()).find())
        .map(line -> new Found(clean(line.words()), line.span()))
        .filter(found -> found.value().length() >= 12 && found.value().length() <= TITLE)
        .limit(1)
        .forEach(found -> add(titles, found.value(), found.from()));
  }

  /** Sentences outside of letters that ask for something, the likeliest first; at most five. */
  static List<Found> asks(String text, List<Line> lines, boolean[] used, List<Contact> contacts) {
    List<Scored> scored = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      if (used[at] || lines.get(at).blank() || lines.get(at).row()) {
        continue;
      }
      int to = at + 1;
      while (to < lines.size()
          && !used[to]
          && !lines.get(to).blank()
          && !lines.get(to).bullet()
          && !lines.get(to).row()
          && lines.get(to - 1).text().strip().length() >= 55) {
        to++;
      }
      for (Span sentence :
          Sentences.in(
              text,
              lines.get(at).from() + lines.get(at).start(),
              lines.get(to - 1).to(),
              contacts)) {
        Scored ask = score(text, sentence, contacts, at);
        if (ask != null) {
          scored.add(ask);
        }
      }
      at = to - 1;
    }
    scored.sort(Comparator.comparingInt(Scored::score).reversed());
    List<Found> asks = new ArrayList<>();
    for (Scored ask : scored) {
      add(asks, ask.found().value(), ask.found().from());
    }
    return asks.size() > 5 ? asks.subList(0, 5) : asks;
  }

  private static @org.jspecify.annotations.Nullable Scored score(
      String text, Span sentence, List<Contact> contacts, int line) {
    String raw = sentence.of(text);
    String words = flat(raw);
    Matcher label = LABEL.matcher(words);
    int score = 0;
    String value = words;
    if (label.find()) {
      score += 5;
      value = words.substring(label.end());
    } else {
      Matcher prefix = PREFIX.matcher(words);
      value = prefix.find() ? words.substring(prefix.end()) : words;
    }
    score += ASKING.matcher(value).find() ? 4 : 0;
    score += DOING.matcher(value).find() ? 3 : 0;
    if (score == 0
        || ListPhrases.FOREIGN.matcher(value).find()
        || value.length() < 12
        || (value.endsWith(":") && score < 7)) {
      return null;
    }
    boolean reached =
        Contacts.meeting(contacts, sentence).stream().anyMatch(c -> c.kind() != Kind.LINK);
    Matcher clause = CLAUSE.matcher(value);
    if (reached && clause.find()) {
      value = clause.group(1);
    } else if (reached) {
      score -= 3;
    }
    score -= TO_FRIENDS.matcher(value).find() ? 4 : 0;
    score -= value.length() > 300 ? 2 : 0;
    if (value.length() > ASK || score <= 0) {
      return null;
    }
    return new Scored(
        new Found(value.replace("**", "").strip(), sentence), score * 100 - Math.min(line, 90));
  }

  private static boolean sentenceGoesOn(List<Line> lines, Line line) {
    int next = line.number() + 1;
    boolean more = next < lines.size() && !lines.get(next).blank();
    return !line.heading()
        && more
        && line.text().strip().length() >= 70
        && !lines.get(next).bullet();
  }

  private static int blockEnd(List<Line> lines, Line line) {
    int at = line.number();
    while (at + 1 < lines.size() && !lines.get(at + 1).blank()) {
      at++;
    }
    return lines.get(at).to();
  }

  private static boolean noise(String words) {
    return words.length() <= 200 && NOISE.matcher(words).matches();
  }

  private static String clean(String words) {
    String title =
        flat(words.replace("**", ""))
            .replaceAll("^[^\\p{L}\\p{N}\"“«¡¿($]+|[*_\\s\\p{So}\\p{Sk}\\p{Cn}\\uFE0F]+$", "");
    Matcher prefix = PREFIX.matcher(title);
    while (prefix.find() && title.length() - prefix.end() >= 10) {
      title = title.substring(prefix.end()).replaceAll("^[*\\s_]+", "");
      prefix = PREFIX.matcher(title);
    }
    return title.strip();
  }

  private static String flat(String words) {
    return words.replaceAll("\\s+", " ").strip();
  }

  private static void add(List<Found> all, String value, Span from) {
    if (!value.isEmpty()
        && value.length() <= ASK
        && all.stream().noneMatch(f -> f.value().equalsIgnoreCase(value))) {
      all.add(new Found(value, from));
    }
  }
}
