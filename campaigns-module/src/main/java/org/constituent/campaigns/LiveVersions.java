package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.CAMPAIGN_VERSION;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.UUID;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.targets.Seats;
import org.constituent.targets.view.SeatTraits;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Versions at hand where actions are taken. A version never changes; what its letters ask of the
 * targets does, so each is read anew after a change of campaigns' or officials' pages, seen at most
 * a second late as those pages are. Which version is live is read from its row each time.
 */
@Component
class LiveVersions {
  private static final Logger log = LoggerFactory.getLogger(LiveVersions.class);
  private static final int KEPT = 500;

  /** A version's texts and by what its targets are told from each other, by seat. */
  record LiveVersion(CampaignTexts texts, Map<UUID, SeatTraits> traits) {}

  /** With the stamps in its key, what was read while something changed is not found later. */
  private record Key(UUID version, Seen seen) {}

  private record Seen(long campaigns, long targets) {}

  private final Cache<Key, LiveVersion> kept = Caffeine.newBuilder().maximumSize(KEPT).build();
  private final DSLContext sql;
  private final Coverage coverage;
  private final Stamp stamp;
  private final Seats seats;
  private volatile Seen seen = new Seen(-1, -1);

  LiveVersions(DSLContext sql, Coverage coverage, Stamp stamp, Seats seats) {
    this.sql = sql;
    this.coverage = coverage;
    this.stamp = stamp;
    this.seats = seats;
  }

  LiveVersion get(UUID version) {
    return kept.get(new Key(version, seen), key -> read(key.version()));
  }

  @Scheduled(fixedDelay = 1_000)
  void look() {
    try {
      seen = new Seen(stamp.current(), seats.stamp());
    } catch (DataAccessException e) {
      log.warn("Cannot look whether targets changed: {}", e.getClass().getSimpleName());
    }
  }

  private LiveVersion read(UUID version) {
    return sql.select(CAMPAIGN_VERSION.CAMPAIGN_ID, Versions.texts(CAMPAIGN_VERSION))
        .from(CAMPAIGN_VERSION)
        .where(CAMPAIGN_VERSION.ID.eq(version))
        .fetchSingle(
            row -> new LiveVersion(row.value2(), coverage.traits(row.value1(), row.value2())));
  }
}
