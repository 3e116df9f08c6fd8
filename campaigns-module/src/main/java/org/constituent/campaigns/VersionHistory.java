package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.CAMPAIGN_VERSION;
import static org.jooq.impl.DSL.field;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.constituent.campaigns.Drafts.Saved;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.TextChanges;
import org.constituent.campaigns.view.VersionLine;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What became of a campaign's texts, version by version, and the way back to an older one. */
@Service
public class VersionHistory {
  private record Row(
      int number,
      UUID author,
      Instant savedAt,
      @Nullable Integer restored,
      boolean live,
      CampaignTexts texts) {}

  private final DSLContext sql;
  private final Drafts drafts;

  VersionHistory(DSLContext sql, Drafts drafts) {
    this.sql = sql;
    this.drafts = drafts;
  }

  /**
   * Versions of a campaign, the newest first; none of a campaign of other groups.
   *
   * @param below only those with a smaller number
   * @param limit how many at most
   */
  @Transactional(readOnly = true)
  public List<VersionLine> list(Collection<UUID> groups, UUID campaign, int below, int limit) {
    // one more, for what the last of them changed
    List<Row> rows =
        sql.select(
                CAMPAIGN_VERSION.NUMBER,
                CAMPAIGN_VERSION.AUTHOR,
                CAMPAIGN_VERSION.CREATED_AT.convertFrom(OffsetDateTime::toInstant),
                CAMPAIGN_VERSION.RESTORED,
                field(CAMPAIGN.LIVE_VERSION.isNotDistinctFrom(CAMPAIGN_VERSION.ID)),
                Versions.texts(CAMPAIGN_VERSION))
            .from(CAMPAIGN_VERSION)
            .join(CAMPAIGN)
            .on(CAMPAIGN.ID.eq(CAMPAIGN_VERSION.CAMPAIGN_ID))
            .where(
                CAMPAIGN.ID.eq(campaign),
                CAMPAIGN.GROUP_ID.in(groups),
                CAMPAIGN_VERSION.NUMBER.lt(below))
            .orderBy(CAMPAIGN_VERSION.NUMBER.desc())
            .limit(limit + 1)
            .fetch(Records.mapping(Row::new));
    List<VersionLine> lines = new ArrayList<>();
    for (int i = 0; i < Math.min(limit, rows.size()); i++) {
      Row row = rows.get(i);
      lines.add(
          new VersionLine(
              row.number(),
              row.author(),
              row.savedAt(),
              row.restored(),
              row.live(),
              i + 1 < rows.size()
                  ? TextChanges.between(rows.get(i + 1).texts(), row.texts())
                  : List.of()));
    }
    return lines;
  }

  /**
   * Brings the texts of an older version back as the newest one; all in between stay.
   *
   * @param number of the older version
   * @param expectedNumber of the newest version that was looked at; refused if there is a newer one
   * @param author an account, opaque
   */
  @Transactional
  public Saved restore(
      Collection<UUID> groups, UUID campaign, int number, int expectedNumber, UUID author) {
    Optional<Draft> old = drafts.find(groups, campaign, number);
    if (old.isEmpty()) {
      return new Saved.NotFound();
    }
    Saved saved = drafts.save(groups, campaign, expectedNumber, author, old.get().texts());
    if (saved instanceof Saved.Done done) {
      sql.update(CAMPAIGN_VERSION)
          .set(CAMPAIGN_VERSION.RESTORED, number)
          .where(
              CAMPAIGN_VERSION.CAMPAIGN_ID.eq(campaign), CAMPAIGN_VERSION.NUMBER.eq(done.number()))
          .execute();
    }
    return saved;
  }
}
