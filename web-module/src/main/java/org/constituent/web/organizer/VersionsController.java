package org.constituent.web.organizer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.constituent.accounts.Accounts;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Drafts.Saved;
import org.constituent.campaigns.VersionHistory;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Role;
import org.constituent.campaigns.view.TextChange;
import org.constituent.campaigns.view.VersionLine;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All versions of a campaign, and bringing an older one back. */
@Controller
class VersionsController {
  private static final int VERSIONS = 25;

  /**
   * A version as the page lists it.
   *
   * @param author her name; empty if her account is gone
   * @param parts what it changed, in words
   */
  record Row(VersionLine version, String author, List<String> parts) {}

  private final MyCampaigns mine;
  private final VersionHistory history;
  private final Accounts accounts;
  private final MessageSource messages;

  VersionsController(
      MyCampaigns mine, VersionHistory history, Accounts accounts, MessageSource messages) {
    this.mine = mine;
    this.history = history;
    this.accounts = accounts;
    this.messages = messages;
  }

  @GetMapping("/organizer/campaigns/{id}/versions")
  String list(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "" + Integer.MAX_VALUE) int below,
      Locale language,
      Model model) {
    Draft draft = mine.get(staff, id);
    Map<UUID, String> names = accounts.names();
    List<VersionLine> versions = history.list(mine.groups(staff), id, below, VERSIONS);
    model.addAttribute("draft", draft);
    model.addAttribute(
        "versions",
        versions.stream()
            .map(
                it ->
                    new Row(it, names.getOrDefault(it.author(), ""), parts(it.changes(), language)))
            .toList());
    int last = versions.isEmpty() ? 1 : versions.get(versions.size() - 1).number();
    model.addAttribute("earlier", last > 1 ? last : null);
    model.addAttribute("later", below <= draft.number());
    return "organizer/versions";
  }

  @PostMapping("/organizer/campaigns/{id}/versions/{number}/restoration")
  String restore(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @PathVariable int number,
      @RequestParam int newest,
      RedirectAttributes redirect) {
    mine.get(staff, id, Role::edits);
    Saved saved = history.restore(mine.groups(staff), id, number, newest, staff.accountId());
    if (saved instanceof Saved.NotFound) {
      throw MyCampaigns.notFound();
    }
    redirect.addFlashAttribute(
        "notice",
        saved instanceof Saved.Done ? "workflow.versions.restored" : "organizer.notice.conflict");
    return "redirect:/organizer/campaigns/{id}/versions";
  }

  private List<String> parts(List<TextChange> changes, Locale language) {
    return changes.stream().map(change -> name(change, messages, language)).distinct().toList();
  }

  /** The name of what changed: "Story (Spanish)", "Subject (English): To the board". */
  static String name(TextChange change, MessageSource messages, Locale language) {
    String part = messages.getMessage("workflow.part." + change.part(), null, language);
    Locale of = change.language();
    String whole = of == null ? part : part + " (" + of.getDisplayLanguage(language) + ")";
    return change.letter().isEmpty() ? whole : whole + ": " + change.letter();
  }
}
