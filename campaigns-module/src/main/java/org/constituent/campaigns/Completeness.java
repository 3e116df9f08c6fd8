package org.constituent.campaigns;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.Covered;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Placeholders;
import org.constituent.campaigns.view.Problem;
import org.constituent.campaigns.view.Problem.Kind;

/** Whether all that a campaign's page and letters are made of is there. */
final class Completeness {
  private Completeness() {}

  static List<Problem> problems(Draft draft, List<Covered> targets) {
    List<Problem> problems = new ArrayList<>();
    if (draft.slug() == null) {
      problems.add(problem(Kind.NO_SLUG));
    }
    CampaignTexts texts = draft.texts();
    CampaignTexts.Page page = texts.pages().get(draft.mainLanguage());
    if (page == null || page.title().isBlank()) {
      problems.add(problem(Kind.NO_TITLE));
    }
    if (page == null || page.ask().isBlank()) {
      problems.add(problem(Kind.NO_ASK));
    }
    if (page == null || page.story().isBlank()) {
      problems.add(problem(Kind.NO_STORY));
    }
    if (targets.isEmpty()) {
      problems.add(problem(Kind.NO_TARGETS));
    }
    Set<CampaignTexts.Variant> needed = new LinkedHashSet<>();
    for (Covered target : targets) {
      CampaignTexts.Variant variant = target.variant();
      if (variant == null) {
        problems.add(new Problem(Kind.NO_VARIANT_FOR_SEAT, null, target.seat().id(), ""));
      } else if (!variant.silent()) {
        needed.add(variant);
      }
    }
    if (!targets.isEmpty()
        && targets.stream().allMatch(target -> target.variant() != null && !target.written())) {
      problems.add(problem(Kind.NO_LETTERS));
    }
    for (CampaignTexts.Variant variant : needed) {
      CampaignTexts.LetterText letter = variant.letters().get(draft.mainLanguage());
      if (letter == null || letter.subject().isBlank() || letter.text().isBlank()) {
        problems.add(new Problem(Kind.NO_LETTER, variant.key(), null, ""));
      }
    }
    problems.addAll(unknownPlaceholders(texts));
    return problems;
  }

  private static List<Problem> unknownPlaceholders(CampaignTexts texts) {
    List<Problem> problems = new ArrayList<>();
    texts
        .variants()
        .forEach(
            variant ->
                variant.letters().values().stream()
                    .flatMap(
                        letter ->
                            Placeholders.unknown(
                                letter.subject() + "\n" + letter.text(), Placeholders.IN_LETTERS)
                                .stream())
                    .distinct()
                    .forEach(
                        name ->
                            problems.add(
                                new Problem(Kind.UNKNOWN_PLACEHOLDER, variant.key(), null, name))));
    texts.pages().values().stream()
        .flatMap(page -> Placeholders.unknown(page.callScript(), Placeholders.IN_SCRIPTS).stream())
        .distinct()
        .forEach(name -> problems.add(new Problem(Kind.UNKNOWN_PLACEHOLDER, null, null, name)));
    return problems;
  }

  private static Problem problem(Kind kind) {
    return new Problem(kind, null, null, "");
  }
}
