package org.constituent.campaigns;

import static java.util.stream.Collectors.toMap;
import static org.constituent.campaigns.Tables.CAMPAIGN_VERSION;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.UUID;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.targets.Seats;
import org.constituent.targets.view.SeatView;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Versions at hand where actions are taken. A version never changes, nor does the office of a seat,
 * so nothing here goes stale: which version is live is read from its row each time.
 */
@Component
class LiveVersions {
  private static final int KEPT = 500;

  /** A version's texts and the offices of its seats. */
  record LiveVersion(CampaignTexts texts, Map<UUID, UUID> offices) {}

  private final Cache<UUID, LiveVersion> kept = Caffeine.newBuilder().maximumSize(KEPT).build();
  private final DSLContext sql;
  private final Seats seats;

  LiveVersions(DSLContext sql, Seats seats) {
    this.sql = sql;
    this.seats = seats;
  }

  LiveVersion get(UUID version) {
    return kept.get(version, this::read);
  }

  private LiveVersion read(UUID version) {
    CampaignTexts texts =
        sql.select(Versions.texts(CAMPAIGN_VERSION))
            .from(CAMPAIGN_VERSION)
            .where(CAMPAIGN_VERSION.ID.eq(version))
            .fetchSingle()
            .value1();
    return new LiveVersion(
        texts, seats.find(texts.seats()).stream().collect(toMap(SeatView::id, SeatView::officeId)));
  }
}
