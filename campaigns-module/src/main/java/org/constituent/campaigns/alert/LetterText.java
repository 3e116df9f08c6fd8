package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.campaigns.alert.OfficeNames.Mention;
import org.constituent.campaigns.alert.Reading.Letter;
import org.constituent.campaigns.alert.Reading.Repair;
import org.constituent.campaigns.alert.Reading.Target;
import org.jspecify.annotations.Nullable;

/** A letter or script as the platform keeps it: placeholders for what differs by official. */
final class LetterText {
  private static final Pattern ONLY_QUOTED = Pattern.compile("(?s)^[\"“«](.*?)[\"”»]?$");

  private final Letters.Part part;
  private final List<Target> targets;

  LetterText(Letters.Part part, List<Target> targets) {
    this.part = part;
    this.targets = targets;
  }

  /**
   * The letter.
   *
   * @param loneSubject a subject that stands elsewhere in the alert
   * @param repairs takes what a person must look at
   */
  Letter letter(@Nullable Found loneSubject, List<Repair> repairs) {
    List<Integer> recipients = recipients();
    String written = unquoted(Paragraphs.joined(part.body()));
    String named = named(written, recipients, repairs);
    Blanks.Filled filled = Blanks.fill(named, part.script());
    for (String blank : filled.open()) {
      repairs.add(new Repair(Repair.Kind.BLANK, blank, place(blank)));
    }
    Found subject = part.subject() != null || part.script() ? part.subject() : loneSubject;
    return new Letter(subject, part.salutation(), filled.text(), part.span(), recipients, label());
  }

  private String label() {
    Line cue = part.cue();
    if (cue == null) {
      return "";
    }
    String words = cue.words();
    int colon = words.indexOf(':');
    return (colon > 0 ? words.substring(0, colon) : words).replaceAll("^#+ *", "").strip();
  }

  /** Whom the salutation or the announcement names; none: everybody. */
  private List<Integer> recipients() {
    Found salutation = part.salutation();
    List<Integer> greeted =
        salutation == null || salutation.value().matches(".*(?:[\\[<{].*|__.*)")
            ? List.of()
            : matching(salutation.value());
    Line cue = part.cue();
    List<Integer> announced = cue == null ? List.of() : matching(cue.words());
    List<Integer> chosen =
        !announced.isEmpty() && announced.size() < targets.size() ? announced : greeted;
    return chosen.size() == targets.size() ? List.of() : chosen;
  }

  private List<Integer> matching(String words) {
    List<Integer> by = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      String family = targets.get(i).familyName();
      if (!family.isEmpty()
          && Pattern.compile("(?<!\\p{L})" + Pattern.quote(family) + "(?!\\p{L})")
              .matcher(words)
              .find()) {
        by.add(i);
      }
    }
    if (!by.isEmpty()) {
      return by;
    }
    List<String> offices = OfficeNames.in(words, 0).stream().map(Mention::name).toList();
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      if (offices.stream()
          .anyMatch(
              o -> OfficeKinds.alike(o, target.title()) || OfficeKinds.alike(o, target.body()))) {
        by.add(i);
      }
    }
    return by;
  }

  /** Where it is written to one person, her name becomes a placeholder; else a person must look. */
  private String named(String text, List<Integer> recipients, List<Repair> repairs) {
    String out = text;
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      if (target.name().isEmpty() || !out.contains(target.familyName())) {
        continue;
      }
      String family = Pattern.quote(target.familyName());
      String full = Pattern.quote(target.givenName()) + " " + family;
      Pattern titled =
          Pattern.compile(
              "(?u)(?<![\\p{L}-])(?:"
                  + TITLES
                  + ") (?:"
                  + (target.givenName().isEmpty() ? "" : Pattern.quote(target.givenName()) + " ")
                  + ")?"
                  + family
                  + "(?![\\p{L}-])");
      Pattern whole =
          Pattern.compile(
              "(?<![\\p{L}-])" + (target.givenName().isEmpty() ? family : full) + "(?![\\p{L}-])");
      boolean hers = targets.size() == 1 || recipients.equals(List.of(i));
      if (hers) {
        out = titled.matcher(out).replaceAll(Matcher.quoteReplacement("{{salutation}}"));
        out = whole.matcher(out).replaceAll(Matcher.quoteReplacement("{{official.name}}"));
      } else {
        Matcher found = whole.matcher(out);
        Matcher other = titled.matcher(out);
        String words = other.find() ? other.group() : found.find() ? found.group() : "";
        if (!words.isEmpty()) {
          repairs.add(new Repair(Repair.Kind.NAME_IN_TEXT, words, place(words)));
        }
      }
    }
    return out;
  }

  private static final String TITLES =
      "(?:County |City |Town |State |U\\.S\\. )?(?:Sheriff|Mayor|Alcaldesa|Alcalde|Governor|Gov\\.|Gobernadora?|Commissioner|Comisionad[oa]|Council ?(?:[Mm]ember|man|woman|person)|Councilor|Concejala?|Senator|Sen\\.|Senadora?|Representative|Rep\\.|Representante|Congress(?:man|woman|member)|Assembly ?(?:[Mm]ember|man|woman)|Supervisora?|Delegate|Judge|Chief|Superintendente?|Director|Chair(?:man|woman)?|President|Secretary|Trustee|Alderman|Alderwoman|Attorney General|District Attorney|Mr\\.|Ms\\.|Mrs\\.|Dr\\.)";

  private @Nullable Span place(String words) {
    for (Found line : part.body()) {
      int at = line.value().indexOf(words);
      if (at >= 0) {
        return new Span(
            line.from().from() + at,
            Math.min(line.from().to(), line.from().from() + at + words.length()));
      }
    }
    return part.span();
  }

  /** Without quotation marks around the whole. */
  private static String unquoted(String text) {
    String t = text.strip();
    Matcher quoted = ONLY_QUOTED.matcher(t);
    if (quoted.matches()) {
      String inner = quoted.group(1);
      boolean wrapped = !inner.matches("(?s).*[\"“”«»].*");
      if (wrapped) {
        return inner.strip();
      }
    }
    long marks = t.chars().filter(c -> c == '"').count();
    return (marks == 1 && t.endsWith("\"")) || (t.endsWith("”") && !t.contains("“"))
        ? t.substring(0, t.length() - 1).strip()
        : t;
  }
}
