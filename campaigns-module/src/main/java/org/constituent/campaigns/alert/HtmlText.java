package org.constituent.campaigns.alert;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * A page or a mail in HTML as text: headings and lists as Markdown writes them, links kept, cells
 * of a table of data parted by tabs; nothing that is hidden or runs.
 */
record HtmlText(String title, String text) {
  private static final Pattern HIDDEN =
      Pattern.compile(
          "(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden|font-size\\s*:\\s*0(px)?\\s*(;|$)");
  private static final Pattern MAILTO = Pattern.compile("(?i)^mailto:([^?]+).*");
  private static final String BLOCKS =
      " p div section article header footer main ul ol table blockquote pre h1 h2 h3 h4 h5 h6 hr address center form ";

  static HtmlText of(String html) {
    Document page = Jsoup.parse(html);
    page
        .select(
            "script,style,noscript,template,svg,iframe,object,head,nav,footer,[role=navigation],[role=contentinfo],[hidden]")
        .stream()
        .filter(e -> !e.tagName().equals("head"))
        .forEach(Element::remove);
    page.body().select("[style]").stream()
        .filter(e -> HIDDEN.matcher(e.attr("style")).find())
        .forEach(Element::remove);
    Writer writer = new Writer();
    NodeTraversor.traverse(writer, page.body());
    Element heading = page.selectFirst("h1");
    return new HtmlText(
        heading == null ? page.title().strip() : heading.text().strip(), writer.text());
  }

  /** Walks through the page. */
  private static final class Writer implements NodeVisitor {
    private final StringBuilder out = new StringBuilder();

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words) {
        write(words.getWholeText().replaceAll("[\\s&&[^\\u00A0]]+", " "));
      } else if (node instanceof Element element) {
        begin(element);
      }
    }

    private void begin(Element e) {
      String tag = e.tagName();
      if (tag.equals("br")) {
        out.append('\n');
      } else if (tag.equals("hr")) {
        paragraph();
        out.append("---");
        paragraph();
      } else if (tag.equals("li")) {
        newLine();
        out.append("- ");
      } else if (tag.equals("tr")) {
        newLine();
      } else if (isBlock(tag) && !(e.parent() != null && e.parent().tagName().equals("li"))) {
        paragraph();
        if (tag.matches("h[1-6]") && !e.text().isBlank()) {
          out.append("#".repeat(tag.charAt(1) - '0')).append(' ');
        }
      } else if (tag.equals("a") && isLink(e)) {
        out.append('[');
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (!(node instanceof Element e)) {
        return;
      }
      String tag = e.tagName();
      if (tag.equals("a")) {
        endLink(e);
      } else if (tag.equals("td") || tag.equals("th")) {
        if (e.nextElementSibling() != null && e.select("p,div,table,h1,h2,h3,ul").isEmpty()) {
          out.append('\t');
        } else {
          newLine();
        }
      } else if (tag.equals("li") || tag.equals("tr")) {
        newLine();
      } else if (isBlock(tag) && !(e.parent() != null && e.parent().tagName().equals("li"))) {
        paragraph();
      }
    }

    private void endLink(Element link) {
      String href = link.attr("href").strip();
      var mail = MAILTO.matcher(href);
      if (mail.matches()) {
        String address = mail.group(1).strip();
        if (!link.text().contains("@")) {
          out.append(" (").append(address).append(')');
        }
      } else if (isLink(link)) {
        out.append("](").append(href).append(')');
      }
    }

    /** To the web, with words of its own. */
    private static boolean isLink(Element link) {
      String href = link.attr("href").strip();
      return href.matches("(?i)https?://\\S+")
          && !link.text().isBlank()
          && !href.contains(link.text().strip())
          && link.select("p,div,td,h1,h2,h3").isEmpty();
    }

    private static boolean isBlock(String tag) {
      return BLOCKS.contains(' ' + tag + ' ');
    }

    private void write(String words) {
      boolean fresh = out.length() == 0 || "\n\t".indexOf(out.charAt(out.length() - 1)) >= 0;
      out.append(fresh ? words.stripLeading() : words);
    }

    private void newLine() {
      int end = out.length();
      while (end > 0 && " \t".indexOf(out.charAt(end - 1)) >= 0 && !endsBullet(end)) {
        end--;
      }
      out.setLength(end);
      if (end > 0 && out.charAt(end - 1) != '\n') {
        out.append('\n');
      }
    }

    private boolean endsBullet(int end) {
      return end >= 2 && out.charAt(end - 2) == '-' && (end == 2 || out.charAt(end - 3) == '\n');
    }

    private void paragraph() {
      newLine();
      int end = out.length();
      if (end > 1 && out.charAt(end - 2) != '\n') {
        out.append('\n');
      }
    }

    String text() {
      return out.toString().replaceAll("\\n{3,}", "\n\n").strip();
    }
  }
}
