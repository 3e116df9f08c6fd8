package org.constituent.campaigns.view;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as its organizers edit it: the newest version of its texts, live or not.
 *
 * @param slug null before it was given one
 * @param number of the version; handed back when saving, so that nobody overwrites another unseen
 * @param unpublished whether the public sees another version, or none
 * @param savedAt when this version was saved
 */
public record Draft(
    UUID id,
    UUID groupId,
    String group,
    CampaignState state,
    @Nullable String slug,
    Locale mainLanguage,
    int number,
    boolean unpublished,
    @Nullable Instant publishedAt,
    Instant savedAt,
    boolean demonstration,
    CampaignTexts texts) {

  /** The title in the main language; empty if there is none yet. */
  public String title() {
    CampaignTexts.Page page = texts.pages().get(mainLanguage);
    return page == null ? "" : page.title();
  }
}
