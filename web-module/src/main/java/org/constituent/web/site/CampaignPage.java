package org.constituent.web.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.constituent.campaigns.Closings;
import org.constituent.campaigns.Reaching;
import org.constituent.campaigns.view.CampaignState;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.PublicCampaign;
import org.constituent.campaigns.view.Reach;
import org.constituent.messaging.SalutationLine;
import org.constituent.targets.view.HolderView;
import org.constituent.targets.view.SeatView;
import org.constituent.web.Markdown;
import org.constituent.web.PageFrame;
import org.constituent.web.SiteInfoSource;
import org.springframework.stereotype.Component;

/** The model of a campaign's page in one language, whether it is first read or sent back. */
@Component
class CampaignPage {
  private final SiteInfoSource site;
  private final Closings closings;

  CampaignPage(SiteInfoSource site, Closings closings) {
    this.site = site;
    this.closings = closings;
  }

  /**
   * A letter as the form shows it.
   *
   * @param language of the letter's text, which may be another than the page's
   */
  public record LetterCard(String key, List<SeatView> seats, Locale language, boolean foreign) {
    /** The line with which the letter to this seat opens, in the letter's language. */
    public String opening(SeatView seat) {
      HolderView holder = seat.holder();
      return SalutationLine.of(holder == null ? seat.office() : holder.salutation(), language);
    }
  }

  Map<String, Object> model(PublicCampaign campaign, Locale language) {
    CampaignTexts.Page text = campaign.page(language);
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("site", site.get());
    model.put("path", address(campaign, language));
    model.put("page", frame(campaign, language));
    model.put("campaign", campaign);
    model.put("text", text);
    model.put("storyHtml", Markdown.toSafeHtml(text.story()));
    model.put("open", campaign.state() == CampaignState.LIVE);
    model.put("archived", campaign.state() == CampaignState.ARCHIVED);
    if (campaign.state() != CampaignState.LIVE) {
      model.put("ended", closings.get(campaign.id()));
    }
    model.put("actionUrl", address(campaign, language) + "/actions");
    model.put("keyUrl", address(campaign, language) + "/submit-key");
    model.put("letters", letters(campaign, language));
    Reach reach = campaign.texts().reach();
    List<UUID> written = Reaching.written(campaign);
    model.put("letterCount", written.size());
    model.put("reach", reach.mode().name());
    model.put("sendCount", sent(reach, written.size()));
    model.put(
        "among",
        reach.mode() == Reach.Mode.CHOOSE ? Whom.views(campaign, written) : List.<SeatView>of());
    return model;
  }

  /** {@code /c/slug} in the main language, {@code /es/c/slug} else. */
  static String address(PublicCampaign campaign, Locale language) {
    String path = "/c/" + campaign.slug();
    return language.equals(campaign.mainLanguage()) ? path : "/" + language.getLanguage() + path;
  }

  /** How many letters the button sends; 0 where that is not known before. */
  private static int sent(Reach reach, int written) {
    return switch (reach.mode()) {
      case ALL -> written;
      case SOME -> Math.min(reach.count(), written);
      case CHOOSE, OWN -> 0;
    };
  }

  private static List<LetterCard> letters(PublicCampaign campaign, Locale language) {
    List<LetterCard> cards = new ArrayList<>();
    for (PublicCampaign.LetterView letter : campaign.letters()) {
      Locale written =
          letter.variant().letters().containsKey(language) ? language : campaign.mainLanguage();
      cards.add(
          new LetterCard(
              letter.variant().key(), letter.seats(), written, !written.equals(language)));
    }
    return cards;
  }

  private static PageFrame frame(PublicCampaign campaign, Locale language) {
    List<PageFrame.Language> languages = new ArrayList<>();
    if (campaign.languages().size() > 1) {
      for (Locale other : campaign.languages()) {
        languages.add(
            new PageFrame.Language(
                other.getDisplayLanguage(other),
                other.toLanguageTag(),
                address(campaign, other),
                other.equals(language)));
      }
    }
    return Frames.of(language, languages);
  }
}
