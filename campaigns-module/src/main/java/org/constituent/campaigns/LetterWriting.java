package org.constituent.campaigns;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.constituent.campaigns.LiveVersions.LiveVersion;
import org.constituent.campaigns.Supporters.Writer;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.Placeholders;
import org.constituent.campaigns.view.Taken;
import org.constituent.messaging.Hold;
import org.constituent.messaging.Letters;
import org.constituent.messaging.Postmaster;
import org.constituent.messaging.SenderIdentity;
import org.constituent.targets.view.SeatTraits;
import org.springframework.stereotype.Component;

/**
 * Makes letters of what a supporter handed in: one text for each variant, to the seats she chose.
 */
@Component
class LetterWriting {
  /**
   * What was written.
   *
   * @param title of the campaign in her language
   */
  record Written(Letters letters, String title, SenderIdentity site) {}

  private final LiveVersions versions;
  private final Wording wording;
  private final Postmaster postmaster;

  LetterWriting(LiveVersions versions, Wording wording, Postmaster postmaster) {
    this.versions = versions;
    this.wording = wording;
    this.postmaster = postmaster;
  }

  Written write(UUID action, Taken taken, UUID versionId, Locale mainLanguage, String group) {
    LiveVersion version = versions.get(versionId);
    SenderIdentity site =
        postmaster
            .identity()
            .orElseThrow(() -> new IllegalStateException("The site does not say yet who sends"));
    List<Letters.Text> texts = new ArrayList<>();
    for (CampaignTexts.Variant variant : version.texts().variants()) {
      if (variant.silent()) {
        continue;
      }
      List<UUID> seats = seats(version, variant, taken);
      if (!seats.isEmpty()) {
        texts.add(text(version, variant, seats, taken, mainLanguage, group, site));
      }
    }
    return new Written(
        new Letters(
            action,
            taken.campaign(),
            EnumSet.of(Hold.UNCONFIRMED),
            null,
            new Letters.Writer(taken.name(), taken.email().strip(), group),
            texts),
        title(version.texts(), taken.language(), mainLanguage),
        site);
  }

  private static List<UUID> seats(LiveVersion version, CampaignTexts.Variant variant, Taken taken) {
    Set<UUID> chosen = new HashSet<>(taken.seats());
    return version.texts().seats().stream()
        .filter(chosen::contains)
        .filter(
            seat -> {
              SeatTraits target = version.traits().get(seat);
              return target != null
                  && version.texts().variantFor(target).filter(variant::equals).isPresent();
            })
        .toList();
  }

  private Letters.Text text(
      LiveVersion version,
      CampaignTexts.Variant variant,
      List<UUID> seats,
      Taken taken,
      Locale mainLanguage,
      String group,
      SenderIdentity site) {
    // the language in which the page offered the letter, not necessarily the page's own
    Locale language =
        variant.letters().containsKey(taken.language()) ? taken.language() : mainLanguage;
    CampaignTexts.LetterText hers = taken.letters().get(variant.key());
    CampaignTexts.LetterText letter =
        hers != null
            ? hers
            : Objects.requireNonNull(
                variant.letters().get(language), "a letter in the main language");
    Writer writer = new Writer(taken.name(), taken.zip());
    // hers are filled in now, the official's when the letter is rendered
    Map<String, String> own =
        Map.of(
            Placeholders.SUPPORTER_NAME, writer.name(), Placeholders.SUPPORTER_ZIP, writer.zip());
    return new Letters.Text(
        Placeholders.fill(letter.subject(), own),
        Placeholders.fill(letter.text().stripTrailing(), own)
            + "\n\n"
            + wording.signOff(writer, language),
        wording.trailer(
            writer, title(version.texts(), language, mainLanguage), group, site, language),
        language,
        seats);
  }

  private static String title(CampaignTexts texts, Locale language, Locale mainLanguage) {
    CampaignTexts.Page page = texts.pages().get(language);
    if (page == null || page.title().isBlank()) {
      page = texts.pages().get(mainLanguage);
    }
    return page == null ? "" : page.title();
  }
}
