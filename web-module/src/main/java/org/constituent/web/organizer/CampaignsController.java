package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Drafts;
import org.constituent.campaigns.Groups;
import org.constituent.campaigns.Results;
import org.constituent.campaigns.view.CampaignTexts;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The campaigns of an organizer's groups. */
@Controller
class CampaignsController {

  /** A new campaign; the rest comes step by step. */
  record CampaignForm(
      @NotBlank(message = "{organizer.new.group.missing}") String group,
      String language,
      @NotBlank(message = "{organizer.page.title.missing}")
          @Size(max = 150, message = "{organizer.error.long}")
          String title) {
    CampaignForm {
      group = Input.line(group);
      title = Input.line(title);
      language = Input.line(language);
    }
  }

  /** An entry of a choice. */
  record Option(String value, String label) {}

  private final MyCampaigns mine;
  private final Drafts drafts;
  private final Results results;
  private final Groups groups;

  CampaignsController(MyCampaigns mine, Drafts drafts, Results results, Groups groups) {
    this.mine = mine;
    this.drafts = drafts;
    this.results = results;
    this.groups = groups;
  }

  @GetMapping({"/organizer", "/organizer/campaigns"})
  String list(@AuthenticationPrincipal Staff staff, Locale language, Model model) {
    model.addAttribute("campaigns", results.campaigns(mine.groups(staff), language));
    return "organizer/campaigns";
  }

  @GetMapping("/organizer/campaigns/new")
  String form(@AuthenticationPrincipal Staff staff, Locale language, Model model) {
    List<Option> choices = groups(staff);
    String only = choices.size() == 1 ? choices.get(0).value() : "";
    model.addAttribute("form", new CampaignForm(only, language.toLanguageTag(), ""));
    model.addAttribute("groups", choices);
    return "organizer/new";
  }

  @PostMapping("/organizer/campaigns")
  String create(
      @AuthenticationPrincipal Staff staff,
      @Valid @ModelAttribute("form") CampaignForm form,
      BindingResult errors,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    List<Option> choices = groups(staff);
    if (errors.hasErrors()) {
      model.addAttribute("groups", choices);
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return "organizer/new";
    }
    UUID group =
        choices.stream()
            .filter(choice -> choice.value().equals(form.group()))
            .findFirst()
            .map(choice -> UUID.fromString(choice.value()))
            .orElseThrow(MyCampaigns::notFound);
    Locale language = Languages.of(form.language());
    UUID campaign =
        drafts.create(
            group,
            staff.accountId(),
            language,
            false,
            new CampaignTexts(
                "",
                "",
                Map.of(language, new CampaignTexts.Page(form.title(), "", "", "", "")),
                List.of(new CampaignTexts.Variant("v1", "", List.of(), Map.of())),
                List.of()));
    redirect.addFlashAttribute("notice", "organizer.notice.created");
    return "redirect:/organizer/campaigns/" + campaign;
  }

  @ModelAttribute("languages")
  List<Option> languages() {
    return Languages.ALL.stream()
        .map(l -> new Option(l.toLanguageTag(), l.getDisplayLanguage(l)))
        .toList();
  }

  private List<Option> groups(Staff staff) {
    Set<UUID> own = mine.groups(staff);
    return groups.all().stream()
        .filter(group -> own.contains(group.id()))
        .map(group -> new Option(group.id().toString(), group.name()))
        .toList();
  }
}
