package org.constituent.messaging;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.db.Vault;
import org.springframework.stereotype.Component;

/**
 * Variable envelope return paths: each letter has its own envelope sender {@code
 * b+<token>@bounces.<domain>}, so that what bounces names its letter. The token is the letter's id
 * and a keyed hash of it in base 32: it survives servers that change the case, and cannot be
 * forged.
 */
@Component
class Verp {
  private static final String PURPOSE = "messaging.verp";
  private static final int ID_BYTES = 16;
  private static final int MAC_BYTES = 10;
  private static final int DIGITS = 42; // 26 bytes, five bits each
  private static final Pattern ADDRESS =
      Pattern.compile("b\\+([0-9a-v]{" + DIGITS + "})(?:@.*)?", Pattern.CASE_INSENSITIVE);

  private final Vault vault;

  Verp(Vault vault) {
    this.vault = vault;
  }

  /** The envelope sender of a letter. */
  String sender(UUID letter, String domain) {
    String digits = new BigInteger(1, token(letter)).toString(32);
    return "b+" + "0".repeat(DIGITS - digits.length()) + digits + "@bounces." + domain;
  }

  /** The letter that an address of ours was made for; empty for any other address. */
  Optional<UUID> letter(String address) {
    Matcher matcher = ADDRESS.matcher(address.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    byte[] given = new BigInteger(matcher.group(1).toLowerCase(Locale.ROOT), 32).toByteArray();
    byte[] token = new byte[ID_BYTES + MAC_BYTES];
    int extra = given.length - token.length;
    if (extra > 1 || (extra == 1 && given[0] != 0)) {
      return Optional.empty();
    }
    System.arraycopy(
        given,
        Math.max(extra, 0),
        token,
        Math.max(-extra, 0),
        Math.min(given.length, token.length));
    ByteBuffer buffer = ByteBuffer.wrap(token);
    UUID letter = new UUID(buffer.getLong(), buffer.getLong());
    return MessageDigest.isEqual(token(letter), token) ? Optional.of(letter) : Optional.empty();
  }

  private byte[] token(UUID letter) {
    byte[] mac = Arrays.copyOf(vault.fingerprint(PURPOSE, letter.toString()), MAC_BYTES);
    return ByteBuffer.allocate(ID_BYTES + MAC_BYTES)
        .putLong(letter.getMostSignificantBits())
        .putLong(letter.getLeastSignificantBits())
        .put(mac)
        .array();
  }
}
