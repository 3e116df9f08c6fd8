package org.constituent.web.organizer;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.accounts.Accounts;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Approvals;
import org.constituent.campaigns.Approvals.Result;
import org.constituent.campaigns.CampaignLog;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.LogLine;
import org.constituent.campaigns.view.Role;
import org.constituent.campaigns.view.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The look of a second person at a campaign, and what became of it so far. */
@Controller
class ReviewController {
  private static final int STEPS = 30;
  private static final int MOST = 2000;

  private final MyCampaigns mine;
  private final Approvals approvals;
  private final CampaignLog log;
  private final Accounts accounts;
  private final Reviewing reviewing;

  ReviewController(
      MyCampaigns mine,
      Approvals approvals,
      CampaignLog log,
      Accounts accounts,
      Reviewing reviewing) {
    this.mine = mine;
    this.approvals = approvals;
    this.log = log;
    this.accounts = accounts;
    this.reviewing = reviewing;
  }

  @GetMapping("/organizer/campaigns/{id}/review")
  String show(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable UUID before,
      Model model) {
    Draft draft = mine.get(staff, id);
    Set<UUID> groups = mine.groups(staff);
    Standing standing = approvals.find(groups, id).orElseThrow(MyCampaigns::notFound);
    Map<UUID, String> names = accounts.names();
    List<LogLine> lines = log.read(groups, id, before, STEPS + 1);
    List<LogLine> shown = lines.subList(0, Math.min(STEPS, lines.size()));
    boolean own = standing.author().equals(staff.accountId());
    model.addAttribute("draft", draft);
    model.addAttribute("standing", standing);
    model.addAttribute("author", Reviewing.name(names, standing.author()));
    model.addAttribute("submitter", Reviewing.name(names, standing.submittedBy()));
    model.addAttribute("approver", Reviewing.name(names, standing.approvedBy()));
    model.addAttribute("mayApprove", !own || reviewing.mayAlone(staff, draft));
    model.addAttribute("own", own);
    model.addAttribute("role", mine.role(staff, id));
    model.addAttribute("due", due(standing));
    model.addAttribute("steps", shown.stream().map(it -> reviewing.step(it, names)).toList());
    model.addAttribute("next", lines.size() > STEPS ? shown.get(STEPS - 1).id() : null);
    model.addAttribute("later", before != null);
    return "organizer/review";
  }

  @PostMapping("/organizer/campaigns/{id}/review/submission")
  String submit(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam int number,
      @RequestParam(defaultValue = "") String comment,
      RedirectAttributes redirect) {
    mine.get(staff, id, Role::edits);
    return done(
        approvals.submit(mine.groups(staff), id, number, staff.accountId(), words(comment)),
        "workflow.notice.submitted",
        redirect);
  }

  @PostMapping("/organizer/campaigns/{id}/review/approval")
  String approve(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam int number,
      @RequestParam(defaultValue = "") String comment,
      RedirectAttributes redirect) {
    Draft draft = mine.get(staff, id, Role::reviews);
    return done(
        approvals.approve(
            mine.groups(staff), id, number, reviewing.actor(staff, draft), words(comment)),
        "workflow.notice.approved",
        redirect);
  }

  /** Without a word of why, nobody could mend it. */
  @PostMapping("/organizer/campaigns/{id}/review/return")
  String giveBack(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam int number,
      @RequestParam(defaultValue = "") String comment,
      RedirectAttributes redirect) {
    mine.get(staff, id, Role::reviews);
    if (words(comment).isEmpty()) {
      redirect.addFlashAttribute("notice", "workflow.notice.comment-missing");
      return "redirect:/organizer/campaigns/{id}/review";
    }
    return done(
        approvals.giveBack(mine.groups(staff), id, number, staff.accountId(), words(comment)),
        "workflow.notice.returned",
        redirect);
  }

  static String done(Result result, String notice, RedirectAttributes redirect) {
    if (result == Result.NOT_FOUND) {
      throw MyCampaigns.notFound();
    }
    redirect.addFlashAttribute(
        "notice",
        result == Result.DONE ? notice : "workflow.review.result." + Reviewing.key(result));
    return "redirect:/organizer/campaigns/{id}/review";
  }

  /** The chosen time on the clock of the chosen zone. */
  private static @Nullable ZonedDateTime due(Standing standing) {
    Instant at = standing.publishAt();
    String zone = standing.zone();
    return at == null || zone == null ? null : at.atZone(ZoneId.of(zone));
  }

  private static String words(String comment) {
    String words = Input.lines(comment);
    return words.length() > MOST ? words.substring(0, MOST) : words;
  }
}
