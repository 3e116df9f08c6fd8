package org.constituent.campaigns.alert;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An alert as plain text, from whatever it came in.
 *
 * @param text lines end in LF; links are Markdown's, cells of a table are parted by tabs
 * @param subject of a mail or title of a page; empty for none
 * @param cut whether it was longer than what is read
 */
public record AlertText(String text, String subject, boolean cut) {
  /** What is read of an alert; twenty times a long one. */
  public static final int MOST = 200_000;

  private static final Pattern LINE_ENDS =
      Pattern.compile("\\r\\n|[\\r\\u0085\\u2028\\u2029\\x0B\\f]");
  private static final Pattern UNTYPED =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\p{Co}\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2069\\u00AD\\uFEFF"
              + "\\uFFFD&&[^\\n\\t]]");
  private static final Pattern SPACES = Pattern.compile("[\\h&&[^\\t ]]");
  private static final Pattern HTML =
      Pattern.compile(
          "(?is).*<(?:html|body|p|div|br|table|td|li|a\\s[^<>]{0,300}href|h[1-6]|span)\\b.*");

  /** No paragraph is as long: it is broken, so that no rule works on more. */
  private static final Pattern LONG_LINE =
      Pattern.compile("([^\\n]{2000,3000}(?= )|[^\\n]{3000})(?=[^\\n])");

  /** No letter of any language carries more; each costs a step at every edge of a word. */
  private static final Pattern MARKS = Pattern.compile("(\\p{M}{8})\\p{M}+");

  private static final Pattern QUOTED = Pattern.compile("(?m)^>[> ]*");

  /** Why a file cannot be read. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable() {
      super("no text");
    }
  }

  /** What somebody pasted: plain text, Markdown, or the source of a page. */
  public static AlertText pasted(String text) {
    String start = text.substring(0, Math.min(text.length(), MOST));
    return looksLikeHtml(start) ? html(start, text.length() > MOST) : plain(start, "", text);
  }

  /**
   * A file of text, HTML or a mail.
   *
   * @param name tells what it is by its end
   * @throws Unreadable when it holds no text
   */
  public static AlertText file(String name, byte[] bytes) throws Unreadable {
    String end = name.toLowerCase(Locale.ROOT);
    if (end.endsWith(".eml")) {
      return MailText.read(bytes);
    }
    if (isBinary(bytes)) {
      throw new Unreadable();
    }
    String text = decoded(bytes);
    if (end.endsWith(".html") || end.endsWith(".htm")) {
      return html(text.substring(0, Math.min(text.length(), 10 * MOST)), text.length() > 10 * MOST);
    }
    return pasted(text);
  }

  static AlertText html(String html, boolean cut) {
    HtmlText page = HtmlText.of(html);
    String text = clean(page.text());
    boolean long_ = text.length() > MOST;
    return new AlertText(long_ ? text.substring(0, MOST) : text, page.title(), cut || long_);
  }

  static AlertText plain(String start, String subject, String whole) {
    return new AlertText(clean(start), line(subject), whole.length() > MOST);
  }

  static boolean looksLikeHtml(String text) {
    return HTML.matcher(text.substring(0, Math.min(text.length(), 20_000))).matches();
  }

  /** One line without what nobody typed. */
  static String line(String text) {
    return clean(text).replaceAll("\\s+", " ").strip();
  }

  /** Composed (NFC), without controls, with plain spaces and LF; marks of quoted mail are gone. */
  static String clean(String text) {
    String lines =
        LINE_ENDS.matcher(Normalizer.normalize(text, Normalizer.Form.NFC)).replaceAll("\n");
    String typed = SPACES.matcher(UNTYPED.matcher(lines).replaceAll("")).replaceAll(" ");
    String own = MailHeads.without(QUOTED.matcher(typed).replaceAll("")).strip();
    return LONG_LINE.matcher(MARKS.matcher(own).replaceAll("$1")).replaceAll("$1\n");
  }

  /** UTF-8, else UTF-16 by its mark, else what Windows wrote. */
  static String decoded(byte[] bytes) {
    if (bytes.length >= 2 && (bytes[0] & 0xff) >= 0xfe && (bytes[1] & 0xff) >= 0xfe) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }

  /** Zeros that are not UTF-16, or many controls: a picture, a document of a word processor. */
  static boolean isBinary(byte[] bytes) {
    if (bytes.length >= 2 && (bytes[0] & 0xff) >= 0xfe && (bytes[1] & 0xff) >= 0xfe) {
      return false;
    }
    int look = Math.min(bytes.length, 8_000);
    int odd = 0;
    for (int i = 0; i < look; i++) {
      int b = bytes[i];
      if (b == 0) {
        return true;
      }
      if (b > 0 && b < 32 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 27) {
        odd++;
      }
    }
    return odd * 20 > look
        || new String(bytes, 0, Math.min(5, look), StandardCharsets.ISO_8859_1).startsWith("%PDF-");
  }
}
