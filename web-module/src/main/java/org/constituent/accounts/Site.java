package org.constituent.accounts;

import static org.constituent.accounts.Tables.SITE;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.Postmaster;
import org.constituent.messaging.SenderIdentity;
import org.jooq.DSLContext;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What this site says of itself, and whom it believes. */
@Service
public class Site {

  /**
   * The settings of this site.
   *
   * @param baseUrl its public address, scheme and host (and port), without a slash at the end
   * @param name how the public knows it
   * @param contact an e-mail address where people and offices can complain
   * @param sendingDomain the domain its mail comes from
   * @param privacyText what it promises about personal data, Markdown
   * @param trustedProxies addresses and networks (CIDR, RFC 4632) of the proxies before it, whose
   *     {@code X-Forwarded-For} is believed
   */
  public record Settings(
      String baseUrl,
      String name,
      String contact,
      String sendingDomain,
      String privacyText,
      List<String> trustedProxies) {}

  /** Every request asks for them; another node's change is seen at most this late. */
  private static final Duration STALE = Duration.ofSeconds(2);

  private static final String THE_ONE = "";

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Postmaster postmaster;
  private final LoadingCache<String, Optional<Settings>> known =
      Caffeine.newBuilder().expireAfterWrite(STALE).build(one -> read());

  private volatile Optional<Settings> last = Optional.empty();

  Site(DSLContext sql, DatabaseClock clock, Postmaster postmaster) {
    this.sql = sql;
    this.clock = clock;
    this.postmaster = postmaster;
  }

  /** The settings, once a site admin gave them; at most two seconds old. */
  public Optional<Settings> settings() {
    return known.get(THE_ONE);
  }

  /** Keeps the settings and tells messaging who sends from now on. */
  @Transactional
  public void save(Settings settings) {
    sql.insertInto(SITE)
        .set(SITE.ONE, true)
        .set(SITE.BASE_URL, settings.baseUrl())
        .set(SITE.NAME, settings.name())
        .set(SITE.CONTACT, settings.contact())
        .set(SITE.SENDING_DOMAIN, settings.sendingDomain())
        .set(SITE.PRIVACY_TEXT, settings.privacyText())
        .set(SITE.TRUSTED_PROXIES, String.join("\n", settings.trustedProxies()))
        .set(SITE.CHANGED_AT, clock.field())
        .onConflict(SITE.ONE)
        .doUpdate()
        .setAllToExcluded()
        .execute();
    postmaster.identify(
        new SenderIdentity(
            settings.name(), settings.contact(), settings.baseUrl(), settings.sendingDomain()));
    known.invalidateAll();
  }

  /** As they last were while the database is away: whom the site believes does not change then. */
  private Optional<Settings> read() {
    try {
      Optional<Settings> now = ask();
      last = now;
      return now;
    } catch (DataAccessException e) {
      Optional<Settings> before = last;
      if (before.isEmpty()) {
        throw e;
      }
      return before;
    }
  }

  private Optional<Settings> ask() {
    return sql.selectFrom(SITE)
        .fetchOptional(
            site ->
                new Settings(
                    site.getBaseUrl(),
                    site.getName(),
                    site.getContact(),
                    site.getSendingDomain(),
                    site.getPrivacyText(),
                    site.getTrustedProxies().lines().toList()));
  }
}
