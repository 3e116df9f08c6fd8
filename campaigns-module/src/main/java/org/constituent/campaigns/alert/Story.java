package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What an alert tells, without its letters, its lists of officials and its farewell. */
final class Story {
  private static final Pattern LEADS =
      Pattern.compile(
          "(?iu)^(?:.{0,90}:|#.*|\\*\\*.*\\*\\*|(?:who to|senators?|representatives?|contacts?|a quién|teléfonos).{0,40})$");

  private Story() {}

  /**
   * The story as Markdown.
   *
   * @param left lines that belong to something else
   */
  static String of(List<Line> lines, boolean[] left, List<Contacts.Contact> contacts) {
    boolean[] out = left.clone();
    for (Line line : lines) {
      if (!out[line.number()] && farewell(lines, out, line, contacts)) {
        out[line.number()] = true;
      }
    }
    // a heading that leads to nothing that is left goes, too; from the end, so that several do
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (!out[i]
          && !lines.get(i).blank()
          && leads(lines.get(i))
          && endsThere(lines, out, left, i)) {
        out[i] = true;
      }
    }
    List<Found> told = new ArrayList<>();
    for (Line line : lines) {
      if (line.rule()) {
        continue;
      }
      if (out[line.number()]) {
        told.add(new Found("", line.span()));
      } else {
        told.add(new Found(line.text().strip(), line.span()));
      }
    }
    return Paragraphs.markdown(told);
  }

  private static boolean leads(Line line) {
    String words = line.text().strip();
    boolean bare = words.length() <= 60 && !words.matches(".*[.!?,;]") && !line.bullet();
    return LEADS.matcher(words).matches() || bare;
  }

  /** Whether what follows a heading was taken away, and something was. */
  private static boolean endsThere(List<Line> lines, boolean[] out, boolean[] left, int at) {
    boolean taken = false;
    for (int i = at + 1; i < lines.size(); i++) {
      if (lines.get(i).blank() || lines.get(i).rule()) {
        continue;
      }
      if (!out[i]) {
        return taken && lines.get(i).text().strip().startsWith("#");
      }
      taken |= left[i] || out[i];
      if (taken) {
        return true;
      }
    }
    return true;
  }

  private static boolean farewell(
      List<Line> lines, boolean[] out, Line line, List<Contacts.Contact> contacts) {
    String words = line.words();
    if (line.blank()) {
      return false;
    }
    boolean greeting =
        words.length() <= 60
            && words.matches("(?s).*[,:!–—-]")
            && Phrases.followers(words)
            && (Phrases.greeting(words) || words.split("\\s+", -1).length <= 3);
    if (greeting) {
      return true;
    }
    Span span = line.span();
    if (words.matches("(?iu)(?:contacts?|call|e-?mail|write(?: to)?|llame|escriba|contacto)\\s*:.*")
        && !Contacts.meeting(contacts, span).isEmpty()) {
      return true;
    }
    List<Contacts.Contact> here = Contacts.meeting(contacts, span);
    String rest = line.text();
    for (Contacts.Contact contact : here) {
      rest = rest.replace(contact.value(), "");
    }
    if (!here.isEmpty()
        && here.get(0).kind() != Contacts.Kind.LINK
        && !rest.matches("(?s).*\\p{L}{3,}.*")) {
      return true;
    }
    boolean reached = !here.isEmpty();
    if (reached && ListPhrases.FOREIGN.matcher(words).find() && words.length() <= 200) {
      return true;
    }
    int at = line.number();
    boolean fresh = at == 0 || lines.get(at - 1).blank() || out[at - 1];
    boolean last = at + 1 >= lines.size() || lines.get(at + 1).blank();
    if (fresh && Phrases.closing(words)) {
      for (int i = at + 1;
          i < lines.size() && !lines.get(i).blank() && lines.get(i).words().length() <= 60;
          i++) {
        out[i] = true;
      }
      return true;
    }
    return fresh && last && words.matches("(?iu)(?:thanks|thank you|gracias)[^.]{0,30}[!.]*");
  }
}
