package org.constituent.campaigns.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.constituent.targets.view.SeatTraits;

/**
 * All that an organizer writes for a campaign: one immutable version of it.
 *
 * @param place as people say it: "Durham County, North Carolina"
 * @param note for organizers only
 * @param pages title, ask, story and so on, by language
 * @param variants the letter variants in their order; the first that suits a seat counts for it
 * @param seats the targets, in order
 */
public record CampaignTexts(
    String place, String note, Map<Locale, Page> pages, List<Variant> variants, List<UUID> seats) {

  /**
   * The texts of one language that all targets share.
   *
   * @param title of the campaign
   * @param ask one or two sentences: what the official should do; plain text
   * @param story Markdown
   * @param callScript plain text with placeholders, empty: no call step
   * @param thanks shown after acting; Markdown, may be empty
   */
  public record Page(String title, String ask, String story, String callScript, String thanks) {}

  /**
   * A letter variant.
   *
   * @param key short name, unique in the campaign
   * @param label for organizers: "To the commissioners"
   * @param audience whom it suits
   * @param silent whom it suits gets no letter; one that suits everybody counts for nobody
   * @param letters subject and text by language, without salutation; placeholders allowed
   */
  public record Variant(
      String key,
      String label,
      Audience audience,
      boolean silent,
      Map<Locale, LetterText> letters) {
    /**
     * A letter for some offices.
     *
     * @param offices none: all
     */
    public Variant(String key, String label, List<UUID> offices, Map<Locale, LetterText> letters) {
      this(key, label, Audience.of(offices), false, letters);
    }

    /** Which offices it suits; none: all. */
    public List<UUID> offices() {
      return audience.offices();
    }

    /** The same for others. */
    public Variant withAudience(Audience changed) {
      return new Variant(key, label, changed, silent, letters);
    }

    private boolean suits(SeatTraits target) {
      return audience.suits(target) && !(silent && audience.everybody());
    }
  }

  /** Subject and text of a letter; the text has no salutation and no sign-off. */
  public record LetterText(String subject, String text) {}

  /** The variant that counts for a target, which may be a silent one; empty if none suits. */
  public Optional<Variant> variantFor(SeatTraits target) {
    return variants.stream().filter(variant -> variant.suits(target)).findFirst();
  }

  /** The same with another page text in a language. */
  public CampaignTexts withPage(Locale language, Page page) {
    Map<Locale, Page> changed = new LinkedHashMap<>(pages);
    changed.put(language, page);
    return new CampaignTexts(place, note, changed, variants, seats);
  }

  /** The same with other letter variants. */
  public CampaignTexts withVariants(List<Variant> changed) {
    return new CampaignTexts(place, note, pages, changed, seats);
  }

  /** The same with other targets. */
  public CampaignTexts withSeats(List<UUID> changed) {
    return new CampaignTexts(place, note, pages, variants, changed);
  }

  /** The same with another place and note. */
  public CampaignTexts withDetails(String changedPlace, String changedNote) {
    return new CampaignTexts(changedPlace, changedNote, pages, variants, seats);
  }
}
