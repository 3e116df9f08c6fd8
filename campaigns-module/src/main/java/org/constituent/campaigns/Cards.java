package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.ACTION;
import static org.constituent.campaigns.Tables.ADVOCACY_GROUP;
import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.CAMPAIGN_VERSION;
import static org.constituent.campaigns.Tables.SLUG;
import static org.constituent.campaigns.Tables.VERSION_TEXT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.constituent.campaigns.view.CampaignState;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record11;
import org.jooq.SelectWhereStep;

/** The columns of a campaign in a list, counted from rows. */
final class Cards {
  private Cards() {}

  /** Campaigns with the texts of one of their versions, in a language or else in the main one. */
  static SelectWhereStep<
          Record11<
              UUID,
              UUID,
              String,
              String,
              String,
              String,
              String,
              CampaignState,
              Instant,
              Integer,
              Integer>>
      list(DSLContext sql, Field<UUID> version, Locale language) {
    Field<String> wanted = val(language.toLanguageTag());
    Field<Integer> taken = count().filterWhere(ACTION.EXPIRED_AT.isNull()).as("taken");
    Field<Integer> confirmed = count(ACTION.CONFIRMED_AT).as("confirmed");
    var counts =
        lateral(select(taken, confirmed).from(ACTION).where(ACTION.CAMPAIGN_ID.eq(CAMPAIGN.ID)))
            .as("counts");
    return sql.select(
            CAMPAIGN.ID,
            CAMPAIGN.GROUP_ID,
            ADVOCACY_GROUP.NAME,
            coalesce(SLUG.SLUG_, inline("")),
            title(VERSION_TEXT.TITLE, version, wanted),
            title(VERSION_TEXT.SUBJECT, version, wanted),
            CAMPAIGN_VERSION.PLACE,
            CAMPAIGN.STATE.convertFrom(CampaignState::of),
            CAMPAIGN.PUBLISHED_AT.convertFrom(Drafts::instant),
            counts.field(taken),
            counts.field(confirmed))
        .from(CAMPAIGN)
        .join(ADVOCACY_GROUP)
        .on(ADVOCACY_GROUP.ID.eq(CAMPAIGN.GROUP_ID))
        .join(CAMPAIGN_VERSION)
        .on(CAMPAIGN_VERSION.ID.eq(version))
        .leftJoin(SLUG)
        .on(SLUG.CAMPAIGN_ID.eq(CAMPAIGN.ID).and(SLUG.CURRENT))
        .crossJoin(counts);
  }

  static Field<String> title(Field<String> column, Field<UUID> version, Field<String> language) {
    return coalesce(Versions.page(column, version, language, CAMPAIGN.MAIN_LANGUAGE), inline(""));
  }
}
