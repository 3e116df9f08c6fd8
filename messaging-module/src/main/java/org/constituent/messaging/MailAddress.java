package org.constituent.messaging;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * Which e-mail addresses mail can be sent to: one plain address in ASCII (RFC 5321 section 4.1.2),
 * its domain by name with a dot in it. A domain in other letters is turned into its ASCII form (RFC
 * 5891).
 */
public final class MailAddress {
  private static final int MAX_LENGTH = 254;
  private static final int MAX_LOCAL = 64;

  private MailAddress() {}

  /** The address as it is written to, or empty if no mail can be sent to it. */
  public static Optional<String> normalise(String address) {
    String trimmed = address.strip();
    int at = trimmed.lastIndexOf('@');
    if (at < 1 || at > MAX_LOCAL) {
      return Optional.empty();
    }
    String local = trimmed.substring(0, at);
    // a quoted or commented local part is lawful, used by nobody, and a way to smuggle
    if (!local.matches("[\\x21-\\x7E&&[^\"(),:;<>@\\[\\\\\\]]]+")) {
      return Optional.empty();
    }
    try {
      String domain =
          IDN.toASCII(trimmed.substring(at + 1), IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      String whole = local + "@" + domain;
      if (!domain.contains(".") || whole.length() > MAX_LENGTH) {
        return Optional.empty();
      }
      new InternetAddress(whole, true).validate();
      return Optional.of(whole);
    } catch (AddressException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String require(String address) {
    return normalise(address)
        // without the address itself: exceptions are logged
        .orElseThrow(() -> new IllegalArgumentException("Not an address mail can be sent to"));
  }
}
