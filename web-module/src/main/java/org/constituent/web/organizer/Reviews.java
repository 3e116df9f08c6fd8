package org.constituent.web.organizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.constituent.campaigns.AlertTargets;
import org.constituent.campaigns.alert.AlertReader;
import org.constituent.campaigns.alert.AlertText;
import org.constituent.campaigns.alert.Found;
import org.constituent.campaigns.alert.OfficeMatches;
import org.constituent.campaigns.alert.OfficeMatches.Match;
import org.constituent.campaigns.alert.Reading;
import org.constituent.campaigns.alert.Reading.Letter;
import org.constituent.campaigns.alert.Reading.Target;
import org.constituent.targets.Jurisdictions;
import org.constituent.targets.view.JurisdictionView;
import org.constituent.targets.view.SeatView;
import org.constituent.web.organizer.ReviewForm.Sample;
import org.constituent.web.organizer.ReviewForm.TargetRow;
import org.springframework.stereotype.Component;

/** Alerts as they are read, and the form in which an organizer looks at every guess. */
@Component
class Reviews {
  private static final int TITLE = 150;
  private static final int PLACES = 300;

  /**
   * An alert that is read.
   *
   * @param matches for each target, the likeliest first
   * @param places where a new office can be
   */
  record Read(Reading reading, List<List<Match>> matches, List<JurisdictionView> places) {}

  private final AlertTargets known;
  private final Jurisdictions jurisdictions;

  Reviews(AlertTargets known, Jurisdictions jurisdictions) {
    this.known = known;
    this.jurisdictions = jurisdictions;
  }

  Read read(AlertText alert) {
    Reading reading = AlertReader.read(alert);
    List<JurisdictionView> all = jurisdictions.list();
    List<JurisdictionView> named =
        all.stream().filter(place -> reading.text().contains(bare(place))).toList();
    return new Read(reading, known.of(reading), all.size() <= PLACES ? all : named);
  }

  /** The guesses, as the form shows them first. */
  static ReviewForm guesses(Read read, Locale fallback) {
    Reading reading = read.reading();
    List<TargetRow> targets =
        IntStream.range(0, reading.targets().size()).mapToObj(i -> target(read, i)).toList();
    Locale language = Languages.ALL.contains(reading.language()) ? reading.language() : fallback;
    return new ReviewForm(
        language.toLanguageTag(),
        place(read),
        first(reading.titles(), TITLE),
        first(reading.asks(), 500),
        reading.story(),
        script(reading),
        reading.dates().stream()
            .map(date -> date.day() + ": " + line(reading, date))
            .collect(Collectors.joining("\n")),
        targets,
        letters(reading));
  }

  /** The line of the alert that a date stands in. */
  private static String line(Reading reading, Reading.Dated date) {
    String text = reading.text();
    int from = text.lastIndexOf('\n', date.from().from()) + 1;
    int end = text.indexOf('\n', date.from().to());
    String line = text.substring(from, end < 0 ? text.length() : end).strip();
    return line.length() <= 200 ? line : date.words();
  }

  private static TargetRow target(Read read, int at) {
    Target target = read.reading().targets().get(at);
    List<Match> matches = read.matches().get(at);
    boolean likely = !matches.isEmpty() && matches.get(0).score() >= OfficeMatches.LIKELY;
    boolean sure =
        likely && (matches.size() == 1 || matches.get(1).score() < matches.get(0).score());
    return new TargetRow(
        sure ? ids(matches.get(0)) : ReviewForm.NEW,
        target.title().isEmpty() ? target.body() : target.title(),
        target.body(),
        target.label(),
        target.givenName(),
        target.familyName(),
        jurisdiction(read, target).map(place -> place.id().toString()).orElse(""),
        joined(target.phones()),
        joined(target.emails()),
        joined(target.forms()));
  }

  static String ids(Match match) {
    return match.seats().stream()
        .map(SeatView::id)
        .map(Object::toString)
        .collect(Collectors.joining(","));
  }

  private static List<Sample> letters(Reading reading) {
    List<Integer> all = IntStream.range(0, reading.targets().size()).boxed().toList();
    List<Sample> letters = new ArrayList<>();
    for (Letter letter : reading.letters()) {
      letters.add(
          sample(reading, letter, letter.recipients().isEmpty() ? all : letter.recipients()));
    }
    // those whom no letter greets get the first one's text, under a name of their own
    List<Integer> others =
        all.stream().filter(i -> letters.stream().noneMatch(l -> l.to().contains(i))).toList();
    if (!letters.isEmpty() && !others.isEmpty()) {
      letters.add(sample(reading, reading.letters().get(0), others));
    }
    return letters;
  }

  private static Sample sample(Reading reading, Letter letter, List<Integer> to) {
    Found subject = letter.subject();
    String named =
        to.size() == reading.targets().size()
            ? letter.label()
            : to.stream()
                .map(i -> reading.targets().get(i).officeName())
                .filter(o -> !o.isEmpty())
                .distinct()
                .limit(3)
                .collect(Collectors.joining(", "));
    return new Sample(
        true,
        named.length() <= 100 ? named : "",
        subject != null ? subject.value() : first(reading.titles(), TITLE),
        letter.text(),
        to);
  }

  private static String script(Reading reading) {
    boolean several = reading.scripts().size() > 1;
    return reading.scripts().stream()
        .map(s -> several && !s.label().isEmpty() ? s.label() + ":\n" + s.text() : s.text())
        .collect(Collectors.joining("\n\n"));
  }

  /** The place of the offices, if it is one. */
  private static String place(Read read) {
    List<String> places =
        read.matches().stream()
            .filter(m -> !m.isEmpty() && m.get(0).score() >= OfficeMatches.LIKELY)
            .map(m -> m.get(0).seat().jurisdiction())
            .distinct()
            .toList();
    List<String> written =
        read.reading().targets().stream()
            .map(Target::place)
            .filter(p -> !p.isEmpty())
            .distinct()
            .toList();
    return places.size() == 1 ? places.get(0) : written.size() == 1 ? written.get(0) : "";
  }

  /** Where an office is: in the place it is named with, else in one that the alert speaks of. */
  private static Optional<JurisdictionView> jurisdiction(Read read, Target target) {
    String office = (target.title() + " " + target.body()).toLowerCase(Locale.ROOT);
    String kind =
        office.matches(".*(county|sheriff|condado|parish).*")
            ? "county"
            : office.matches(".*(mayor|city|council|town|alcald|concej).*")
                ? "place"
                : office.matches(
                        ".*(senat|senad|represent|governor|gobernador|assembly|delegate).*")
                    ? "state"
                    : "";
    List<JurisdictionView> named =
        read.places().stream()
            .filter(
                p ->
                    !target.place().isEmpty()
                        ? bare(p).equals(bare(target.place()))
                            || read.reading().text().contains(p.name())
                        : read.reading().text().contains(bare(p)))
            .toList();
    List<JurisdictionView> same = named.stream().filter(p -> p.kind().equals(kind)).toList();
    return same.size() == 1
        ? Optional.of(same.get(0))
        : named.size() == 1 && kind.isEmpty() ? Optional.of(named.get(0)) : Optional.empty();
  }

  private static String bare(JurisdictionView place) {
    return bare(place.name());
  }

  private static String bare(String place) {
    return place.replaceAll("(?iu) (?:county|city|town|township|village|parish|borough)$", "");
  }

  private static String first(List<Found> found, int most) {
    return found.stream().map(Found::value).filter(v -> v.length() <= most).findFirst().orElse("");
  }

  private static String joined(List<Found> found) {
    return Stream.of(found)
        .flatMap(List::stream)
        .map(Found::value)
        .collect(Collectors.joining(", "));
  }
}
