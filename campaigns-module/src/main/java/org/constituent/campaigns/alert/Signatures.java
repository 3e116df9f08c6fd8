package org.constituent.campaigns.alert;

import java.util.List;
import java.util.regex.Pattern;

/** Finds where a letter says farewell, and what is its signature. */
final class Signatures {
  private static final Pattern BLANKS_ONLY =
      Pattern.compile(
          "(?i)(?:(?:your |su |tu )?(?:full |first |last )?(?:name|address|city|state|zip(?: code)?|phone|e-?mail|nombre|dirección|ciudad|teléfono|código postal|street|town)[^:]{0,12}:? ?)?(?:[\\[<({_][^\\])>}]{0,60}[\\])>}_][,; ]*)+|(?:your|su|tu) (?:full )?(?:name|address|city|nombre|dirección|ciudad)[\\p{L} ,&/]*|(?:name|address|city|zip(?: code)?|phone|email|nombre|dirección)\\s*:?[\\s_]*");

  private final List<Line> lines;

  Signatures(List<Line> lines) {
    this.lines = lines;
  }

  boolean closes(int at) {
    Line line = lines.get(at);
    String words = line.words();
    if (line.blank()) {
      return false;
    }
    return Phrases.closing(words)
        || blanksOnly(words)
        || closesWithBlanks(words)
        || (words.matches("(?U)\\p{Lu}[\\p{L} ]{2,30},")
            && next(at + 1) == at + 1
            && blanksOnly(lines.get(at + 1).words()))
        || (words.matches("(?iu)(?:thank you|thanks|gracias|muchas gracias)[^,.]{0,40}[.!]?")
            && at + 1 < lines.size()
            && blanksOnly(lines.get(at + 1).words()));
  }

  /** "Sincerely, [NAME]" on one line. */
  private static boolean closesWithBlanks(String words) {
    int comma = words.indexOf(',');
    return comma > 0
        && Phrases.closing(words.substring(0, comma + 1))
        && blanksOnly(words.substring(comma + 1).strip());
  }

  static boolean blanksOnly(String words) {
    String bare = words.replaceAll("^[-–—\"“”*' ]+|[\"”*' .]+$", "");
    return !bare.isEmpty()
        && bare.length() <= 200
        && BLANKS_ONLY.matcher(bare).matches()
        && (bare.matches(".*[\\[_<({].*|.*:") || bare.matches("(?iu)(?:your|su|tu) .*"));
  }

  /** Passes over closing and signature; answers the first line after them. */
  int after(int closing) {
    int at = closing + 1;
    int taken = 0;
    while (at < lines.size() && taken < 6) {
      Line line = lines.get(at);
      if (line.blank()) {
        int next = next(at);
        if (next >= 0 && blanksOnly(lines.get(next).words())) {
          at = next;
          continue;
        }
        break;
      }
      boolean short_ = line.words().length() <= 60;
      if (!blanksOnly(line.words())
          && (!short_
              || Phrases.letterCue(line.words())
              || Phrases.scriptCue(line.words()) >= 0
              || line.rule()
              || line.heading())) {
        break;
      }
      at++;
      taken++;
    }
    return at;
  }

  int next(int from) {
    for (int i = from; i < lines.size(); i++) {
      if (!lines.get(i).blank() && !lines.get(i).words().isEmpty()) {
        return i;
      }
    }
    return -1;
  }
}
