package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.VERSION_TEXT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.db.Vault;
import org.constituent.messaging.Successions;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is decided about letters whose office-holder changed before they left. */
@Service
public class Successors {
  /** The group and the title of a live campaign, in its main language. */
  public record Live(UUID group, String title) {}

  private final DSLContext sql;
  private final Vault vault;
  private final Successions successions;

  Successors(DSLContext sql, Vault vault, Successions successions) {
    this.sql = sql;
    this.vault = vault;
    this.successions = successions;
  }

  /**
   * What the writer of a letter wants, whose office-holder changed.
   *
   * @param send to who holds the office now, as it is; else it is taken back
   * @return false for a wrong token, and for a letter that does not wait for an answer
   */
  @Transactional
  public boolean answer(String receiptToken, UUID seat, boolean send) {
    Optional<UUID> action = vault.verify(Receipts.TOKEN, receiptToken);
    if (action.isEmpty()) {
      return false;
    }
    return send ? successions.follow(action.get(), seat) : successions.withdraw(action.get(), seat);
  }

  /** A live campaign and whose it is, for those who must be told that a target changed. */
  @Transactional(readOnly = true)
  public Optional<Live> find(UUID campaign) {
    return sql.select(
            CAMPAIGN.GROUP_ID,
            coalesce(
                Versions.page(
                    VERSION_TEXT.TITLE,
                    CAMPAIGN.LIVE_VERSION,
                    CAMPAIGN.MAIN_LANGUAGE,
                    CAMPAIGN.MAIN_LANGUAGE),
                inline("")))
        .from(CAMPAIGN)
        .where(CAMPAIGN.ID.eq(campaign), CAMPAIGN.STATE.eq(CampaignState.LIVE.column()))
        .fetchOptional(Records.mapping(Live::new));
  }

  /** Whether letters of a campaign always wait for their writers when a holder changes. */
  @Transactional(readOnly = true)
  public boolean asksFirst(Collection<UUID> groups, UUID campaign) {
    return sql.fetchExists(
        CAMPAIGN,
        CAMPAIGN.ID.eq(campaign),
        CAMPAIGN.GROUP_ID.in(groups),
        CAMPAIGN.ASK_FIRST.isTrue());
  }

  /**
   * Says so; letters that went on already are not called back. False if it is not of the groups.
   */
  @Transactional
  public boolean askFirst(Collection<UUID> groups, UUID campaign, boolean always) {
    int changed =
        sql.update(CAMPAIGN)
            .set(CAMPAIGN.ASK_FIRST, always)
            .where(CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups))
            .execute();
    if (changed == 1) {
      successions.askFirst(campaign, always);
    }
    return changed == 1;
  }
}
