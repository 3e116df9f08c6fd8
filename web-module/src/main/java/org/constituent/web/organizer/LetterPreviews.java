package org.constituent.web.organizer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.Placeholders;
import org.constituent.messaging.SalutationLine;
import org.constituent.targets.Seats;
import org.constituent.targets.view.HolderView;
import org.constituent.targets.view.SeatView;
import org.springframework.stereotype.Component;

/** Letters as each official will read them. */
@Component
class LetterPreviews {

  /**
   * A letter to one official.
   *
   * @param dear its salutation line, empty for a vacant seat
   */
  record Preview(
      String official, String title, boolean vacant, String subject, String dear, String text) {}

  /** An office that the campaign targets. */
  record Office(UUID id, String title, String jurisdiction) {}

  private final Seats seats;

  LetterPreviews(Seats seats) {
    this.seats = seats;
  }

  /** The offices of the campaign's targets, in their order. */
  List<Office> offices(CampaignTexts texts) {
    Map<UUID, Office> offices = new LinkedHashMap<>();
    for (SeatView seat : seats.find(texts.seats())) {
      offices.putIfAbsent(
          seat.officeId(), new Office(seat.officeId(), seat.office(), seat.jurisdiction()));
    }
    return List.copyOf(offices.values());
  }

  /** A variant's letters to those of the campaign's targets that get it. */
  List<Preview> of(CampaignTexts texts, String key, Locale language) {
    return texts.variants().stream()
        .filter(variant -> variant.key().equals(key))
        .flatMap(
            variant -> {
              LetterText letter = variant.letters().getOrDefault(language, new LetterText("", ""));
              return VariantsController.suited(texts, variant, seats.find(texts.seats())).stream()
                  .map(seat -> preview(seat, letter, language));
            })
        .toList();
  }

  private Preview preview(SeatView seat, LetterText letter, Locale language) {
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
