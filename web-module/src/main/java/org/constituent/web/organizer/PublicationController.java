package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Publications;
import org.constituent.campaigns.Publications.Outcome;
import org.constituent.campaigns.Slugs;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Problem;
import org.constituent.targets.Seats;
import org.constituent.targets.view.SeatView;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Showing a campaign to the public: its address, what is still missing, and the button. */
@Controller
class PublicationController {

  /** The public address, the part after {@code /c/}. */
  record SlugForm(String slug) {
    SlugForm {
      slug = Input.line(slug);
    }
  }

  /** A problem with the page where it is mended. */
  record ProblemRow(Problem problem, String what, String where) {}

  private final MyCampaigns mine;
  private final Publications publications;
  private final Slugs slugs;
  private final Seats seats;

  PublicationController(MyCampaigns mine, Publications publications, Slugs slugs, Seats seats) {
    this.mine = mine;
    this.publications = publications;
    this.slugs = slugs;
    this.seats = seats;
  }

  @GetMapping("/organizer/campaigns/{id}/publication")
  String form(@AuthenticationPrincipal Staff staff, @PathVariable UUID id, Model model) {
    Draft draft = mine.get(staff, id);
    String slug = draft.slug() == null ? slugs.propose(draft.title()) : draft.slug();
    model.addAttribute("form", new SlugForm(slug));
    return page(draft, publications.problems(draft), model);
  }

  @PostMapping("/organizer/campaigns/{id}/publication")
  String publish(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam int number,
      @ModelAttribute("form") SlugForm form,
      BindingResult errors,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    Draft draft = mine.get(staff, id);
    Set<UUID> groups = mine.groups(staff);
    Slugs.Given given =
        form.slug().equals(draft.slug()) ? Slugs.Given.GIVEN : slugs.give(groups, id, form.slug());
    if (given != Slugs.Given.GIVEN) {
      errors.rejectValue(
          "slug",
          given == Slugs.Given.TAKEN
              ? "organizer.publication.slug.taken"
              : "organizer.publication.slug.malformed");
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(draft, publications.problems(draft), model);
    }
    Outcome outcome = publications.publish(groups, id, number);
    if (outcome instanceof Outcome.Published) {
      redirect.addFlashAttribute("notice", "organizer.notice.published");
      return "redirect:/organizer/campaigns/{id}";
    }
    if (outcome instanceof Outcome.Incomplete incomplete) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(mine.get(staff, id), incomplete.problems(), model);
    }
    redirect.addFlashAttribute("notice", "organizer.notice.conflict");
    return "redirect:/organizer/campaigns/{id}/publication";
  }

  private String page(Draft draft, List<Problem> problems, Model model) {
    model.addAttribute("draft", draft);
    model.addAttribute("number", draft.number());
    model.addAttribute(
        "problems",
        problems.stream()
            // the address is on this very page
            .filter(problem -> problem.kind() != Problem.Kind.NO_SLUG)
            .map(problem -> row(draft, problem))
            .toList());
    return "organizer/publication";
  }

  private ProblemRow row(Draft draft, Problem problem) {
    String base = "/organizer/campaigns/" + draft.id();
    String language = draft.mainLanguage().toLanguageTag();
    String variant = problem.variant();
    return switch (problem.kind()) {
      case NO_SLUG, NO_TITLE, NO_ASK, NO_STORY ->
          new ProblemRow(problem, "", base + "/texts/" + language);
      case NO_TARGETS -> new ProblemRow(problem, "", base + "/targets");
      case NO_VARIANT_FOR_SEAT -> new ProblemRow(problem, seat(problem), base + "/letters");
      case NO_LETTERS -> new ProblemRow(problem, "", base + "/coverage");
      case NO_LETTER, UNKNOWN_PLACEHOLDER ->
          new ProblemRow(
              problem,
              variant == null ? problem.detail() : label(draft, variant) + " " + problem.detail(),
              variant == null
                  ? base + "/texts/" + language
                  : base + "/letters/" + variant + "/" + language);
    };
  }

  private static String label(Draft draft, String key) {
    return draft.texts().variants().stream()
        .filter(v -> v.key().equals(key))
        .map(v -> v.label())
        .findFirst()
        .orElse("");
  }

  private String seat(Problem problem) {
    UUID seat = problem.seat();
    return seat == null
        ? ""
        : seats.find(List.of(seat)).stream().map(SeatView::title).findFirst().orElse("");
  }
}
