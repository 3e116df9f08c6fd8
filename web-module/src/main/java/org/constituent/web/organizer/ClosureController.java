package org.constituent.web.organizer;

import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Closings;
import org.constituent.campaigns.Results;
import org.constituent.campaigns.view.Ending;
import org.constituent.campaigns.view.Role;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ending a campaign, and what becomes of the letters that wait. */
@Controller
class ClosureController {
  private final MyCampaigns mine;
  private final Closings closings;
  private final Results results;

  ClosureController(MyCampaigns mine, Closings closings, Results results) {
    this.mine = mine;
    this.closings = closings;
    this.results = results;
  }

  @GetMapping("/organizer/campaigns/{id}/closure")
  String form(@AuthenticationPrincipal Staff staff, @PathVariable UUID id, Model model) {
    model.addAttribute("draft", mine.get(staff, id));
    model.addAttribute("endings", Ending.values());
    model.addAttribute(
        "figures", results.figures(mine.groups(staff), id).orElseThrow(MyCampaigns::notFound));
    return "organizer/closure";
  }

  @PostMapping("/organizer/campaigns/{id}/closure")
  String close(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam boolean keep,
      @RequestParam(defaultValue = "OVER") Ending ending,
      RedirectAttributes redirect) {
    mine.get(staff, id, Role::owns);
    boolean closed = closings.close(mine.groups(staff), id, staff.accountId(), ending, keep);
    redirect.addFlashAttribute(
        "notice", closed ? "organizer.notice.closed" : "organizer.notice.not-live");
    return "redirect:/organizer/campaigns/{id}";
  }
}
