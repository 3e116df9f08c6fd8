package org.constituent.web.organizer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.links.LinkChecks;
import org.constituent.campaigns.view.CampaignTexts.Page;
import org.constituent.campaigns.view.Draft;
import org.constituent.web.Markdown;
import org.jsoup.Jsoup;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** All that is checked before a campaign is published; its links when somebody asks for it. */
@Controller
class PreflightController {
  private final MyCampaigns mine;
  private final Checklist checklist;
  private final LinkChecks links;

  PreflightController(MyCampaigns mine, Checklist checklist, LinkChecks links) {
    this.mine = mine;
    this.checklist = checklist;
    this.links = links;
  }

  @GetMapping("/organizer/campaigns/{id}/preflight")
  String show(
      @AuthenticationPrincipal Staff staff, @PathVariable UUID id, Locale reader, Model model) {
    return page(staff, mine.get(staff, id), reader, model);
  }

  /** Opens the links of the story and thanks; nothing is kept. */
  @PostMapping("/organizer/campaigns/{id}/preflight")
  String check(
      @AuthenticationPrincipal Staff staff, @PathVariable UUID id, Locale reader, Model model) {
    Draft draft = mine.get(staff, id);
    model.addAttribute("checked", links.check(links(draft)));
    return page(staff, draft, reader, model);
  }

  private String page(Staff staff, Draft draft, Locale reader, Model model) {
    model.addAttribute("draft", draft);
    model.addAttribute("links", links(draft));
    model.addAttribute("blocking", checklist.blocking(staff, draft));
    model.addAttribute("advice", checklist.advice(staff, draft, reader));
    return "organizer/preflight";
  }

  /** As readers get them: what the renderer makes no link of is none. */
  private static List<String> links(Draft draft) {
    Set<String> links = new LinkedHashSet<>();
    for (Page page : draft.texts().pages().values()) {
      Jsoup.parse(Markdown.toSafeHtml(page.story()) + Markdown.toSafeHtml(page.thanks()))
          .select("a[href]")
          .forEach(link -> links.add(link.attr("href")));
    }
    links.removeIf(link -> link.startsWith("mailto:"));
    return List.copyOf(links);
  }
}
