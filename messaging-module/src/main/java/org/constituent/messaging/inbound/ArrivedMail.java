package org.constituent.messaging.inbound;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it arrived, read with patience: whatever is wrong with it, something can be asked of
 * it, and nothing in it costs more than its size.
 */
public final class ArrivedMail {
  /** Larger mails are refused, in bytes. */
  public static final int MAX_SIZE = 10 * 1024 * 1024;

  private static final int MAX_SEARCHED = 1024 * 1024;
  private static final int MAX_HEADER = 2000;
  private static final int MAX_BOUNDARIES = 1000;
  private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>\\s]*)>");
  private static final Pattern BARE = Pattern.compile("[^\\s<>()\",;:]+@[^\\s<>()\",;:]+");

  /** What some programs put before the first header, as in a mailbox file. */
  private static final Pattern MBOX_LINE = Pattern.compile("\\A(?:\\r?\\n)*From [^\\n]*\\n");

  private final byte[] raw;
  private final @Nullable MimeMessage message;
  private final MailParts parts;

  private ArrivedMail(byte[] raw) {
    this.raw = raw;
    MimeMessage read;
    try {
      read = new MimeMessage((Session) null, new ByteArrayInputStream(raw, start(raw), raw.length));
    } catch (MessagingException | RuntimeException e) {
      read = null;
    }
    this.message = read;
    this.parts = MailParts.of(boundaries(raw) > MAX_BOUNDARIES ? null : read, raw);
  }

  /** Reads a mail; of one that is too large, its beginning. */
  public static ArrivedMail read(byte[] raw) {
    return new ArrivedMail(raw.length > MAX_SIZE ? Arrays.copyOf(raw, MAX_SIZE) : raw);
  }

  /** Lines that may begin a part: so many that only taking them apart would cost minutes. */
  private static int boundaries(byte[] raw) {
    int count = 0;
    for (int i = 2; i < raw.length; i++) {
      if (raw[i] == '-' && raw[i - 1] == '-' && raw[i - 2] == '\n') {
        count++;
      }
    }
    return count;
  }

  private static int start(byte[] raw) {
    String head = new String(raw, 0, Math.min(raw.length, 512), StandardCharsets.ISO_8859_1);
    Matcher line = MBOX_LINE.matcher(head);
    return line.find() ? line.end() : 0;
  }

  /** The first header of a name, unfolded and decoded; empty if there is none. */
  public String header(String name) {
    List<String> all = headers(name);
    return all.isEmpty() ? "" : all.get(0);
  }

  /** All headers of a name, unfolded and decoded. */
  public List<String> headers(String name) {
    if (message == null) {
      return List.of();
    }
    try {
      String[] values = message.getHeader(name);
      return values == null ? List.of() : Arrays.stream(values).map(ArrivedMail::decoded).toList();
    } catch (MessagingException | RuntimeException e) {
      return List.of();
    }
  }

  private static String decoded(String value) {
    String line = value.length() > MAX_HEADER ? value.substring(0, MAX_HEADER) : value;
    line = MimeUtility.unfold(line);
    try {
      line = MimeUtility.decodeText(line);
    } catch (UnsupportedEncodingException | RuntimeException e) {
      // as it stands
    }
    return line.strip();
  }

  /** The address that wrote it, as it says itself; empty if it says none. */
  public String from() {
    return address(header("From"));
  }

  /** Where an answer to it goes. */
  public String replyTo() {
    String answer = address(header("Reply-To"));
    return answer.contains("@") ? answer : from();
  }

  /** The name of who wrote it, as it says itself; her address without one. */
  public String name() {
    String header = header("From");
    int bracket = header.indexOf('<');
    String name = bracket > 0 ? header.substring(0, bracket).replace("\"", "").strip() : "";
    return name.isEmpty() ? from() : name;
  }

  /** The address in a header line. */
  static String address(String header) {
    String found = "";
    Matcher brackets = IN_BRACKETS.matcher(header);
    while (brackets.find()) {
      found = brackets.group(1);
    }
    if (found.isEmpty()) {
      Matcher bare = BARE.matcher(header);
      found = bare.find() ? bare.group() : header.split("[\\s(]", 2)[0];
    }
    return found;
  }

  /** Whether it was sent from the empty address, as reports and automatic answers are. */
  boolean fromNobody() {
    return headers("Return-Path").stream().anyMatch(path -> path.replace(" ", "").equals("<>"));
  }

  boolean says(String header, String expected) {
    return header(header).toLowerCase(Locale.ROOT).contains(expected);
  }

  MailParts parts() {
    return parts;
  }

  /** What it says, for a person to read. */
  public String text() {
    return parts.text();
  }

  /** The files that came with it. */
  public List<Attachment> attachments() {
    return parts.attachments();
  }

  /**
   * What follows its headers, as it stands; a char for each byte, of a large mail the beginning.
   */
  public String body() {
    String all = beginning();
    int empty = Math.max(all.indexOf("\n\r\n"), all.indexOf("\n\n"));
    return all.substring(empty + 1);
  }

  private String beginning() {
    return new String(raw, 0, Math.min(raw.length, MAX_SEARCHED), StandardCharsets.ISO_8859_1);
  }

  /** All of it as text, for finding marks of ours in what was sent back; a char for each byte. */
  public String searched() {
    String all = beginning();
    // quoted-printable breaks lines, and =2B is the + in our addresses
    return all.replaceAll("=\\r?\\n", "").replace("=2B", "+").replace("=40", "@");
  }
}
