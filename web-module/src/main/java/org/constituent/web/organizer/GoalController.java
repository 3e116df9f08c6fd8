package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Goals;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Goal;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a campaign wants to reach, as its page shows it. */
@Controller
class GoalController {

  /** A goal; empty takes it from the page. */
  record GoalForm(
      Goal.@Nullable Kind kind,
      @Pattern(regexp = "|0*[1-9]\\d{0,6}|0*10000000", message = "{goal.wrong}") String wanted) {
    GoalForm(Goal.@Nullable Kind kind, @Nullable String wanted) {
      this.kind = kind == null ? Goal.Kind.PEOPLE : kind;
      this.wanted = Input.line(wanted).replaceAll("[ .,]", "");
    }
  }

  private final MyCampaigns mine;
  private final Goals goals;

  GoalController(MyCampaigns mine, Goals goals) {
    this.mine = mine;
    this.goals = goals;
  }

  @GetMapping("/organizer/campaigns/{id}/goal")
  String form(@AuthenticationPrincipal Staff staff, @PathVariable UUID id, Model model) {
    Draft draft = mine.get(staff, id);
    model.addAttribute(
        "form",
        goals
            .find(id)
            .map(goal -> new GoalForm(goal.kind(), String.valueOf(goal.wanted())))
            .orElseGet(() -> new GoalForm(null, null)));
    return page(draft, model);
  }

  @PostMapping("/organizer/campaigns/{id}/goal")
  String save(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @Valid @ModelAttribute("form") GoalForm form,
      BindingResult errors,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    Draft draft = mine.get(staff, id);
    Goal.Kind kind = form.kind();
    if (errors.hasErrors() || kind == null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(draft, model);
    }
    if (form.wanted().isEmpty()) {
      goals.remove(mine.groups(staff), id);
    } else {
      goals.set(mine.groups(staff), id, kind, Integer.parseInt(form.wanted()));
    }
    redirect.addFlashAttribute("notice", "goal.saved");
    return "redirect:/organizer/campaigns/{id}";
  }

  private static String page(Draft draft, Model model) {
    model.addAttribute("draft", draft);
    model.addAttribute("kinds", Goal.Kind.values());
    return "organizer/goal";
  }
}
