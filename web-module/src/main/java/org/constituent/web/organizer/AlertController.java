package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Alerts;
import org.constituent.campaigns.view.KeptAlert;
import org.constituent.messaging.SalutationLine;
import org.constituent.web.Markdown;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An alert with what was read in it: every guess beside its place, until it becomes a campaign. */
@Controller
class AlertController {
  private final MyCampaigns mine;
  private final Alerts alerts;
  private final Reviews reviews;
  private final DraftMaking making;

  AlertController(MyCampaigns mine, Alerts alerts, Reviews reviews, DraftMaking making) {
    this.mine = mine;
    this.alerts = alerts;
    this.reviews = reviews;
    this.making = making;
  }

  @GetMapping("/organizer/alerts/{id}")
  String show(
      @AuthenticationPrincipal Staff staff, @PathVariable UUID id, Locale locale, Model model) {
    KeptAlert alert = get(staff, id);
    Reviews.Read read = reviews.read(alert.alert());
    return page(alert, read, Reviews.guesses(read, locale), model);
  }

  /** The same page after one click: another guess is taken. Nothing is kept yet. */
  @PostMapping("/organizer/alerts/{id}/review")
  String change(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String use,
      @ModelAttribute("form") ReviewForm form,
      Model model) {
    KeptAlert alert = get(staff, id);
    Reviews.Read read = reviews.read(alert.alert());
    return page(alert, read, OtherGuess.of(use).apply(form, read.reading()), model);
  }

  @PostMapping("/organizer/alerts/{id}/campaign")
  String make(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @ModelAttribute("form") ReviewForm form,
      BindingResult errors,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    KeptAlert alert = get(staff, id);
    Reviews.Read read = reviews.read(alert.alert());
    making.check(form, errors);
    if (errors.hasErrors()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(alert, read, form, model);
    }
    UUID campaign = making.make(staff, mine.groups(staff), alert, read, form);
    redirect.addFlashAttribute("notice", "alerts.made");
    return "redirect:/organizer/campaigns/" + campaign;
  }

  private KeptAlert get(Staff staff, UUID id) {
    return alerts.find(mine.groups(staff), id).orElseThrow(MyCampaigns::notFound);
  }

  private static String page(KeptAlert alert, Reviews.Read read, ReviewForm form, Model model) {
    model.addAttribute("alert", alert);
    model.addAttribute("read", read);
    model.addAttribute("form", form);
    model.addAttribute("pieces", AlertPieces.of(read.reading()));
    model.addAttribute("languages", Languages.ALL);
    Locale language = Languages.of(form.language());
    model.addAttribute("salutationLine", SalutationLine.of("{{salutation}}", language));
    model.addAttribute("storyHtml", Markdown.toSafeHtml(form.story()));
    return "organizer/alert";
  }
}
