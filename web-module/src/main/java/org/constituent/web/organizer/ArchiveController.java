package org.constituent.web.organizer;

import java.util.Locale;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Closings;
import org.constituent.campaigns.view.Role;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Campaigns that were put away. */
@Controller
class ArchiveController {
  private final MyCampaigns mine;
  private final Closings closings;

  ArchiveController(MyCampaigns mine, Closings closings) {
    this.mine = mine;
    this.closings = closings;
  }

  @GetMapping("/organizer/archive")
  String list(@AuthenticationPrincipal Staff staff, Locale language, Model model) {
    model.addAttribute("campaigns", closings.archived(mine.groups(staff), language));
    return "organizer/archive";
  }

  @PostMapping("/organizer/campaigns/{id}/archive")
  String archive(
      @AuthenticationPrincipal Staff staff, @PathVariable UUID id, RedirectAttributes redirect) {
    mine.get(staff, id, Role::owns);
    boolean done = closings.archive(mine.groups(staff), id, staff.accountId());
    redirect.addFlashAttribute(
        "notice", done ? "workflow.notice.archived" : "workflow.notice.not-archived");
    return "redirect:/organizer/campaigns/{id}";
  }

  @PostMapping("/organizer/campaigns/{id}/archive/removal")
  String takeOut(
      @AuthenticationPrincipal Staff staff, @PathVariable UUID id, RedirectAttributes redirect) {
    mine.get(staff, id, Role::owns);
    if (closings.unarchive(mine.groups(staff), id, staff.accountId())) {
      redirect.addFlashAttribute("notice", "workflow.notice.unarchived");
    }
    return "redirect:/organizer/campaigns/{id}";
  }
}
