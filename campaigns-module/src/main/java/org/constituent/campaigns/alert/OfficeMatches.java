package org.constituent.campaigns.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.campaigns.alert.Reading.Target;
import org.constituent.targets.view.ChannelView;
import org.constituent.targets.view.HolderView;
import org.constituent.targets.view.SeatView;

/** Says how well known offices suit what an alert names, and by what. */
public final class OfficeMatches {
  /** From here on a match is proposed without being asked. */
  public static final int LIKELY = 60;

  private static final int LEAST = 35;

  /** What is worse than the best by so much is no choice. */
  private static final int NEAR = 35;

  private static final int MOST = 6;
  private static final Pattern PLACE =
      Pattern.compile(
          "((?:\\p{Lu}[\\p{L}'’.-]+ ){1,3})(?:County|City|Town|Parish|Township|Village|Borough|State|Police|Sheriff)|(?:[Cc]ondado|[Cc]iudad|[Mm]unicipio|City|Town|County|State|Village) (?:de |of )((?:\\p{Lu}[\\p{L}'’.-]+ ?){1,3})");

  /**
   * A known office for a target.
   *
   * @param seats one, or all of the office where the alert names no person
   * @param score 0 to 100
   * @param otherHolder whether somebody else than the named person holds the seat today
   */
  public record Match(List<SeatView> seats, int score, boolean otherHolder) {
    /** Its first seat. */
    public SeatView seat() {
      return seats.get(0);
    }
  }

  private OfficeMatches() {}

  /** The words of a target's title and body by which known offices are looked for. */
  public static Set<String> words(Target target) {
    Set<String> words = new TreeSet<>();
    for (String word : (target.title() + " " + target.body()).split("[^\\p{L}]+", -1)) {
      String w = word.toLowerCase(Locale.ROOT);
      if (w.length() >= 5
          && !w.matches("county|board|state|city|council|member|public|local|pres.*")) {
        words.add(w.replaceAll("(?:ers?|or|men|man|woman|women|person|ion|s)$", ""));
      } else if (w.matches("council|mayor|judge|chief|clerk")) {
        words.add(w);
      }
    }
    words.removeIf(word -> word.length() < 4);
    return words;
  }

  /** Names of places that an alert speaks of: "Durham" of "Durham County". */
  public static Set<String> places(Reading reading) {
    Set<String> places = new TreeSet<>();
    Matcher named = PLACE.matcher(reading.text());
    while (named.find() && places.size() < 40) {
      String place = named.group(1) != null ? named.group(1) : named.group(2);
      String[] words = place.strip().replaceAll("['’]s\\b", "").split(" ", -1);
      places.add(words[words.length - 1]);
      if (words.length > 1) {
        places.add(words[words.length - 2] + " " + words[words.length - 1]);
      }
    }
    places.removeIf(
        place ->
            place.length() < 3
                || place.matches("(?i)the|our|this|your|her|his|sheriff|county|city"));
    return places;
  }

  /** For each target the known seats that it can be, the likeliest first. */
  public static List<List<Match>> of(Reading reading, List<SeatView> known) {
    return reading.targets().stream().map(target -> of(reading, target, known)).toList();
  }

  private static List<Match> of(Reading reading, Target target, List<SeatView> known) {
    List<Match> matches = new ArrayList<>();
    if (target.name().isEmpty()) {
      Map<List<String>, List<SeatView>> offices = new LinkedHashMap<>();
      // a body is reached at all of its seats, whatever their offices are called
      boolean body = target.title().isEmpty();
      known.forEach(
          seat ->
              offices
                  .computeIfAbsent(
                      body && !seat.body().isEmpty()
                          ? List.of(seat.jurisdiction(), seat.body())
                          : List.of(seat.officeId().toString()),
                      key -> new ArrayList<>())
                  .add(seat));
      offices
          .values()
          .forEach(
              seats ->
                  matches.add(
                      new Match(List.copyOf(seats), office(reading, target, seats), false)));
    } else {
      for (SeatView seat : known) {
        boolean only =
            known.stream().filter(s -> s.officeId().equals(seat.officeId())).count() == 1;
        HolderView holder = seat.holder();
        boolean other = holder != null && name(target, seat) == 0;
        matches.add(new Match(List.of(seat), person(reading, target, seat, only), other));
      }
    }
    int best = matches.stream().mapToInt(Match::score).max().orElse(0);
    return matches.stream()
        .filter(match -> match.score() >= LEAST && match.score() > best - NEAR)
        .sorted(
            Comparator.comparingInt(Match::score).reversed().thenComparing(m -> m.seat().title()))
        .limit(MOST)
        .toList();
  }

  private static int person(Reading reading, Target target, SeatView seat, boolean only) {
    int name = name(target, seat);
    int title = title(target, seat);
    int place = place(reading, target, seat);
    // an office of one seat in that place is meant, whoever holds it
    int alone = only && title >= 30 && place > 0 && name == 0 ? 20 : 0;
    int label = !target.label().isEmpty() && seat.label().equalsIgnoreCase(target.label()) ? 10 : 0;
    int total = name + title + place + alone + label + reached(target, seat);
    return name == 0 && alone == 0 && label == 0 && reached(target, seat) == 0
        ? Math.min(total, LIKELY - 1)
        : Math.min(100, total);
  }

  private static int office(Reading reading, Target target, List<SeatView> seats) {
    int reached = seats.stream().mapToInt(seat -> reached(target, seat)).max().orElse(0);
    int title = title(target, seats.get(0));
    int place = place(reading, target, seats.get(0));
    return title == 0 && reached == 0
        ? 0
        : Math.min(100, (title >= 30 ? 45 : title) + place * 2 + reached);
  }

  private static int name(Target target, SeatView seat) {
    HolderView holder = seat.holder();
    if (holder == null) {
      return 0;
    }
    String family = PersonNames.family(holder.name());
    if (!family.equalsIgnoreCase(target.familyName())) {
      return 0;
    }
    String given = PersonNames.given(holder.name());
    if (target.givenName().isEmpty() || given.isEmpty()) {
      return 35;
    }
    return given.equalsIgnoreCase(target.givenName())
        ? 45
        : given.regionMatches(true, 0, target.givenName(), 0, 1) ? 30 : 10;
  }

  private static int title(Target target, SeatView seat) {
    String office = seat.office();
    if (office.equalsIgnoreCase(target.title())
        || (!seat.body().isEmpty() && seat.body().equalsIgnoreCase(target.body()))) {
      return 30;
    }
    boolean alike =
        OfficeKinds.alike(office, target.title())
            || OfficeKinds.alike(seat.body(), target.body())
            || OfficeKinds.alike(office, target.body())
            || OfficeKinds.alike(seat.body(), target.title());
    return alike ? 25 : 0;
  }

  private static int place(Reading reading, Target target, SeatView seat) {
    String place = seat.jurisdiction();
    if (!target.place().isEmpty()
        && (place.equalsIgnoreCase(target.place()) || place.contains(target.place()))) {
      return 20;
    }
    if (reading.text().contains(place)) {
      return 15;
    }
    String bare =
        place.replaceAll(
            "(?iu) (?:County|City|Town|Township|Village|Parish|Borough|state)$|^(?:City|Town|County|Condado|Ciudad) (?:of|de) ",
            "");
    return Pattern.compile("(?<!\\p{L})" + Pattern.quote(bare) + "(?!\\p{L})")
            .matcher(reading.text())
            .find()
        ? 10
        : 0;
  }

  private static int reached(Target target, SeatView seat) {
    for (ChannelView channel : seat.channels()) {
      String value = channel.value();
      boolean same =
          target.emails().stream().anyMatch(f -> f.value().equalsIgnoreCase(value))
              || target.phones().stream().anyMatch(f -> f.value().equals(value))
              || target.forms().stream().anyMatch(f -> f.value().equalsIgnoreCase(value));
      if (same) {
        return 40;
      }
    }
    return 0;
  }
}
