package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Publications;
import org.constituent.campaigns.Publications.Outcome;
import org.constituent.campaigns.Slugs;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Role;
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

  private final MyCampaigns mine;
  private final Publications publications;
  private final Slugs slugs;
  private final Checklist checklist;
  private final Reviewing reviewing;

  PublicationController(
      MyCampaigns mine,
      Publications publications,
      Slugs slugs,
      Checklist checklist,
      Reviewing reviewing) {
    this.mine = mine;
    this.publications = publications;
    this.slugs = slugs;
    this.checklist = checklist;
    this.reviewing = reviewing;
  }

  @GetMapping("/organizer/campaigns/{id}/publication")
  String form(
      @AuthenticationPrincipal Staff staff, @PathVariable UUID id, Locale reader, Model model) {
    Draft draft = mine.get(staff, id);
    String slug = draft.slug() == null ? slugs.propose(draft.title()) : draft.slug();
    model.addAttribute("form", new SlugForm(slug));
    return page(staff, draft, reader, model);
  }

  @PostMapping("/organizer/campaigns/{id}/publication")
  String publish(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam int number,
      @ModelAttribute("form") SlugForm form,
      BindingResult errors,
      Locale reader,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    Draft draft = mine.get(staff, id, Role::edits);
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
      return page(staff, draft, reader, model);
    }
    Outcome outcome = publications.publish(groups, id, number, reviewing.actor(staff, draft));
    if (outcome instanceof Outcome.Published) {
      redirect.addFlashAttribute("notice", "organizer.notice.published");
      return "redirect:/organizer/campaigns/{id}";
    }
    if (outcome instanceof Outcome.Incomplete) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(staff, mine.get(staff, id), reader, model);
    }
    if (outcome instanceof Outcome.Unapproved) {
      redirect.addFlashAttribute("notice", "workflow.notice.unapproved");
      return "redirect:/organizer/campaigns/{id}/review";
    }
    if (outcome instanceof Outcome.NotFound) {
      throw MyCampaigns.notFound();
    }
    redirect.addFlashAttribute("notice", "organizer.notice.conflict");
    return "redirect:/organizer/campaigns/{id}/publication";
  }

  private String page(Staff staff, Draft draft, Locale reader, Model model) {
    model.addAttribute("draft", draft);
    model.addAttribute("number", draft.number());
    model.addAttribute("mayPublish", reviewing.mayPublish(staff, draft));
    model.addAttribute("blocking", checklist.blocking(staff, draft));
    model.addAttribute("advice", checklist.advice(staff, draft, reader));
    return "organizer/publication";
  }
}
