package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.CAMPAIGN_EVENT;
import static org.jooq.impl.DSL.noCondition;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.constituent.campaigns.view.LogLine;
import org.constituent.campaigns.view.LogLine.What;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What became of campaigns, by whom, and what was said to it; nothing is ever taken out. */
@Service
public class CampaignLog {
  private final DSLContext sql;
  private final DatabaseClock clock;

  CampaignLog(DSLContext sql, DatabaseClock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * Steps of a campaign, the newest first; none of a campaign of other groups.
   *
   * @param before the id of the last line of the page before, null for the first
   * @param limit how many at most
   */
  @Transactional(readOnly = true)
  public List<LogLine> read(
      Collection<UUID> groups, UUID campaign, @Nullable UUID before, int limit) {
    return sql.select(
            CAMPAIGN_EVENT.ID,
            CAMPAIGN_EVENT.WHAT.convertFrom(What::of),
            CAMPAIGN_EVENT.NUMBER,
            CAMPAIGN_EVENT.ACCOUNT,
            CAMPAIGN_EVENT.COMMENT,
            CAMPAIGN_EVENT.DUE.convertFrom(Drafts::instant),
            CAMPAIGN_EVENT.AT.convertFrom(OffsetDateTime::toInstant))
        .from(CAMPAIGN_EVENT)
        .join(CAMPAIGN)
        .on(CAMPAIGN.ID.eq(CAMPAIGN_EVENT.CAMPAIGN_ID))
        .where(CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups))
        .and(before == null ? noCondition() : CAMPAIGN_EVENT.ID.lt(before))
        .orderBy(CAMPAIGN_EVENT.ID.desc())
        .limit(limit)
        .fetch(Records.mapping(LogLine::new));
  }

  void add(UUID campaign, What what, @Nullable Integer number, @Nullable UUID account) {
    add(campaign, what, number, account, "", null);
  }

  void add(
      UUID campaign,
      What what,
      @Nullable Integer number,
      @Nullable UUID account,
      String comment,
      @Nullable Instant due) {
    sql.insertInto(CAMPAIGN_EVENT)
        .set(CAMPAIGN_EVENT.ID, Ids.next())
        .set(CAMPAIGN_EVENT.CAMPAIGN_ID, campaign)
        .set(CAMPAIGN_EVENT.WHAT, what.column())
        .set(CAMPAIGN_EVENT.NUMBER, number)
        .set(CAMPAIGN_EVENT.ACCOUNT, account)
        .set(CAMPAIGN_EVENT.COMMENT, comment)
        .set(CAMPAIGN_EVENT.DUE, due == null ? null : DatabaseClock.column(due))
        .set(CAMPAIGN_EVENT.AT, clock.field())
        .execute();
  }
}
