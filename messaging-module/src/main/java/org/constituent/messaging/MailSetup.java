package org.constituent.messaging;

import static org.constituent.messaging.Tables.MAIL_SETUP;

import java.time.Duration;
import java.time.Instant;
import org.constituent.db.DatabaseClock;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How this site's mail is set up: what a site admin chose, and what was seen to work. */
@Service
public class MailSetup {
  private static final Duration KEEP = Duration.ofSeconds(1);

  /**
   * The set-up.
   *
   * @param signing whether letters are signed here (DKIM, RFC 6376)
   * @param relaying whether answers come through this site, once it is seen that they arrive
   * @param verifiedDomain the sending domain for which a test letter came back to us, else null
   */
  public record Setup(
      boolean signing,
      boolean relaying,
      @Nullable String verifiedDomain,
      @Nullable Instant verifiedAt) {}

  private record Known(Setup setup, long at) {}

  private final DSLContext sql;
  private final DatabaseClock clock;
  private volatile @Nullable Known known;

  MailSetup(DSLContext sql, DatabaseClock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** The set-up; every letter asks, so that of another node's change is learnt a second later. */
  public Setup get() {
    Known last = known;
    if (last == null || System.nanoTime() - last.at() > KEEP.toNanos()) {
      last = new Known(read(), System.nanoTime());
      known = last;
    }
    return last.setup();
  }

  private Setup read() {
    return sql.selectFrom(MAIL_SETUP)
        .fetchOptional(
            row ->
                new Setup(
                    row.getSigning(),
                    row.getRelaying(),
                    row.getVerifiedDomain(),
                    row.getVerifiedAt() == null ? null : row.getVerifiedAt().toInstant()))
        .orElse(new Setup(true, true, null, null));
  }

  /** Whether answers to letters come through this site: it is wished, and it was seen to work. */
  boolean relaying(SenderIdentity site) {
    Setup setup = get();
    return setup.relaying() && site.domain().equals(setup.verifiedDomain());
  }

  /** Chooses; letters made from now on follow it. */
  @Transactional
  public void choose(boolean signing, boolean relaying) {
    sql.insertInto(MAIL_SETUP)
        .set(MAIL_SETUP.ONE, true)
        .set(MAIL_SETUP.SIGNING, signing)
        .set(MAIL_SETUP.RELAYING, relaying)
        .onDuplicateKeyUpdate()
        .set(MAIL_SETUP.SIGNING, signing)
        .set(MAIL_SETUP.RELAYING, relaying)
        .execute();
    known = null;
  }

  /** Mail to our own addresses was seen to arrive. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void verified(String domain) {
    sql.insertInto(MAIL_SETUP)
        .set(MAIL_SETUP.ONE, true)
        .set(MAIL_SETUP.VERIFIED_DOMAIN, domain)
        .set(MAIL_SETUP.VERIFIED_AT, clock.field())
        .onDuplicateKeyUpdate()
        .set(MAIL_SETUP.VERIFIED_DOMAIN, domain)
        .set(MAIL_SETUP.VERIFIED_AT, clock.field())
        .execute();
    known = null;
  }
}
