package org.constituent.campaigns;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.constituent.campaigns.view.Advice;
import org.constituent.campaigns.view.Advice.Kind;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Covered;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Placeholders;
import org.constituent.campaigns.view.Problem;
import org.constituent.messaging.SalutationLine;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelState;
import org.constituent.targets.view.ChannelView;
import org.constituent.targets.view.CivilDate;
import org.constituent.targets.view.HolderView;
import org.constituent.targets.view.SeatView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A look at every target, with its letter in every language, before the public sees a campaign:
 * what would reach an office as nobody wants it stops it, what makes letters wait is told.
 */
@Service
public class Preflight {
  /** Links longer than this are cut off by some mail programs and browsers. */
  static final int MOST_IN_LINK = 1_900;

  private static final int SOON_DAYS = 60;
  private static final int STALE_DAYS = 365;

  /** A name and ZIP code as long as they mostly are. */
  private static final String SIGNED = "\r\n\r\nMary Ann Richardson\r\n27701";

  private record Group(Kind kind, @Nullable String letter, @Nullable Locale language) {}

  /** A target and the letter that it gets. */
  private record Addressed(SeatView seat, @Nullable Variant variant) {}

  private final Coverage coverage;

  Preflight(Coverage coverage) {
    this.coverage = coverage;
  }

  /** What stands in the way of publishing the newest version; empty when nothing does. */
  @Transactional(readOnly = true)
  public List<Problem> problems(Draft draft) {
    List<Covered> covered = coverage.of(draft.id(), draft.texts());
    List<Problem> problems = new ArrayList<>(Completeness.problems(draft, covered));
    problems.addAll(unfit(draft, addressed(covered)));
    return problems;
  }

  /** What would reach an office unfinished, or nobody at all. */
  private static List<Problem> unfit(Draft draft, List<Addressed> targets) {
    List<Problem> problems = new ArrayList<>();
    for (Addressed target : targets) {
      HolderView holder = target.seat().holder();
      if (holder == null) {
        continue;
      }
      if (holder.salutation().isBlank()) {
        problems.add(new Problem(Problem.Kind.NO_SALUTATION, null, target.seat().id(), ""));
      }
      unresolved(draft, target)
          .forEach(
              (name, letter) ->
                  problems.add(
                      new Problem(
                          Problem.Kind.UNRESOLVED_PLACEHOLDER, letter, target.seat().id(), name)));
    }
    if (!targets.isEmpty()
        && targets.stream().noneMatch(target -> reachable(target.seat()).isPresent())) {
      problems.add(new Problem(Problem.Kind.NOBODY_REACHABLE, null, null, ""));
    }
    return problems;
  }

  /**
   * What should be known of each target and text, alike things together.
   *
   * @param today for what ends soon or is long ago
   * @param aligned whether the domain from which we send is seen to allow it
   */
  @Transactional(readOnly = true)
  public List<Advice> advice(Draft draft, LocalDate today, boolean aligned) {
    Map<Group, List<SeatView>> about = new LinkedHashMap<>();
    boolean calls =
        draft.texts().pages().values().stream().anyMatch(page -> !page.callScript().isBlank());
    List<Addressed> targets = addressed(coverage.of(draft.id(), draft.texts()));
    for (Addressed target : targets) {
      SeatView seat = target.seat();
      holder(seat, today).ifPresent(kind -> add(about, kind, null, null, seat));
      mailbox(seat, today).ifPresent(kind -> add(about, kind, null, null, seat));
      if (calls && seat.channel(ChannelKind.PHONE).isEmpty()) {
        add(about, Kind.NO_PHONE, null, null, seat);
      }
      letters(draft, target, about);
    }
    List<Advice> advice = new ArrayList<>();
    about.forEach(
        (group, all) ->
            advice.add(new Advice(group.kind(), group.letter(), group.language(), all)));
    pages(draft).forEach(it -> advice.add(new Advice(Kind.NO_PAGE, null, it, List.of())));
    if (!aligned) {
      advice.add(new Advice(Kind.DOMAIN, null, null, List.of()));
    }
    return advice;
  }

  /** One that is left out has no letter that could be wrong. */
  private static List<Addressed> addressed(List<Covered> targets) {
    return targets.stream()
        .map(target -> new Addressed(target.seat(), target.written() ? target.variant() : null))
        .toList();
  }

  /** Known placeholders that have no value for a target, with the letter they stand in. */
  private static Map<String, @Nullable String> unresolved(Draft draft, Addressed target) {
    Map<String, @Nullable String> found = new LinkedHashMap<>();
    Variant variant = target.variant();
    if (variant != null) {
      for (LetterText letter : variant.letters().values()) {
        missing(letter.subject() + "\n" + letter.text(), target.seat())
            .forEach(name -> found.put(name, variant.key()));
      }
    }
    for (CampaignTexts.Page page : draft.texts().pages().values()) {
      missing(page.callScript(), target.seat()).forEach(name -> found.putIfAbsent(name, null));
    }
    return found;
  }

  private static Set<String> missing(String text, SeatView seat) {
    Set<String> missing = new LinkedHashSet<>();
    HolderView holder = seat.holder();
    if (holder != null) {
      blank(text, Placeholders.OFFICIAL_NAME, holder.name(), missing);
    }
    blank(text, Placeholders.OFFICIAL_TITLE, seat.office(), missing);
    return missing;
  }

  private static void blank(String text, String name, String value, Set<String> missing) {
    String written = Placeholders.written(List.of(name));
    if (value.isBlank() && text.contains(written)) {
      missing.add(written);
    }
  }

  private static Optional<Kind> holder(SeatView seat, LocalDate today) {
    HolderView holder = seat.holder();
    if (holder == null) {
      return Optional.of(Kind.VACANT);
    }
    CivilDate to = holder.to();
    return to != null && !to.date().isAfter(today.plusDays(SOON_DAYS))
        ? Optional.of(Kind.TERM_ENDING)
        : Optional.empty();
  }

  private static Optional<ChannelView> reachable(SeatView seat) {
    return seat.channels().stream().filter(channel -> channel.state().usable()).findFirst();
  }

  private static Optional<Kind> mailbox(SeatView seat, LocalDate today) {
    Optional<ChannelView> used = seat.channel(ChannelKind.EMAIL);
    if (used.isEmpty()) {
      return Optional.of(without(seat));
    }
    ChannelView channel = used.get();
    LocalDate verified = channel.verifiedOn();
    return switch (channel.state()) {
      case DOUBTFUL -> Optional.of(Kind.DOUBTFUL);
      case UNVERIFIED -> Optional.of(Kind.UNVERIFIED);
      default ->
          verified == null || verified.isBefore(today.minusDays(STALE_DAYS))
              ? Optional.of(Kind.STALE)
              : Optional.empty();
    };
  }

  private static Kind without(SeatView seat) {
    for (ChannelView channel : seat.channels()) {
      if (channel.kind() == ChannelKind.EMAIL) {
        return channel.state() == ChannelState.BLOCKED ? Kind.BLOCKED : Kind.FAILING;
      }
    }
    return reachable(seat).isPresent() ? Kind.NO_EMAIL : Kind.NO_CHANNEL;
  }

  private static void letters(Draft draft, Addressed target, Map<Group, List<SeatView>> about) {
    Variant variant = target.variant();
    if (variant == null) {
      return;
    }
    draft
        .texts()
        .pages()
        .forEach(
            (language, page) -> {
              if (!page.title().isBlank()
                  && !language.equals(draft.mainLanguage())
                  && !variant.letters().containsKey(language)) {
                add(about, Kind.NO_TRANSLATION, variant.key(), language, target.seat());
              }
            });
    variant
        .letters()
        .forEach(
            (language, letter) -> {
              if (link(target.seat(), letter, language).length() > MOST_IN_LINK) {
                add(about, Kind.TOO_LONG, variant.key(), language, target.seat());
              }
            });
  }

  /** Languages of letters in which the page lacks something. */
  private static Set<Locale> pages(Draft draft) {
    Set<Locale> lacking = new LinkedHashSet<>();
    for (Variant variant : draft.texts().variants()) {
      for (Locale language : variant.letters().keySet()) {
        CampaignTexts.Page page = draft.texts().pages().get(language);
        if (page == null
            || page.title().isBlank()
            || page.ask().isBlank()
            || page.story().isBlank()) {
          lacking.add(language);
        }
      }
    }
    lacking.remove(draft.mainLanguage());
    return lacking;
  }

  /** The letter as a link that opens the supporter's own mail program (RFC 6068). */
  private static String link(SeatView seat, LetterText letter, Locale language) {
    HolderView holder = seat.holder();
    String opening =
        SalutationLine.of(holder == null ? seat.office() : holder.salutation(), language);
    String body =
        opening
            + "\r\n\r\n"
            + Placeholders.fill(letter.text(), seat, null).replace("\n", "\r\n")
            + SIGNED;
    return "mailto:"
        + seat.channel(ChannelKind.EMAIL).map(ChannelView::value).orElse("")
        + "?subject="
        + encoded(Placeholders.fill(letter.subject(), seat, null))
        + "&body="
        + encoded(body);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void add(
      Map<Group, List<SeatView>> about,
      Kind kind,
      @Nullable String letter,
      @Nullable Locale language,
      SeatView seat) {
    about.computeIfAbsent(new Group(kind, letter, language), it -> new ArrayList<>()).add(seat);
  }
}
