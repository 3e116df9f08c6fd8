package org.constituent.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Optional;
import org.constituent.messaging.Postmaster;
import org.constituent.messaging.SenderIdentity;
import org.springframework.stereotype.Component;

/** The site's name and state for the frame of pages, at most two seconds old. */
@Component
public class SiteInfoSource {
  private static final String BEFORE_SETTINGS = "Constituent";

  private final LoadingCache<String, SiteInfo> cache;

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

  private static SiteInfo read(Postmaster postmaster) {
    Optional<SenderIdentity> identity = postmaster.identity();
    boolean embedded = postmaster.embedded();
    return new SiteInfo(
        identity.map(SenderIdentity::siteName).orElse(BEFORE_SETTINGS),
        embedded,
        !embedded && identity.isEmpty());
  }
}
