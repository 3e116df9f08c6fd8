package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.REVIEW;

import java.util.List;
import java.util.UUID;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.constituent.db.DatabaseClock;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Campaigns that go live by themselves when their time has come. */
@Component
class ScheduledPublications {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduledPublications.class);
  private static final int AT_ONCE = 100;

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Publications publications;

  ScheduledPublications(DSLContext sql, DatabaseClock clock, Publications publications) {
    this.sql = sql;
    this.clock = clock;
    this.publications = publications;
  }

  @Scheduled(
      fixedDelayString = "${constituent.publication-interval:PT10S}",
      initialDelayString = "${constituent.publication-interval:PT10S}")
  @SchedulerLock(name = "campaigns-publication", lockAtMostFor = "PT5M")
  public void publish() {
    List<UUID> due =
        sql.select(REVIEW.CAMPAIGN_ID)
            .from(REVIEW)
            .where(REVIEW.PUBLISH_AT.le(clock.field()))
            .orderBy(REVIEW.PUBLISH_AT)
            .limit(AT_ONCE)
            .fetch(REVIEW.CAMPAIGN_ID);
    for (UUID campaign : due) {
      try {
        publications.publishScheduled(campaign);
      } catch (RuntimeException e) {
        // one that fails keeps no other from its time; it is tried again
        LOG.warn("Campaign {} could not be published at its time", campaign, e);
      }
    }
  }
}
