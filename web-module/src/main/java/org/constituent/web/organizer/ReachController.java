package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Drafts.Saved;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Reach;
import org.constituent.campaigns.view.Reach.Mode;
import org.jspecify.annotations.Nullable;
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

/** Whom of a campaign's targets a supporter writes to. */
@Controller
class ReachController {

  /** As {@link Reach}; the count is kept as it was typed. */
  record ReachForm(
      @Nullable Mode mode,
      @Min(value = 1, message = "{targeting.reach.count.wrong}")
          @Max(value = Reach.MOST, message = "{targeting.reach.count.wrong}")
          @Nullable Integer count) {}

  private final MyCampaigns mine;

  ReachController(MyCampaigns mine) {
    this.mine = mine;
  }

  @GetMapping("/organizer/campaigns/{id}/reach")
  String form(@AuthenticationPrincipal Staff staff, @PathVariable UUID id, Model model) {
    Draft draft = mine.get(staff, id);
    Reach reach = draft.texts().reach();
    model.addAttribute("form", new ReachForm(reach.mode(), reach.count()));
    return page(draft, draft.number(), model);
  }

  @PostMapping("/organizer/campaigns/{id}/reach")
  String save(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam int number,
      @Valid @ModelAttribute("form") ReachForm form,
      BindingResult errors,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    Draft draft = mine.get(staff, id);
    Mode mode = form.mode();
    Integer count = form.count();
    if (mode == null && !errors.hasFieldErrors("mode")) {
      errors.rejectValue("mode", "targeting.reach.missing");
    }
    if (count == null && !errors.hasFieldErrors("count")) {
      errors.rejectValue("count", "targeting.reach.count.wrong");
    }
    if (errors.hasErrors() || mode == null || count == null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(draft, number, model);
    }
    Saved saved =
        mine.save(
            staff,
            id,
            number,
            CampaignTexts::reach,
            texts -> texts.withReach(new Reach(mode, count)));
    redirect.addFlashAttribute(
        "notice",
        saved instanceof Saved.Conflict ? "organizer.notice.conflict" : "organizer.notice.saved");
    return saved instanceof Saved.Conflict
        ? "redirect:/organizer/campaigns/{id}/reach"
        : "redirect:/organizer/campaigns/{id}";
  }

  private static String page(Draft draft, int number, Model model) {
    model.addAttribute("draft", draft);
    model.addAttribute("number", number);
    model.addAttribute("modes", Mode.values());
    return "organizer/reach";
  }
}
