package org.constituent.campaigns.view;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.constituent.targets.view.SeatView;

/**
 * A campaign as its public page shows it.
 *
 * @param slug the current one
 * @param languages those with a page text, the main one first
 * @param texts the live version
 * @param letters what is written and to whom, by variant in order: only variants with a seat
 * @param demonstration numbers are shown, not dialled
 */
public record PublicCampaign(
    UUID id,
    UUID versionId,
    String slug,
    CampaignState state,
    String group,
    Locale mainLanguage,
    List<Locale> languages,
    CampaignTexts texts,
    List<LetterView> letters,
    List<SeatView> seats,
    boolean demonstration) {

  /** A variant with those of the campaign's seats that get it. */
  public record LetterView(CampaignTexts.Variant variant, List<SeatView> seats) {}

  /** The page text in a language, else in the main one. */
  public CampaignTexts.Page page(Locale language) {
    CampaignTexts.Page page = texts.pages().get(language);
    return Objects.requireNonNull(
        page != null ? page : texts.pages().get(mainLanguage), "a text in the main language");
  }
}
