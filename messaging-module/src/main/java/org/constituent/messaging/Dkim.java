package org.constituent.messaging;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.james.jdkim.DKIMCommon;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.impl.BodyHasherImpl;
import org.apache.james.jdkim.tagvalue.SignatureRecordImpl;
import org.constituent.db.SigningKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signs mail of ours (DKIM, RFC 6376, rsa-sha256), once, when its bytes are frozen. The selector is
 * made of the key: a new key has a new name, under which its record is published beside the old.
 */
@Component
class Dkim {
  /** From twice: nobody can add a second one (RFC 6376 section 5.4). */
  private static final String HEADERS =
      "From:From:Reply-To:To:Subject:Date:Message-ID:MIME-Version:Content-Type:"
          + "Content-Transfer-Encoding";

  private static final Pattern SIGNATURE = Pattern.compile("(?m)^ b=.*$");

  private final SigningKeys keys;
  private final MailSetup setup;
  private volatile @Nullable Key key;

  /**
   * The key in use.
   *
   * @param published base 64 of the public half, as the DNS record has it
   */
  private record Key(PrivateKey forSigning, Provider provider, String selector, String published) {}

  /**
   * Signs as the library does, by a provider of our choice: signing is all that takes time here.
   */
  private static final class FastSigner extends DKIMCommon {
    private final PrivateKey key;
    private final Provider provider;

    FastSigner(PrivateKey key, Provider provider) {
      this.key = key;
      this.provider = provider;
    }

    String sign(MailHeaders headers, BodyHasherImpl body) throws FailException {
      SignatureRecord record = body.getSignatureRecord();
      record.setBodyHash(body.getDigest());
      try {
        Signature signature = Signature.getInstance("SHA256withRSA", provider);
        signature.initSign(key);
        signatureCheck(headers, record, record.getHeaders(), signature);
        record.setSignature(signature.sign());
      } catch (GeneralSecurityException e) {
        throw new PermFailException("Not signed", e);
      }
      return "DKIM-Signature:" + record;
    }
  }

  /** One in native code where there is one for this machine, else the JDK's own. */
  private static Provider fastest() {
    Provider fast = AmazonCorrettoCryptoProvider.INSTANCE;
    return AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null
        ? fast
        : Security.getProvider("SunRsaSign");
  }

  Dkim(SigningKeys keys, MailSetup setup) {
    this.keys = keys;
    this.setup = setup;
  }

  /** The mail with its signature before it, or as it is where signing was switched off. */
  byte[] signed(byte[] mail, String domain) {
    if (!setup.get().signing()) {
      return mail;
    }
    try {
      byte[] header = header(mail, domain).getBytes(StandardCharsets.US_ASCII);
      byte[] signed = Arrays.copyOf(header, header.length + mail.length);
      System.arraycopy(mail, 0, signed, header.length, mail.length);
      return signed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FailException e) {
      // without the message: it may quote
      throw new IllegalStateException("Not signed: " + e.getClass().getSimpleName());
    }
  }

  private String header(byte[] mail, String domain) throws IOException, FailException {
    String template =
        "v=1; a=rsa-sha256; c=relaxed/relaxed; d="
            + domain
            + "; s="
            + key().selector()
            + "; h="
            + HEADERS
            + "; bh=; b=;";
    // not the library's own way of taking a mail apart, which takes as long as the signature
    MailHeaders headers = MailHeaders.of(mail);
    BodyHasherImpl body = new BodyHasherImpl(new SignatureRecordImpl(template));
    try (OutputStream hash = body.getOutputStream()) {
      hash.write(mail, headers.length(), mail.length - headers.length());
    }
    return folded(new FastSigner(key().forSigning(), key().provider()).sign(headers, body));
  }

  /** Lines may be broken between tags, and within the signature (RFC 6376 section 3.2). */
  private static String folded(String line) {
    String broken = line.replace("; ", ";\r\n ");
    return SIGNATURE
            .matcher(broken)
            .replaceAll(found -> found.group().replaceAll("(.{70})(?=.)", "$1\r\n "))
        + "\r\n";
  }

  /** The name, below the sending domain, that the record is to be published at. */
  String recordName(String domain) {
    return key().selector() + "._domainkey." + domain;
  }

  /** What is to be published there. */
  String record() {
    return "v=DKIM1; k=rsa; p=" + key().published();
  }

  /**
   * Whether a mail that arrived still carries our signature and was not changed on its way.
   *
   * @return {@code ok}, {@code none} without a signature, {@code broken}
   */
  String check(byte[] mail, String domain) {
    DKIMVerifier verifier = new DKIMVerifier((methods, selector, token) -> List.of(record()));
    try {
      List<SignatureRecord> valid = verifier.verify(new ByteArrayInputStream(mail));
      if (valid == null) {
        return "none";
      }
      return valid.stream().anyMatch(one -> domain.contentEquals(one.getDToken())) ? "ok" : "none";
    } catch (FailException e) {
      return "broken";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Key key() {
    Key made = key;
    if (made == null) {
      KeyPair pair = keys.rsa("dkim");
      byte[] encoded = pair.getPublic().getEncoded();
      // not before: it loads native code, which no start should wait for
      Provider provider = fastest();
      made =
          new Key(
              forSigning(pair.getPrivate(), provider),
              provider,
              "c" + fingerprint(encoded),
              Base64.getEncoder().encodeToString(encoded));
      key = made;
    }
    return made;
  }

  /** The key in the provider's own form, so that it need not be translated for each letter. */
  private static PrivateKey forSigning(PrivateKey key, Provider provider) {
    try {
      return KeyFactory.getInstance("RSA", provider)
          .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String fingerprint(byte[] encoded) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(encoded);
      return HexFormat.of().formatHex(hash, 0, 5);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
