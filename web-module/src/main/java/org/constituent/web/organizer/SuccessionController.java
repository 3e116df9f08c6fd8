package org.constituent.web.organizer;

import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Successors;
import org.constituent.campaigns.view.Role;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What becomes of a campaign's unsent letters when an office passes to somebody else. */
@Controller
class SuccessionController {
  /** Whether writers are always asked. */
  record Form(boolean askFirst) {}

  private final MyCampaigns mine;
  private final Successors successors;

  SuccessionController(MyCampaigns mine, Successors successors) {
    this.mine = mine;
    this.successors = successors;
  }

  @GetMapping("/organizer/campaigns/{id}/succession")
  String form(@AuthenticationPrincipal Staff staff, @PathVariable UUID id, Model model) {
    model.addAttribute("draft", mine.get(staff, id));
    model.addAttribute("form", new Form(successors.asksFirst(mine.groups(staff), id)));
    return "organizer/succession";
  }

  @PostMapping("/organizer/campaigns/{id}/succession")
  String save(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "false") boolean askFirst,
      RedirectAttributes redirect) {
    mine.get(staff, id, Role::edits);
    if (!successors.askFirst(mine.groups(staff), id, askFirst)) {
      throw MyCampaigns.notFound();
    }
    redirect.addFlashAttribute("notice", "organizer.notice.saved");
    return "redirect:/organizer/campaigns/{id}";
  }
}
