package org.constituent.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;
import org.constituent.messaging.Postmaster;
import org.constituent.messaging.SenderIdentity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The site's name and state for the frame of pages, at most two seconds old; as it last was while
 * the database is away.
 */
@Component
public class SiteInfoSource {
  private static final String BEFORE_SETTINGS = "Constituent";

  private final LoadingCache<String, SiteInfo> cache;
  private volatile @Nullable SiteInfo last;

  SiteInfoSource(Postmaster postmaster) {
    this.cache =
        Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(2))
            .build(key -> read(postmaster));
  }

  /** What pages say of the site. */
  public SiteInfo get() {
    return cache.get("site");
  }

  private SiteInfo read(Postmaster postmaster) {
    try {
      SiteInfo now = ask(postmaster);
      last = now;
      return now;
    } catch (RuntimeException e) {
      SiteInfo known = last;
      if (known == null || !DatabaseAway.is(e)) {
        throw e;
      }
      return known;
    }
  }

  private static SiteInfo ask(Postmaster postmaster) {
    Optional<SenderIdentity> identity = postmaster.identity();
    boolean embedded = postmaster.embedded();
    return new SiteInfo(
        identity.map(SenderIdentity::siteName).orElse(BEFORE_SETTINGS),
        embedded,
        !embedded && identity.isEmpty());
  }
}
