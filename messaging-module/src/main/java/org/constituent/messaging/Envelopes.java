package org.constituent.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.constituent.db.Vault;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals and opens what letters say, and what they became. */
@Component
class Envelopes {
  private static final String BODY = "messaging.body";
  private static final String FROZEN = "messaging.frozen";

  /** Own, so that no setting of a web interface changes what lies in the database. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private final Vault vault;

  Envelopes(Vault vault) {
    this.vault = vault;
  }

  byte[] seal(Content content) {
    return vault.sealBytes(BODY, JSON.writeValueAsBytes(content));
  }

  Content open(byte[] sealed) {
    return JSON.readValue(vault.openBytes(BODY, sealed), Content.class);
  }

  /** A mail with its envelope, as {@code from\nto\nmail}. */
  byte[] freeze(Mail mail) {
    byte[] envelope = (mail.from() + "\n" + mail.to() + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(envelope, envelope.length + mail.bytes().length);
    System.arraycopy(mail.bytes(), 0, whole, envelope.length, mail.bytes().length);
    return vault.sealShortLived(FROZEN, whole);
  }

  Mail thaw(byte[] sealed) {
    byte[] whole = vault.openBytes(FROZEN, sealed);
    int first = end(whole, 0);
    int second = end(whole, first + 1);
    return new Mail(
        new String(whole, 0, first, StandardCharsets.US_ASCII),
        new String(whole, first + 1, second - first - 1, StandardCharsets.US_ASCII),
        Arrays.copyOfRange(whole, second + 1, whole.length));
  }

  private static int end(byte[] whole, int from) {
    int at = from;
    while (whole[at] != '\n') {
      at++;
    }
    return at;
  }
}
