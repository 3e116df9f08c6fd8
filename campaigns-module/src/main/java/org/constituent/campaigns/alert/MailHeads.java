package org.constituent.campaigns.alert;

import java.util.List;
import java.util.regex.Pattern;

/** The heads that mail programs write above a mail that was passed on. */
final class MailHeads {
  private static final Pattern FIELD =
      Pattern.compile(
          "(?iu)^\\*{0,2}(?:from|to|cc|date|sent|subject|reply-to|de|para|fecha|enviado(?: el)?|asunto)\\*{0,2}:\\*{0,2} .*");
  private static final Pattern SENDER = Pattern.compile("(?iu)^\\*{0,2}(?:from|de)\\b.*");
  private static final Pattern DATE =
      Pattern.compile("(?iu)^\\*{0,2}(?:date|sent|fecha|enviado(?: el)?)\\b.*");
  private static final Pattern DIVIDER =
      Pattern.compile(
          "(?iu)^-{2,} ?(?:forwarded message|original message|mensaje (?:reenviado|original)) ?-{2,}$");

  private static final int FIELDS = 12;

  private MailHeads() {}

  /** A text without them; blanks at the ends of lines go, too. */
  static String without(String text) {
    List<String> lines = text.lines().toList();
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < lines.size()) {
      int end = head(lines, at);
      if (end > at) {
        at = end;
      } else {
        String line = lines.get(at++);
        int to = line.length();
        while (to > 0 && line.charAt(to - 1) == ' ') {
          to--;
        }
        if (!DIVIDER.matcher(line).matches()) {
          out.append(line, 0, to);
        }
        out.append('\n');
      }
    }
    return out.toString();
  }

  /** Where the head that begins at a line is over; the line itself if none does. */
  private static int head(List<String> lines, int from) {
    int at = from;
    boolean sender = false;
    boolean date = false;
    while (at < Math.min(lines.size(), from + FIELDS) && FIELD.matcher(lines.get(at)).matches()) {
      sender |= SENDER.matcher(lines.get(at)).matches();
      date |= DATE.matcher(lines.get(at)).matches();
      at++;
    }
    return sender && date && at - from >= 3 ? at : from;
  }
}
