package org.constituent.messaging.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Mails of our own making that are like those that come back. */
public final class Samples {
  private Samples() {}

  /**
   * A mail.
   *
   * @param path envelope sender of the letter it is about
   * @param reply where answers to that letter go
   * @param messageId of that letter
   * @param mailbox to which that letter went
   */
  public static byte[] mail(
      String name, String path, String reply, String messageId, String mailbox) {
    try (InputStream in = Samples.class.getResourceAsStream("/inbound/" + name + ".eml")) {
      if (in == null) {
        throw new AssertionError(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
          .replaceAll("\r?\n", "\r\n")
          .replace("{PATH}", path)
          .replace("{REPLY}", reply)
          .replace("{ID}", messageId)
          .replace("{MAILBOX}", mailbox)
          .getBytes(StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
