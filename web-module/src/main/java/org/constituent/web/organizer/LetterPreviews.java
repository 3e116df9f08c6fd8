package org.constituent.web.organizer;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Covered;
import org.constituent.campaigns.view.Placeholders;
import org.constituent.messaging.SalutationLine;
import org.constituent.targets.view.HolderView;
import org.constituent.targets.view.SeatView;

/** Letters as each official will read them. */
final class LetterPreviews {

  /**
   * A letter to one official.
   *
   * @param dear its salutation line, empty for a vacant seat
   */
  record Preview(
      String official, String title, boolean vacant, String subject, String dear, String text) {}

  private LetterPreviews() {}

  /** A variant's letters to those of the targets for which it counts. */
  static List<Preview> of(List<Covered> targets, String key, Locale language) {
    return targets.stream()
        .filter(target -> target.by(key))
        .map(
            target -> {
              Variant variant = Objects.requireNonNull(target.variant());
              return preview(
                  target.seat(),
                  variant.letters().getOrDefault(language, new LetterText("", "")),
                  language);
            })
        .toList();
  }

  private static Preview preview(SeatView seat, LetterText letter, Locale language) {
    HolderView holder = seat.holder();
    if (holder == null) {
      return new Preview("", seat.title(), true, letter.subject(), "", letter.text());
    }
    return new Preview(
        holder.name(),
        seat.title(),
        false,
        Placeholders.fill(letter.subject(), seat, null),
        SalutationLine.of(holder.salutation(), language),
        Placeholders.fill(letter.text(), seat, null));
  }
}
