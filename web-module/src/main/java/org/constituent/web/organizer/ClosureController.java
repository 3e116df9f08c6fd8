package org.constituent.web.organizer;

import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Publications;
import org.constituent.campaigns.Results;
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
  private final Publications publications;
  private final Results results;

  ClosureController(MyCampaigns mine, Publications publications, Results results) {
    this.mine = mine;
    this.publications = publications;
    this.results = results;
  }

  @GetMapping("/organizer/campaigns/{id}/closure")
  String form(@AuthenticationPrincipal Staff staff, @PathVariable UUID id, Model model) {
    model.addAttribute("draft", mine.get(staff, id));
    model.addAttribute(
        "figures", results.figures(mine.groups(staff), id).orElseThrow(MyCampaigns::notFound));
    return "organizer/closure";
  }

  @PostMapping("/organizer/campaigns/{id}/closure")
  String close(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam boolean keep,
      RedirectAttributes redirect) {
    mine.get(staff, id);
    boolean closed = publications.close(mine.groups(staff), id, keep);
    redirect.addFlashAttribute(
        "notice", closed ? "organizer.notice.closed" : "organizer.notice.not-live");
    return "redirect:/organizer/campaigns/{id}";
  }
}
