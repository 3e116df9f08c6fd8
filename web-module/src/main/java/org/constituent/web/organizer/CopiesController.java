package org.constituent.web.organizer;

import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Drafts;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A new draft with the texts of a campaign. */
@Controller
class CopiesController {
  private final MyCampaigns mine;
  private final Drafts drafts;

  CopiesController(MyCampaigns mine, Drafts drafts) {
    this.mine = mine;
    this.drafts = drafts;
  }

  @PostMapping("/organizer/campaigns/{id}/copies")
  String copy(
      @AuthenticationPrincipal Staff staff, @PathVariable UUID id, RedirectAttributes redirect) {
    UUID copy =
        drafts
            .duplicate(mine.groups(staff), id, staff.accountId())
            .orElseThrow(MyCampaigns::notFound);
    redirect.addFlashAttribute("notice", "organizer.notice.copied");
    return "redirect:/organizer/campaigns/" + copy;
  }
}
