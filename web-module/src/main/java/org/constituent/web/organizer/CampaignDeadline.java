package org.constituent.web.organizer;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.constituent.campaigns.view.Draft;
import org.constituent.messaging.Deadlines;
import org.constituent.messaging.view.Outlook;
import org.constituent.targets.Jurisdictions;
import org.constituent.targets.Offices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Until when a campaign's letters should be out, in the time of the place it writes to. */
@Component
class CampaignDeadline {
  private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

  private final Deadlines deadlines;
  private final Offices offices;
  private final Jurisdictions jurisdictions;

  CampaignDeadline(Deadlines deadlines, Offices offices, Jurisdictions jurisdictions) {
    this.deadlines = deadlines;
    this.offices = offices;
    this.jurisdictions = jurisdictions;
  }

  /** Of its first office; UTC while it has none. */
  ZoneId zone(Draft draft) {
    return draft.texts().seats().stream()
        .findFirst()
        .flatMap(offices::findBySeat)
        .flatMap(office -> jurisdictions.find(office.jurisdictionId()))
        .map(place -> ZoneId.of(place.timeZone()))
        .orElse(ZoneId.of("UTC"));
  }

  /** As a field of date and time holds it; empty without one. */
  String field(Draft draft) {
    return deadlines
        .find(draft.id())
        .map(deadline -> FIELD.format(deadline.atZone(zone(draft))))
        .orElse("");
  }

  /** What was typed as an instant; null for what is no date and time. */
  @Nullable Instant read(String typed, Draft draft) {
    try {
      return LocalDateTime.parse(typed).atZone(zone(draft)).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** Sets it, or ends it with null. */
  void set(UUID campaign, @Nullable Instant deadline) {
    deadlines.set(campaign, deadline);
  }

  /** How its letters stand; empty without a deadline. */
  Optional<Outlook> outlook(UUID campaign) {
    return deadlines.outlook(campaign);
  }
}
