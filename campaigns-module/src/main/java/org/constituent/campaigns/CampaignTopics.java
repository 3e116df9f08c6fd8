package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.CAMPAIGN_TOPIC;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What campaigns are about, by the topics on which officials take a stand. */
@Service
public class CampaignTopics {
  private final DSLContext sql;
  private final Stamp stamp;

  CampaignTopics(DSLContext sql, Stamp stamp) {
    this.sql = sql;
    this.stamp = stamp;
  }

  /** The topic of a campaign of these groups, if one was chosen. */
  @Transactional(readOnly = true)
  public Optional<UUID> find(Collection<UUID> groups, UUID campaign) {
    return sql.select(CAMPAIGN_TOPIC.TOPIC_ID)
        .from(CAMPAIGN_TOPIC)
        .join(CAMPAIGN)
        .on(CAMPAIGN.ID.eq(CAMPAIGN_TOPIC.CAMPAIGN_ID))
        .where(CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups))
        .fetchOptional(CAMPAIGN_TOPIC.TOPIC_ID);
  }

  /** The topic of a campaign of any group. */
  Optional<UUID> of(UUID campaign) {
    return sql.select(CAMPAIGN_TOPIC.TOPIC_ID)
        .from(CAMPAIGN_TOPIC)
        .where(CAMPAIGN_TOPIC.CAMPAIGN_ID.eq(campaign))
        .fetchOptional(CAMPAIGN_TOPIC.TOPIC_ID);
  }

  /**
   * Chooses the topic of a campaign; its letters by where officials stand follow at once.
   *
   * @param topic of targets, opaque
   * @return false if the campaign is not of these groups
   */
  @Transactional
  public boolean choose(Collection<UUID> groups, UUID campaign, UUID topic) {
    boolean chosen =
        sql.insertInto(CAMPAIGN_TOPIC, CAMPAIGN_TOPIC.CAMPAIGN_ID, CAMPAIGN_TOPIC.TOPIC_ID)
                .select(
                    select(CAMPAIGN.ID, val(topic))
                        .from(CAMPAIGN)
                        .where(CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups)))
                .onConflict(CAMPAIGN_TOPIC.CAMPAIGN_ID)
                .doUpdate()
                .set(CAMPAIGN_TOPIC.TOPIC_ID, topic)
                .execute()
            == 1;
    if (chosen) {
      stamp.raise();
    }
    return chosen;
  }

  /** A copy of a campaign is about the same. */
  static void copy(DSLContext sql, UUID from, UUID to) {
    sql.insertInto(CAMPAIGN_TOPIC, CAMPAIGN_TOPIC.CAMPAIGN_ID, CAMPAIGN_TOPIC.TOPIC_ID)
        .select(
            select(val(to), CAMPAIGN_TOPIC.TOPIC_ID)
                .from(CAMPAIGN_TOPIC)
                .where(CAMPAIGN_TOPIC.CAMPAIGN_ID.eq(from)))
        .execute();
  }
}
