package org.constituent.web.organizer;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Preflight;
import org.constituent.campaigns.view.Advice;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Problem;
import org.constituent.messaging.MailSetup;
import org.constituent.messaging.Postmaster;
import org.constituent.targets.Seats;
import org.constituent.targets.view.SeatView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is missing or should be known before a campaign is published, and where it is mended. */
@Component
class Checklist {

  /** A target with the page where it is looked after. */
  record Target(String name, String where) {}

  /**
   * A line of the list.
   *
   * @param text key of what it says
   * @param what the letter, language or placeholder it is about; may be empty
   * @param where it is mended
   * @param targets it is about, none: the campaign itself
   */
  record Row(String text, String what, String where, List<Target> targets) {}

  private record Same(Problem.Kind kind, @Nullable String variant, String detail) {}

  private final Preflight preflight;
  private final Seats seats;
  private final Postmaster postmaster;
  private final MailSetup mail;
  private final Clock clock;

  Checklist(Preflight preflight, Seats seats, Postmaster postmaster, MailSetup mail, Clock clock) {
    this.preflight = preflight;
    this.seats = seats;
    this.postmaster = postmaster;
    this.mail = mail;
    this.clock = clock;
  }

  /** What stands in the way, alike things together; the address is asked for where this shows. */
  List<Row> blocking(Staff staff, Draft draft) {
    Map<UUID, SeatView> known =
        seats.find(draft.texts().seats()).stream()
            .collect(toMap(SeatView::id, Function.identity()));
    Map<Same, List<Target>> about = new LinkedHashMap<>();
    for (Problem problem : preflight.problems(draft)) {
      if (problem.kind() == Problem.Kind.NO_SLUG) {
        continue;
      }
      List<Target> targets =
          about.computeIfAbsent(
              new Same(problem.kind(), problem.variant(), problem.detail()),
              it -> new ArrayList<>());
      SeatView seat = problem.seat() == null ? null : known.get(problem.seat());
      if (seat != null) {
        targets.add(target(staff, seat));
      }
    }
    List<Row> rows = new ArrayList<>();
    about.forEach(
        (same, targets) ->
            rows.add(
                new Row(
                    "organizer.problem." + same.kind(),
                    words(label(draft, same.variant()), same.detail()),
                    where(draft, same),
                    targets)));
    return rows;
  }

  /** What need not stop anybody. */
  List<Row> advice(Staff staff, Draft draft, Locale reader) {
    return preflight.advice(draft, LocalDate.now(clock), aligned()).stream()
        .map(advice -> row(staff, draft, advice, reader))
        .toList();
  }

  /** A test letter came back from the domain, or mail stays on this machine. */
  private boolean aligned() {
    return postmaster.embedded()
        || postmaster
            .identity()
            .map(site -> site.domain().equals(mail.get().verifiedDomain()))
            .orElse(false);
  }

  private static Row row(Staff staff, Draft draft, Advice advice, Locale reader) {
    Locale language = advice.language();
    String of = language == null ? "" : language.getDisplayLanguage(reader);
    return new Row(
        "workflow.advice." + advice.kind(),
        words(label(draft, advice.letter()), of),
        where(staff, draft, advice),
        advice.seats().stream().map(seat -> target(staff, seat)).toList());
  }

  private static Target target(Staff staff, SeatView seat) {
    String name = seat.holder() == null ? seat.title() : seat.title() + ": " + seat.holder().name();
    // whoever does not keep the list of officials can propose a correction
    return new Target(name, (staff.targetAdmin() ? "/admin" : "") + "/offices/" + seat.officeId());
  }

  private static String where(Draft draft, Same problem) {
    String base = "/organizer/campaigns/" + draft.id();
    String language = draft.mainLanguage().toLanguageTag();
    return switch (problem.kind()) {
      case NO_SLUG -> base + "/publication";
      case NO_TITLE, NO_ASK, NO_STORY -> base + "/texts/" + language;
      case NO_TARGETS, NO_SALUTATION, NOBODY_REACHABLE -> base + "/targets";
      case NO_VARIANT_FOR_SEAT -> base + "/letters";
      case NO_LETTERS -> base + "/coverage";
      case NO_LETTER, UNKNOWN_PLACEHOLDER, UNRESOLVED_PLACEHOLDER ->
          problem.variant() == null
              ? base + "/texts/" + language
              : base + "/letters/" + problem.variant() + "/" + language;
    };
  }

  private static String where(Staff staff, Draft draft, Advice advice) {
    String base = "/organizer/campaigns/" + draft.id();
    Locale language = advice.language();
    String tag = (language == null ? draft.mainLanguage() : language).toLanguageTag();
    return switch (advice.kind()) {
      case NO_TRANSLATION, TOO_LONG -> base + "/letters/" + advice.letter() + "/" + tag;
      case NO_PAGE -> base + "/texts/" + tag;
      case DOMAIN -> staff.siteAdmin() ? "/site/mail" : base + "/preflight";
      default -> base + "/targets";
    };
  }

  private static String label(Draft draft, @Nullable String key) {
    return draft.texts().variants().stream()
        .filter(variant -> variant.key().equals(key))
        .map(Variant::label)
        .findFirst()
        .orElse("");
  }

  private static String words(String one, String other) {
    return one.isEmpty() || other.isEmpty() ? one + other : one + ", " + other;
  }
}
