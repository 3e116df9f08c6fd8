package org.constituent.campaigns.alert;

import java.util.List;
import java.util.regex.Pattern;

/** Lines as mail programs broke them, put together again to paragraphs. */
final class Paragraphs {
  private static final int WRAPPED = 55;
  private static final Pattern ITEM =
      Pattern.compile("^(?:[*•·▪◦‣○●■\\-–]\\s|\\d{1,2}[.)]\\s|#{1,6}\\s|>|\\|).*");

  private Paragraphs() {}

  /** Empty lines stay; a line that was broken because it was long is joined with the next. */
  static String joined(List<Found> lines) {
    StringBuilder text = new StringBuilder();
    String before = "";
    for (Found line : lines) {
      String words = line.value();
      if (text.length() > 0) {
        boolean wrapped =
            before.length() >= WRAPPED
                && !words.isEmpty()
                && !ITEM.matcher(words).matches()
                && !words.contains("\t");
        text.append(wrapped ? " " : "\n");
      }
      text.append(words);
      before = words;
    }
    return text.toString().replaceAll("\\n{3,}", "\n\n").strip();
  }

  /** The same as Markdown: bullets of any kind become "-", single line ends stay line ends. */
  static String markdown(List<Found> lines) {
    String text = joined(lines);
    StringBuilder out = new StringBuilder();
    String[] all = text.split("\n", -1);
    for (int i = 0; i < all.length; i++) {
      String line = all[i].replaceFirst("^[*•·▪◦‣○●■–]\\s+", "- ");
      // three stars are a line across the page, not emphasis
      out.append(line);
      boolean more = i + 1 < all.length;
      boolean item = line.startsWith("- ") || line.startsWith("#");
      if (more
          && !line.isEmpty()
          && !all[i + 1].isEmpty()
          && !item
          && !ITEM.matcher(all[i + 1]).matches()) {
        out.append("  ");
      }
      if (more) {
        out.append('\n');
        if (!line.isEmpty()
            && !line.startsWith("- ")
            && ITEM.matcher(all[i + 1]).matches()
            && !all[i + 1].startsWith("#")) {
          out.append('\n');
        }
      }
    }
    return out.toString().replaceAll("\\n{3,}", "\n\n").strip();
  }
}
