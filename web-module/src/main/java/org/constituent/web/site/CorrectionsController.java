package org.constituent.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.constituent.targets.Corrections;
import org.constituent.targets.Corrections.Kind;
import org.constituent.targets.PublicOffices;
import org.constituent.targets.Refused;
import org.constituent.targets.view.ChannelView;
import org.constituent.targets.view.CorrectionView.About;
import org.constituent.targets.view.OfficePage;
import org.constituent.targets.view.OfficialPage;
import org.constituent.web.RateLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** "This is wrong": what the public and the offices say of an official's or an office's page. */
@Controller
@RequestMapping({
  "/{kind:officials|offices}/{id}/corrections",
  "/es/{kind:officials|offices}/{id}/corrections"
})
class CorrectionsController {
  /** As {@link Corrections.Proposal}, as text. */
  record Form(
      @Nullable About about,
      @Nullable UUID channel,
      @Nullable String value,
      @Nullable String note,
      @Nullable String source,
      @Nullable Boolean fromOffice,
      @Nullable String email) {
    static final Form EMPTY = new Form(null, null, "", "", "", false, "");
  }

  private final Corrections corrections;
  private final PublicOffices offices;
  private final RateLimits limits;

  CorrectionsController(Corrections corrections, PublicOffices offices, RateLimits limits) {
    this.corrections = corrections;
    this.offices = offices;
    this.limits = limits;
  }

  @GetMapping("/new")
  String form(@PathVariable String kind, @PathVariable UUID id, Locale language, Model model) {
    model.addAttribute("form", Form.EMPTY);
    return page(kind, id, language, model);
  }

  @PostMapping
  String propose(
      @PathVariable String kind,
      @PathVariable UUID id,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Locale language,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!limits.allows(RateLimits.Kind.FORM, request)) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      model.addAttribute("limit", true);
      return page(kind, id, language, model);
    }
    String page = page(kind, id, language, model);
    if (!errors.hasErrors()) {
      try {
        corrections.propose(proposal(kind, id, form, language));
        return "redirect:"
            + (language.getLanguage().equals("es") ? "/es" : "")
            + "/{kind}/{id}/corrections/thanks";
      } catch (Refused refused) {
        for (var refusal : refused.refusals()) {
          Object[] arguments = refusal.arguments().toArray();
          if (refusal.field().isEmpty()) {
            errors.reject(refusal.key(), arguments, null);
          } else {
            errors.rejectValue(refusal.field(), refusal.key(), arguments, null);
          }
        }
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return page;
  }

  @GetMapping("/thanks")
  String thanks(@PathVariable String kind, @PathVariable UUID id, Locale language, Model model) {
    page(kind, id, language, model);
    return "site/correction-thanks";
  }

  private static Corrections.Proposal proposal(String kind, UUID id, Form form, Locale language) {
    return new Corrections.Proposal(
        kind.equals("officials") ? Kind.OFFICIAL : Kind.OFFICE,
        id,
        form.about(),
        form.channel(),
        text(form.value()),
        text(form.note()),
        text(form.source()),
        Boolean.TRUE.equals(form.fromOffice()),
        text(form.email()),
        language);
  }

  private String page(String kind, UUID id, Locale language, Model model) {
    List<ChannelView> channels = new ArrayList<>();
    if (kind.equals("officials")) {
      OfficialPage page = offices.findOfficial(id).orElseThrow(CorrectionsController::notFound);
      page.seats().forEach(seat -> channels.addAll(seat.channels()));
      model.addAttribute("subject", page.name());
    } else {
      OfficePage page = offices.findOffice(id).orElseThrow(CorrectionsController::notFound);
      channels.addAll(page.channels());
      page.seats().forEach(seat -> channels.addAll(seat.channels()));
      model.addAttribute("subject", page.title() + " · " + page.jurisdiction());
    }
    String path = "/" + kind + "/" + id;
    model.addAttribute("channels", channels.stream().distinct().toList());
    model.addAttribute("abouts", About.values());
    model.addAttribute("who", language.getLanguage().equals("es") ? "/es" + path : path);
    model.addAttribute("page", Frames.everywhere(language, path + "/corrections/new"));
    return "site/correction";
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
