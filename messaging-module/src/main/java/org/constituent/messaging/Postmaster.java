package org.constituent.messaging;

import static org.constituent.messaging.Tables.SENDER_IDENTITY;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.constituent.db.DatabaseClock;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who sends and through what: the site's identity, and whether mail leaves this machine. */
@Service
public class Postmaster {
  private static final Duration KEEP = Duration.ofSeconds(1);

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final boolean embedded;
  private final SenderIdentity nobodyYet;

  private volatile @Nullable Known known;

  /** The identity as it was read, and when ({@link System#nanoTime}). */
  private record Known(Optional<SenderIdentity> identity, long at) {}

  Postmaster(
      DSLContext sql,
      DatabaseClock clock,
      @Value("${spring.mail.host:}") String relay,
      @Value("${constituent.base-url:http://localhost:8080}") String baseUrl) {
    this.sql = sql;
    this.clock = clock;
    this.embedded = relay.isBlank();
    // a reserved domain (RFC 2606): these mails stay on this machine
    this.nobodyYet =
        new SenderIdentity(
            "Constituent",
            "contact@constituent.example",
            withoutSlash(baseUrl),
            "constituent.example");
  }

  /**
   * The identity, once it was given; while mail is {@linkplain #embedded embedded}, until then one
   * of the reserved domain {@code constituent.example}. Every letter asks for it: what another node
   * changed is seen a second later at most.
   */
  public Optional<SenderIdentity> identity() {
    Known last = known;
    if (last == null || System.nanoTime() - last.at() > KEEP.toNanos()) {
      long now = System.nanoTime();
      last = new Known(read(), now);
      // whoever waits for it to be given need not wait longer
      known = last.identity().isPresent() ? last : null;
    }
    return last.identity();
  }

  private Optional<SenderIdentity> read() {
    return sql.select(
            SENDER_IDENTITY.SITE_NAME,
            SENDER_IDENTITY.CONTACT,
            SENDER_IDENTITY.BASE_URL,
            SENDER_IDENTITY.DOMAIN)
        .from(SENDER_IDENTITY)
        .fetchOptional(
            row -> new SenderIdentity(row.value1(), row.value2(), row.value3(), row.value4()))
        .or(() -> embedded ? Optional.of(nobodyYet) : Optional.empty());
  }

  /**
   * Sets who sends; nothing leaves through a real relay before.
   *
   * @throws IllegalArgumentException for a contact or a domain that mail cannot be sent to
   */
  @Transactional
  public void identify(SenderIdentity identity) {
    String domain = identity.domain().strip().toLowerCase(Locale.ROOT);
    // one that takes no letters@ makes no address either
    String sender = MailAddress.require("letters@" + domain);
    SenderIdentityRecord row = sql.newRecord(SENDER_IDENTITY);
    row.setSiteName(CleanText.header(identity.siteName(), 100));
    row.setContact(MailAddress.require(identity.contact()));
    row.setBaseUrl(withoutSlash(identity.baseUrl()));
    row.setDomain(sender.substring(sender.indexOf('@') + 1));
    sql.insertInto(SENDER_IDENTITY)
        .set(SENDER_IDENTITY.ONE, true)
        .set(row)
        .set(SENDER_IDENTITY.CHANGED_AT, clock.field())
        .onDuplicateKeyUpdate()
        .set(row)
        .set(SENDER_IDENTITY.CHANGED_AT, clock.field())
        .execute();
    known = null;
  }

  /** Whether mail goes to the inbox inside this application and nowhere else. */
  public boolean embedded() {
    return embedded;
  }

  private static String withoutSlash(String url) {
    String stripped = url.strip();
    return stripped.endsWith("/") ? stripped.substring(0, stripped.length() - 1) : stripped;
  }
}
