package org.constituent.web.organizer;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.ProposedOffices;
import org.constituent.campaigns.Results;
import org.constituent.campaigns.view.ActionPage;
import org.constituent.campaigns.view.Draft;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One campaign: how it stands and what it did. */
@Controller
class CampaignController {
  private static final int ACTIONS = 25;

  private final MyCampaigns mine;
  private final Results results;
  private final ListChoice lists;
  private final ProposedOffices proposed;
  private final CampaignDeadline deadline;

  CampaignController(
      MyCampaigns mine,
      Results results,
      ListChoice lists,
      ProposedOffices proposed,
      CampaignDeadline deadline) {
    this.mine = mine;
    this.results = results;
    this.lists = lists;
    this.proposed = proposed;
    this.deadline = deadline;
  }

  @GetMapping("/organizer/campaigns/{id}")
  String show(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable UUID before,
      Locale language,
      Model model) {
    Draft draft = mine.get(staff, id);
    Set<UUID> groups = mine.groups(staff);
    ActionPage page = results.actions(groups, id, before, ACTIONS);
    model.addAttribute("draft", draft);
    model.addAttribute("languages", Languages.ALL);
    model.addAttribute("proposals", proposed.open(groups, id));
    model.addAttribute("figures", results.figures(groups, id).orElseThrow(MyCampaigns::notFound));
    model.addAttribute("actions", page.actions().stream().map(ActionRow::of).toList());
    model.addAttribute("next", page.next());
    model.addAttribute("later", before != null);
    model.addAttribute("outlook", deadline.outlook(id).orElse(null));
    model.addAttribute("role", mine.role(staff, id));
    lists.hint(draft, model);
    return "organizer/campaign";
  }

  /** An action with its letters as the page shows them. */
  record ActionRow(ActionPage.Line action, List<LetterRow> letters) {
    static ActionRow of(ActionPage.Line action) {
      return new ActionRow(action, action.letters().stream().map(LetterRow::of).toList());
    }
  }
}
