package org.constituent.web.organizer;

import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.constituent.campaigns.view.Audience;
import org.constituent.campaigns.view.Audience.Stand;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.jspecify.annotations.Nullable;

/**
 * A letter. Each part of whom it suits that has nothing ticked leaves it open.
 *
 * @param offices which it suits
 * @param bodies by name; an empty one stands in the form so that a single name with a comma in it
 *     is not taken for two
 * @param parties as the bodies
 * @param silent whom it suits gets no letter
 */
record LetterForm(
    @Size(max = 100, message = "{organizer.error.long}") String label,
    List<UUID> offices,
    List<String> bodies,
    List<UUID> jurisdictions,
    List<String> parties,
    List<Stand> stands,
    Boolean silent,
    @Size(max = 150, message = "{organizer.error.long}") String subject,
    @Size(max = 10000, message = "{organizer.error.long}") String text) {
  LetterForm(
      @Nullable String label,
      @Nullable List<UUID> offices,
      @Nullable List<String> bodies,
      @Nullable List<UUID> jurisdictions,
      @Nullable List<String> parties,
      @Nullable List<Stand> stands,
      @Nullable Boolean silent,
      @Nullable String subject,
      @Nullable String text) {
    this.label = Input.line(label);
    this.offices = offices == null ? List.of() : List.copyOf(offices);
    this.bodies = named(bodies);
    this.jurisdictions = jurisdictions == null ? List.of() : List.copyOf(jurisdictions);
    this.parties = named(parties);
    this.stands = stands == null ? List.of() : List.copyOf(stands);
    this.silent = Boolean.TRUE.equals(silent);
    this.subject = Input.line(subject);
    this.text = Input.lines(text);
  }

  static LetterForm of(Variant variant, Locale language) {
    LetterText text = variant.letters().getOrDefault(language, new LetterText("", ""));
    Audience audience = variant.audience();
    return new LetterForm(
        variant.label(),
        audience.offices(),
        audience.bodies(),
        audience.jurisdictions(),
        audience.parties(),
        audience.stands(),
        variant.silent(),
        text.subject(),
        text.text());
  }

  private static List<String> named(@Nullable List<String> names) {
    return names == null
        ? List.of()
        : names.stream().map(Input::line).filter(name -> !name.isEmpty()).distinct().toList();
  }

  /** The variant as the form says it. */
  Variant of(String key, @Nullable Variant before, Locale language) {
    Map<Locale, LetterText> letters =
        before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before.letters());
    if (subject.isEmpty() && text.isEmpty()) {
      letters.remove(language);
    } else {
      letters.put(language, new LetterText(subject, text));
    }
    return new Variant(
        key, label, new Audience(offices, bodies, jurisdictions, parties, stands), silent, letters);
  }
}
