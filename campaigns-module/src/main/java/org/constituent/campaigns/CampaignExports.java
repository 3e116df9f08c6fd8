package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.ACTION;
import static org.constituent.campaigns.Tables.CAMPAIGN_VERSION;
import static org.constituent.campaigns.Tables.CONSENT;
import static org.constituent.campaigns.Tables.SUPPORTER;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * A campaign's people and actions as tables. Read and written in pages, each a short query of its
 * own, so that neither memory nor a transaction grows with the campaign.
 */
@Service
public class CampaignExports {
  private static final int PAGE = 500;

  /** What a spreadsheet would take for a formula (OWASP: CSV injection). */
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);

  private final DSLContext sql;
  private final Supporters supporters;

  CampaignExports(DSLContext sql, Supporters supporters) {
    this.sql = sql;
    this.supporters = supporters;
  }

  /**
   * Name, address, ZIP code and language of those who confirmed and want to hear from the group,
   * each once, with when they said so. Nobody else is listed.
   */
  public void people(Collection<UUID> groups, UUID campaign, OutputStream out) throws IOException {
    try (CsvWriter table = table(out)) {
      table.writeRecord("name", "email", "zip", "language", "agreed_at");
      UUID after = null;
      Result<? extends Record> page;
      do {
        page = peopleAfter(groups, campaign, after);
        for (Record row : page) {
          table.writeRecord(
              guarded(supporters.name(row.get(SUPPORTER.NAME))),
              guarded(supporters.email(row.get(SUPPORTER.EMAIL))),
              guarded(supporters.zip(row.get(SUPPORTER.ZIP))),
              row.get(SUPPORTER.LANGUAGE),
              instant(row.get(CONSENT.AT)));
          after = row.get(ACTION.ID);
        }
      } while (page.size() == PAGE);
    }
  }

  /** Every action without a word of who took it. */
  public void actions(Collection<UUID> groups, UUID campaign, OutputStream out) throws IOException {
    try (CsvWriter table = table(out)) {
      table.writeRecord(
          "taken_at", "confirmed_at", "expired_at", "language", "source", "own_words", "version");
      UUID after = null;
      Result<? extends Record> page;
      do {
        page = actionsAfter(groups, campaign, after);
        for (Record row : page) {
          table.writeRecord(
              instant(row.get(ACTION.TAKEN_AT)),
              instant(row.get(ACTION.CONFIRMED_AT)),
              instant(row.get(ACTION.EXPIRED_AT)),
              row.get(ACTION.LANGUAGE),
              guarded(row.get(ACTION.SOURCE)),
              row.get(ACTION.EDITED) ? "yes" : "no",
              row.get(CAMPAIGN_VERSION.NUMBER).toString());
          after = row.get(ACTION.ID);
        }
      } while (page.size() == PAGE);
    }
  }

  private Result<? extends Record> peopleAfter(
      Collection<UUID> groups, UUID campaign, @Nullable UUID after) {
    ActionTable earlier = ACTION.as("earlier");
    ConsentTable given = CONSENT.as("given");
    return sql.select(
            ACTION.ID,
            SUPPORTER.NAME,
            SUPPORTER.EMAIL,
            SUPPORTER.ZIP,
            SUPPORTER.LANGUAGE,
            CONSENT.AT)
        .from(ACTION)
        .join(SUPPORTER)
        .on(SUPPORTER.ID.eq(ACTION.SUPPORTER_ID))
        .join(CONSENT)
        .on(CONSENT.ACTION_ID.eq(ACTION.ID))
        .where(
            of(groups, campaign, after),
            ACTION.CONFIRMED_AT.isNotNull(),
            CONSENT.GIVEN.isTrue(),
            notExists(
                selectOne()
                    .from(earlier)
                    .join(given)
                    .on(given.ACTION_ID.eq(earlier.ID))
                    .where(
                        earlier.SUPPORTER_ID.eq(ACTION.SUPPORTER_ID),
                        earlier.CAMPAIGN_ID.eq(ACTION.CAMPAIGN_ID),
                        earlier.CONFIRMED_AT.isNotNull(),
                        given.GIVEN.isTrue(),
                        earlier.ID.lt(ACTION.ID))))
        .orderBy(ACTION.ID)
        .limit(PAGE)
        .fetch();
  }

  private Result<? extends Record> actionsAfter(
      Collection<UUID> groups, UUID campaign, @Nullable UUID after) {
    return sql.select(
            ACTION.ID,
            ACTION.TAKEN_AT,
            ACTION.CONFIRMED_AT,
            ACTION.EXPIRED_AT,
            ACTION.LANGUAGE,
            ACTION.SOURCE,
            ACTION.EDITED,
            CAMPAIGN_VERSION.NUMBER)
        .from(ACTION)
        .join(CAMPAIGN_VERSION)
        .on(CAMPAIGN_VERSION.ID.eq(ACTION.VERSION_ID))
        .where(of(groups, campaign, after))
        .orderBy(ACTION.ID)
        .limit(PAGE)
        .fetch();
  }

  private static Condition of(Collection<UUID> groups, UUID campaign, @Nullable UUID after) {
    return ACTION
        .CAMPAIGN_ID
        .eq(campaign)
        .and(ACTION.GROUP_ID.in(groups))
        .and(after == null ? noCondition() : ACTION.ID.gt(after));
  }

  private static CsvWriter table(OutputStream out) {
    return CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  private static String guarded(String cell) {
    return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
  }

  private static String instant(@Nullable OffsetDateTime at) {
    return at == null ? "" : at.toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
