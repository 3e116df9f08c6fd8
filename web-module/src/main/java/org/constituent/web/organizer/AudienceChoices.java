package org.constituent.web.organizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.constituent.campaigns.view.Audience;
import org.constituent.campaigns.view.Audience.Part;
import org.constituent.campaigns.view.Audience.Stand;
import org.constituent.campaigns.view.Covered;
import org.constituent.targets.view.SeatTraits;

/**
 * By what the targets of a campaign can be told from each other: names by value, in the order of
 * the targets. What no target has, is no choice.
 */
record AudienceChoices(
    Map<UUID, String> offices,
    List<String> bodies,
    Map<UUID, String> jurisdictions,
    List<String> parties) {

  /**
   * What an audience names of one part.
   *
   * @param values names, of a stand the enum's
   */
  record Described(Part part, List<String> values) {}

  static AudienceChoices of(List<Covered> targets) {
    Map<UUID, String> offices = new LinkedHashMap<>();
    Map<UUID, String> jurisdictions = new LinkedHashMap<>();
    List<SeatTraits> all = targets.stream().map(Covered::traits).toList();
    for (SeatTraits target : all) {
      offices.putIfAbsent(
          target.office(), target.officeTitle() + " · " + target.jurisdictionName());
      jurisdictions.putIfAbsent(target.jurisdiction(), target.jurisdictionName());
    }
    return new AudienceChoices(
        offices,
        all.stream().map(SeatTraits::body).filter(it -> !it.isEmpty()).distinct().toList(),
        jurisdictions,
        all.stream().map(SeatTraits::party).filter(it -> !it.isEmpty()).distinct().toList());
  }

  /** What an audience names; nothing for everybody. An office that is no target is left out. */
  List<Described> describe(Audience audience) {
    List<Described> described = new ArrayList<>();
    for (Part part : audience.parts()) {
      described.add(
          new Described(
              part,
              switch (part) {
                case OFFICE -> named(audience.offices(), offices);
                case BODY -> audience.bodies();
                case JURISDICTION -> named(audience.jurisdictions(), jurisdictions);
                case PARTY -> audience.parties();
                case STAND -> audience.stands().stream().map(Stand::name).toList();
              }));
    }
    return described;
  }

  /** What of a target made an audience suit it. */
  static List<Described> own(Audience audience, SeatTraits target) {
    return audience.parts().stream()
        .map(
            part ->
                new Described(
                    part,
                    List.of(
                        switch (part) {
                          case OFFICE -> target.officeTitle();
                          case BODY -> target.body();
                          case JURISDICTION -> target.jurisdictionName();
                          case PARTY -> target.party();
                          case STAND -> Stand.of(target).name();
                        })))
        .toList();
  }

  private static List<String> named(List<UUID> ids, Map<UUID, String> names) {
    return ids.stream().map(names::get).filter(Objects::nonNull).toList();
  }
}
