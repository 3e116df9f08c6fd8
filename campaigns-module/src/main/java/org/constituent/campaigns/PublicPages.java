package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.ADVOCACY_GROUP;
import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.CAMPAIGN_VERSION;
import static org.constituent.campaigns.Tables.SLUG;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.constituent.campaigns.view.CampaignCard;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.Covered;
import org.constituent.campaigns.view.PublicCampaign;
import org.constituent.targets.view.SeatView;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the public sees of campaigns. */
@Service
@Transactional(readOnly = true)
public class PublicPages {
  private record Live(
      UUID id,
      UUID versionId,
      String slug,
      CampaignState state,
      String group,
      Locale mainLanguage,
      boolean demonstration,
      CampaignTexts texts) {}

  private final DSLContext sql;
  private final Stamp stamp;
  private final Coverage coverage;

  PublicPages(DSLContext sql, Stamp stamp, Coverage coverage) {
    this.sql = sql;
    this.stamp = stamp;
    this.coverage = coverage;
  }

  /** The live campaigns, newest first, with their title in a language or else in their main one. */
  public List<CampaignCard> live(Locale language) {
    return Cards.list(sql, CAMPAIGN.LIVE_VERSION, language)
        .where(CAMPAIGN.STATE.eq(CampaignState.LIVE.column()))
        .orderBy(CAMPAIGN.PUBLISHED_AT.desc(), CAMPAIGN.ID.desc())
        .fetch(Records.mapping(CampaignCard::new));
  }

  /**
   * A live or closed campaign by a slug, also a former one: then its {@code slug()} is another than
   * asked. Drafts are not found.
   */
  public Optional<PublicCampaign> find(String slug) {
    SlugTable asked = SLUG.as("asked");
    return sql.select(
            CAMPAIGN.ID,
            CAMPAIGN_VERSION.ID,
            SLUG.SLUG_,
            CAMPAIGN.STATE.convertFrom(CampaignState::of),
            ADVOCACY_GROUP.NAME,
            CAMPAIGN.MAIN_LANGUAGE.convertFrom(Locale::forLanguageTag),
            CAMPAIGN.DEMONSTRATION,
            Versions.texts(CAMPAIGN_VERSION))
        .from(asked)
        .join(CAMPAIGN)
        .on(CAMPAIGN.ID.eq(asked.CAMPAIGN_ID))
        .join(SLUG)
        .on(SLUG.CAMPAIGN_ID.eq(CAMPAIGN.ID).and(SLUG.CURRENT))
        .join(ADVOCACY_GROUP)
        .on(ADVOCACY_GROUP.ID.eq(CAMPAIGN.GROUP_ID))
        .join(CAMPAIGN_VERSION)
        .on(CAMPAIGN_VERSION.ID.eq(CAMPAIGN.LIVE_VERSION))
        .where(asked.SLUG_.eq(slug), CAMPAIGN.STATE.ne(CampaignState.DRAFT.column()))
        .fetchOptional(Records.mapping(Live::new))
        .map(this::page);
  }

  /** Grows with every change that a public page shows; see also the stamp of targets. */
  public long stamp() {
    return stamp.current();
  }

  private PublicCampaign page(Live live) {
    List<Covered> targets = coverage.of(live.id(), live.texts());
    List<PublicCampaign.LetterView> letters = new ArrayList<>();
    for (CampaignTexts.Variant variant : live.texts().variants()) {
      List<SeatView> suited =
          targets.stream()
              .filter(target -> target.written() && target.by(variant.key()))
              .map(Covered::seat)
              .toList();
      if (!suited.isEmpty()) {
        letters.add(new PublicCampaign.LetterView(variant, suited));
      }
    }
    List<Locale> languages = new ArrayList<>(List.of(live.mainLanguage()));
    live.texts()
        .pages()
        .forEach(
            (language, page) -> {
              if (!language.equals(live.mainLanguage()) && !page.title().isBlank()) {
                languages.add(language);
              }
            });
    return new PublicCampaign(
        live.id(),
        live.versionId(),
        live.slug(),
        live.state(),
        live.group(),
        live.mainLanguage(),
        languages,
        live.texts(),
        letters,
        targets.stream().map(Covered::seat).toList(),
        live.demonstration());
  }
}
