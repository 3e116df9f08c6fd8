package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.ADVOCACY_GROUP;
import static org.constituent.campaigns.Tables.ALERT;
import static org.jooq.impl.DSL.left;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.constituent.campaigns.alert.AlertText;
import org.constituent.campaigns.view.AlertCard;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.KeptAlert;
import org.constituent.campaigns.view.Proposal;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Alerts that were pasted or uploaded: kept first, so that nothing of them is lost, and made into a
 * draft once. Everything takes the groups of the person who asks and finds nothing of others.
 */
@Service
public class Alerts {
  private static final int BEGINNING = 120;

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Drafts drafts;
  private final ProposedOffices proposed;

  Alerts(DSLContext sql, DatabaseClock clock, Drafts drafts, ProposedOffices proposed) {
    this.sql = sql;
    this.clock = clock;
    this.drafts = drafts;
    this.proposed = proposed;
  }

  /**
   * Keeps an alert of a group; answers its id.
   *
   * @param author an account, opaque
   * @param name of the file it came in; empty for a pasted one
   */
  @Transactional
  public UUID keep(UUID group, UUID author, String name, AlertText alert) {
    UUID id = Ids.next();
    sql.insertInto(ALERT)
        .set(ALERT.ID, id)
        .set(ALERT.GROUP_ID, group)
        .set(ALERT.AUTHOR, author)
        .set(ALERT.CREATED_AT, clock.field())
        .set(ALERT.NAME, name)
        .set(ALERT.SUBJECT, alert.subject())
        .set(ALERT.TEXT, alert.text())
        .set(ALERT.CUT, alert.cut())
        .execute();
    return id;
  }

  /** One of them. */
  @Transactional(readOnly = true)
  public Optional<KeptAlert> find(Collection<UUID> groups, UUID id) {
    return sql.selectFrom(ALERT)
        .where(ALERT.ID.eq(id), ALERT.GROUP_ID.in(groups))
        .fetchOptional(
            row ->
                new KeptAlert(
                    row.getId(),
                    row.getGroupId(),
                    row.getName(),
                    new AlertText(row.getText(), row.getSubject(), row.getCut()),
                    row.getCreatedAt().toInstant(),
                    row.getCampaignId()));
  }

  /** Those of which no campaign was made yet, the latest first. */
  @Transactional(readOnly = true)
  public List<AlertCard> open(Collection<UUID> groups, int limit) {
    return sql.select(
            ALERT.ID,
            ADVOCACY_GROUP.NAME,
            left(ALERT.TEXT, BEGINNING),
            ALERT.CREATED_AT.convertFrom(OffsetDateTime::toInstant))
        .from(ALERT)
        .join(ADVOCACY_GROUP)
        .on(ADVOCACY_GROUP.ID.eq(ALERT.GROUP_ID))
        .where(ALERT.GROUP_ID.in(groups), ALERT.CAMPAIGN_ID.isNull())
        .orderBy(ALERT.CREATED_AT.desc(), ALERT.ID)
        .limit(limit)
        .fetch(Records.mapping(AlertCard::new));
  }

  /**
   * Makes a draft of an alert, with the offices that it proposes; made once, it answers the same
   * campaign again.
   */
  @Transactional
  public Optional<UUID> makeDraft(
      Collection<UUID> groups,
      UUID alert,
      UUID author,
      Locale language,
      CampaignTexts texts,
      List<Proposal.Office> proposals) {
    return sql.selectFrom(ALERT)
        .where(ALERT.ID.eq(alert), ALERT.GROUP_ID.in(groups))
        .forUpdate()
        .fetchOptional()
        .map(
            row -> {
              if (row.getCampaignId() != null) {
                return row.getCampaignId();
              }
              UUID campaign = drafts.create(row.getGroupId(), author, language, false, texts);
              proposals.forEach(p -> proposed.add(row.getGroupId(), campaign, author, p));
              sql.update(ALERT)
                  .set(ALERT.CAMPAIGN_ID, campaign)
                  .where(ALERT.ID.eq(alert))
                  .execute();
              return campaign;
            });
  }
}
