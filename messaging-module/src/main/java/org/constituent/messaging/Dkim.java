package org.constituent.messaging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.BodyHasher;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
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
  private record Key(KeyPair pair, String selector, String published) {}

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
    DKIMSigner signer = new DKIMSigner(template, key().pair().getPrivate());
    BodyHasher body = signer.newBodyHasher(signer.newSignatureRecordTemplate(template));
    try (OutputStream hash = body.getOutputStream()) {
      hash.write(mail, headers.length(), mail.length - headers.length());
    }
    return folded(signer.sign(headers, body));
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
      made = new Key(pair, "c" + fingerprint(encoded), Base64.getEncoder().encodeToString(encoded));
      key = made;
    }
    return made;
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
