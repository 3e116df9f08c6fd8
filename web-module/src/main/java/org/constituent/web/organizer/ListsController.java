package org.constituent.web.organizer;

import java.util.NoSuchElementException;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.ListedTargets;
import org.constituent.campaigns.ListedTargets.Outcome;
import org.constituent.campaigns.view.Role;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Target lists that a campaign takes its seats from. */
@Controller
class ListsController {
  private final MyCampaigns mine;
  private final ListedTargets listed;

  ListsController(MyCampaigns mine, ListedTargets listed) {
    this.mine = mine;
    this.listed = listed;
  }

  /** Takes a list, or what has changed on it since it was taken. */
  @PostMapping("/organizer/campaigns/{id}/lists")
  String take(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam UUID list,
      RedirectAttributes redirect) {
    mine.get(staff, id, Role::edits);
    try {
      return answer(listed.take(mine.groups(staff), id, staff.accountId(), list), redirect);
    } catch (NoSuchElementException e) {
      throw MyCampaigns.notFound();
    }
  }

  @PostMapping("/organizer/campaigns/{id}/lists/{list}/removal")
  String leave(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @PathVariable UUID list,
      RedirectAttributes redirect) {
    mine.get(staff, id, Role::edits);
    return answer(listed.leave(mine.groups(staff), id, staff.accountId(), list), redirect);
  }

  private static String answer(Outcome outcome, RedirectAttributes redirect) {
    if (outcome instanceof Outcome.NotFound) {
      throw MyCampaigns.notFound();
    }
    redirect.addFlashAttribute(
        "notice",
        outcome instanceof Outcome.Done
            ? "organizer.notice.saved"
            : outcome instanceof Outcome.TooMany
                ? "lists.notice.too-many"
                : "organizer.notice.conflict");
    return "redirect:/organizer/campaigns/{id}/targets";
  }
}
