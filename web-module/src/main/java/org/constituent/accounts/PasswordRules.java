package org.constituent.accounts;

import java.util.Locale;
import java.util.Optional;

/**
 * Which passwords are taken (OWASP ASVS 5.0, V6.2): long ones, of whatever characters, that do not
 * just repeat who she is.
 */
public final class PasswordRules {
  /** Shortest password, in characters. */
  public static final int SHORTEST = 12;

  /** Longest password, in characters. */
  public static final int LONGEST = 200;

  private static final int FEWEST_DIFFERENT = 5;
  private static final int WORTH_COMPARING = 5;

  private PasswordRules() {}

  /** The key of the message that says why a password is not taken, if it is not. */
  public static Optional<String> objection(String password, String email, String name) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST) {
      return Optional.of("accounts.password.short");
    }
    if (length > LONGEST) {
      return Optional.of("accounts.password.long");
    }
    if (password.codePoints().distinct().count() < FEWEST_DIFFERENT) {
      return Optional.of("accounts.password.simple");
    }
    String localPart = email.substring(0, Math.max(0, email.indexOf('@')));
    if (repeats(password, localPart) || repeats(password, name)) {
      return Optional.of("accounts.password.own-name");
    }
    return Optional.empty();
  }

  private static boolean repeats(String password, String own) {
    String plain = own.strip().toLowerCase(Locale.ROOT);
    return plain.length() >= WORTH_COMPARING && password.toLowerCase(Locale.ROOT).contains(plain);
  }
}
