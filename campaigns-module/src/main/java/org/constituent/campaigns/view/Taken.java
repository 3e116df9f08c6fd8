package org.constituent.campaigns.view;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What a supporter hands in.
 *
 * @param submitKey from the form: the same key again gives the same answer
 * @param letters subject and text by the key of the variant, as she left them
 * @param seats whom she chose among the campaign's seats
 * @param updates whether she wants to hear from the group
 * @param consentWords the words she was asked with
 * @param source by which link she came, see {@link Source}
 * @param edited whether her letters say anything but the sample
 */
public record Taken(
    UUID campaign,
    UUID submitKey,
    Locale language,
    String name,
    String email,
    String zip,
    Map<String, CampaignTexts.LetterText> letters,
    List<UUID> seats,
    boolean updates,
    String consentWords,
    String source,
    boolean edited) {

  /** Without a word on where she came from. */
  public Taken(
      UUID campaign,
      UUID submitKey,
      Locale language,
      String name,
      String email,
      String zip,
      Map<String, CampaignTexts.LetterText> letters,
      List<UUID> seats,
      boolean updates,
      String consentWords) {
    this(
        campaign,
        submitKey,
        language,
        name,
        email,
        zip,
        letters,
        seats,
        updates,
        consentWords,
        Source.NONE,
        false);
  }
}
