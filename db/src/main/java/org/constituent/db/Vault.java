package org.constituent.db;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.HmacParameters;
import com.google.crypto.tink.mac.MacConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps personal data unreadable in the database: columns as ciphertext (AES-256-GCM), a person's
 * address also as a keyed hash for search by exact match, and the tokens of public links.
 *
 * <p>The keys lie outside the database, in the folder {@code keys} below the {@link Home}, or where
 * {@code constituent.keys} points (all nodes of one site share them). Whoever loses them loses the
 * data: back them up apart from the database.
 */
@Component
public final class Vault {
  private static final int TOKEN_MAC_BYTES = 16;
  private static final byte PLAIN = 0;
  private static final byte DEFLATED = 1;
  private static final int WORTH_DEFLATING = 160;
  private static final int MAX_INFLATED = 16 * 1024 * 1024;

  private final Aead columns;
  private final Mac fingerprints;

  Vault(Home home, @Value("${constituent.keys:}") String folder) {
    try {
      AeadConfig.register();
      MacConfig.register();
      Path keys =
          Files.createDirectories(
              folder.isEmpty() ? home.folder().resolve("keys") : Path.of(folder));
      this.columns =
          keyset(
                  keys.resolve("columns.json"),
                  KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM))
              .getPrimitive(RegistryConfiguration.get(), Aead.class);
      this.fingerprints =
          keyset(
                  keys.resolve("fingerprints.json"),
                  KeysetHandle.generateNew(
                      HmacParameters.builder()
                          .setKeySizeBytes(32)
                          .setTagSizeBytes(32)
                          .setHashType(HmacParameters.HashType.SHA256)
                          // no prefix: equal input must give equal bytes for ever
                          .setVariant(HmacParameters.Variant.NO_PREFIX)
                          .build()))
              .getPrimitive(RegistryConfiguration.get(), Mac.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The keys cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of the keys cannot be used", e);
    }
  }

  /**
   * Encrypts a text for one purpose, e.g. {@code "supporter.name"}; only the same purpose opens it,
   * so that a ciphertext moved to another column is refused. Longer texts are deflated first.
   */
  public byte[] seal(String purpose, String text) {
    return sealBytes(purpose, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Decrypts what {@link #seal} made; throws when the purpose or the key is another. */
  public String open(String purpose, byte[] sealed) {
    return new String(openBytes(purpose, sealed), StandardCharsets.UTF_8);
  }

  /** Encrypts bytes for one purpose, deflated where that pays. */
  public byte[] sealBytes(String purpose, byte[] bytes) {
    return encrypt(purpose, pack(bytes));
  }

  /** As {@link #sealBytes}, never deflated: for what soon goes again, where time counts more. */
  public byte[] sealShortLived(String purpose, byte[] bytes) {
    return encrypt(purpose, plain(bytes));
  }

  private byte[] encrypt(String purpose, byte[] packed) {
    try {
      return columns.encrypt(packed, purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Encryption failed: " + purpose, e);
    }
  }

  /** Decrypts what {@link #sealBytes} made. */
  public byte[] openBytes(String purpose, byte[] sealed) {
    try {
      return unpack(columns.decrypt(sealed, purpose.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Not readable with this installation's keys: " + purpose, e);
    }
  }

  /** A keyed hash of 32 bytes, equal for equal input; says nothing without the key. */
  public byte[] fingerprint(String purpose, String value) {
    return mac(purpose, value.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The token of a public link for one purpose and one row: 43 letters of the URL alphabet, always
   * the same, so that it need not be stored and equal answers are equal.
   */
  public String token(String purpose, UUID id) {
    byte[] raw = bytes(id);
    byte[] tag = mac("token:" + purpose, raw);
    ByteBuffer token = ByteBuffer.allocate(raw.length + TOKEN_MAC_BYTES);
    token.put(raw).put(tag, 0, TOKEN_MAC_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  /** The row that a token was made for, if it was made for this purpose by {@link #token}. */
  public Optional<UUID> verify(String purpose, String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length != 16 + TOKEN_MAC_BYTES) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    UUID id = new UUID(buffer.getLong(), buffer.getLong());
    byte[] expected = Arrays.copyOf(mac("token:" + purpose, bytes(id)), TOKEN_MAC_BYTES);
    byte[] given = Arrays.copyOfRange(bytes, 16, bytes.length);
    return MessageDigest.isEqual(expected, given) ? Optional.of(id) : Optional.empty();
  }

  private byte[] mac(String purpose, byte[] value) {
    byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
    ByteBuffer input = ByteBuffer.allocate(name.length + 1 + value.length);
    input.put(name).put((byte) 0).put(value);
    try {
      return fingerprints.computeMac(input.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Keyed hash failed: " + purpose, e);
    }
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static KeysetHandle keyset(Path file, KeysetHandle fresh)
      throws IOException, GeneralSecurityException {
    if (!Files.exists(file)) {
      String json = TinkJsonProtoKeysetFormat.serializeKeyset(fresh, InsecureSecretKeyAccess.get());
      // written whole under another name first: a kill in between leaves no half a key
      Path whole = Files.createTempFile(file.getParent(), "new", ".json");
      Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rw-------"));
      Files.writeString(whole, json);
      try {
        Files.createLink(file, whole);
      } catch (FileAlreadyExistsException e) {
        // another node was first: its key counts
      } finally {
        Files.delete(whole);
      }
    }
    return TinkJsonProtoKeysetFormat.parseKeyset(
        Files.readString(file), InsecureSecretKeyAccess.get());
  }

  private static byte[] pack(byte[] bytes) {
    if (bytes.length >= WORTH_DEFLATING) {
      Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
      try {
        deflater.setInput(bytes);
        deflater.finish();
        byte[] packed = new byte[bytes.length];
        int length = deflater.deflate(packed, 1, packed.length - 1);
        if (deflater.finished()) {
          packed[0] = DEFLATED;
          return Arrays.copyOf(packed, length + 1);
        }
      } finally {
        deflater.end();
      }
    }
    return plain(bytes);
  }

  private static byte[] plain(byte[] bytes) {
    byte[] packed = new byte[bytes.length + 1];
    packed[0] = PLAIN;
    System.arraycopy(bytes, 0, packed, 1, bytes.length);
    return packed;
  }

  private static byte[] unpack(byte[] packed) throws GeneralSecurityException {
    if (packed.length == 0) {
      throw new GeneralSecurityException("Empty");
    }
    if (packed[0] == PLAIN) {
      return Arrays.copyOfRange(packed, 1, packed.length);
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed, 1, packed.length - 1);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(packed.length * 3);
      byte[] chunk = new byte[4096];
      while (!inflater.finished()) {
        int length = inflater.inflate(chunk);
        if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new GeneralSecurityException("Cut short");
        }
        bytes.write(chunk, 0, length);
        if (bytes.size() > MAX_INFLATED) {
          throw new GeneralSecurityException("Too large");
        }
      }
      return bytes.toByteArray();
    } catch (DataFormatException e) {
      throw new GeneralSecurityException(e);
    } finally {
      inflater.end();
    }
  }
}
