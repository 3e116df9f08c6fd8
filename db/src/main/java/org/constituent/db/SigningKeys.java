package org.constituent.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keys to sign with, beside the {@link Vault}'s and kept like them: a file each in PEM form, made
 * when it is first asked for, shared by all nodes of one site.
 */
@Component
public final class SigningKeys {
  /** Longer ones do not fit into one string of a DNS record, and not every verifier takes them. */
  private static final int BITS = 2048;

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
  private static final String END = "\n-----END PRIVATE KEY-----\n";

  private final Path folder;

  SigningKeys(Home home, @Value("${constituent.keys:}") String folder) {
    this.folder = folder.isEmpty() ? home.folder().resolve("keys") : Path.of(folder);
  }

  /** The RSA key of a name, {@code <name>.pem} in the folder of the keys (PKCS 8). */
  public KeyPair rsa(String name) {
    try {
      Path file = Files.createDirectories(folder).resolve(name + ".pem");
      if (!Files.exists(file)) {
        write(file);
      }
      return read(Files.readString(file));
    } catch (GeneralSecurityException | ClassCastException e) {
      throw new IllegalStateException("The key " + name + ".pem cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of the keys cannot be used", e);
    }
  }

  private static KeyPair read(String pem) throws GeneralSecurityException {
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    KeyFactory factory = KeyFactory.getInstance("RSA");
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(der));
    BigInteger exponent = key.getPublicExponent();
    return new KeyPair(
        factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), exponent)), key);
  }

  private static void write(Path file) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    byte[] der = generator.generateKeyPair().getPrivate().getEncoded();
    // written whole under another name first, as the Vault does
    Path whole = Files.createTempFile(file.getParent(), "new", ".pem");
    Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        whole, BEGIN + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + END);
    try {
      Files.createLink(file, whole);
    } catch (FileAlreadyExistsException e) {
      // another node was first: its key counts
    } finally {
      Files.delete(whole);
    }
  }
}
