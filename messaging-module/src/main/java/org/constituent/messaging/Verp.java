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
 * b+<token>@bounces.<domain>}, so that what bounces names its letter; so have answers and test
 * letters. The token is the letter's id and a keyed hash of it in base 32: it survives servers that
 * change the case, and cannot be forged. One way's token is none of another's.
 */
@Component
class Verp {
  private static final int ID_BYTES = 16;
  private static final int MAC_BYTES = 10;
  private static final int DIGITS = 42; // 26 bytes, five bits each
  private static final Pattern ADDRESS =
      Pattern.compile("([brt])\\+([0-9a-v]{" + DIGITS + "})(?:@.*)?", Pattern.CASE_INSENSITIVE);

  private final Vault vault;

  /** What an address is for. */
  enum Way {
    BOUNCE("b", "messaging.verp"),
    REPLY("r", "messaging.reply"),
    TEST("t", "messaging.test");

    private final String prefix;
    private final String purpose;

    Way(String prefix, String purpose) {
      this.prefix = prefix;
      this.purpose = purpose;
    }
  }

  /** What an address of ours was made for. */
  record Made(Way way, UUID id) {}

  Verp(Vault vault) {
    this.vault = vault;
  }

  /** The envelope sender of a letter. */
  String sender(UUID letter, String domain) {
    return address(Way.BOUNCE, letter, domain);
  }

  /** An address of ours that nobody can guess. */
  String address(Way way, UUID id, String domain) {
    String digits = new BigInteger(1, token(way, id)).toString(32);
    return way.prefix + "+" + "0".repeat(DIGITS - digits.length()) + digits + "@" + host(domain);
  }

  /** Where such addresses are: the name whose mail comes to us. */
  static String host(String domain) {
    return "bounces." + domain;
  }

  /** The letter whose envelope sender an address is; empty for any other address. */
  Optional<UUID> letter(String address) {
    return read(address).filter(made -> made.way() == Way.BOUNCE).map(Made::id);
  }

  /** What an address was made for by {@link #address}; empty for any other address. */
  Optional<Made> read(String address) {
    Matcher matcher = ADDRESS.matcher(address.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    byte[] given = new BigInteger(matcher.group(2).toLowerCase(Locale.ROOT), 32).toByteArray();
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
    UUID id = new UUID(buffer.getLong(), buffer.getLong());
    for (Way way : Way.values()) {
      if (way.prefix.equalsIgnoreCase(matcher.group(1))
          && MessageDigest.isEqual(token(way, id), token)) {
        return Optional.of(new Made(way, id));
      }
    }
    return Optional.empty();
  }

  private byte[] token(Way way, UUID id) {
    byte[] mac = Arrays.copyOf(vault.fingerprint(way.purpose, id.toString()), MAC_BYTES);
    return ByteBuffer.allocate(ID_BYTES + MAC_BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .put(mac)
        .array();
  }
}
