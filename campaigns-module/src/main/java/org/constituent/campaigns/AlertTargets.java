package org.constituent.campaigns;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.constituent.campaigns.alert.Found;
import org.constituent.campaigns.alert.OfficeMatches;
import org.constituent.campaigns.alert.Reading;
import org.constituent.campaigns.alert.Reading.Target;
import org.constituent.targets.Candidates;
import org.constituent.targets.view.SeatView;
import org.springframework.stereotype.Service;

/** The known offices that the targets of an alert may be. */
@Service
public class AlertTargets {
  private static final int SEATS = 400;

  private final Candidates candidates;

  AlertTargets(Candidates candidates) {
    this.candidates = candidates;
  }

  /** For each target of a reading, in its order, what is known of it, the likeliest first. */
  public List<List<OfficeMatches.Match>> of(Reading reading) {
    Set<String> families = new TreeSet<>();
    Set<String> titles = new TreeSet<>();
    List<String> contacts = new ArrayList<>();
    for (Target target : reading.targets()) {
      if (!target.familyName().isEmpty()) {
        families.add(target.familyName());
      }
      titles.addAll(OfficeMatches.words(target));
      Stream.of(target.emails(), target.phones(), target.forms())
          .flatMap(List::stream)
          .map(Found::value)
          .forEach(contacts::add);
    }
    if (reading.targets().isEmpty()) {
      return List.of();
    }
    List<SeatView> known =
        candidates.find(
            new Candidates.Hints(families, titles, OfficeMatches.places(reading), contacts), SEATS);
    return OfficeMatches.of(reading, known);
  }
}
