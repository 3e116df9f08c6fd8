package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.UUID;
import org.constituent.targets.Jurisdictions;
import org.constituent.targets.view.JurisdictionView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Places with a government: a new one, and what is said of one. */
@Controller
class JurisdictionController {
  /**
   * As {@link Jurisdictions.Details}, as text.
   *
   * @param parentId a name or an Open Civic Data id, as it was typed
   * @param parentChoice the id of one of the places that were offered instead; null or empty for
   *     what was typed
   */
  record Form(
      @Nullable String divisionId,
      @Nullable String jurisdictionId,
      @Nullable String name,
      @Nullable String kind,
      @Nullable String parentId,
      @Nullable String parentChoice,
      @Nullable String timeZone) {
    static final Form EMPTY = new Form("ocd-division/country:us/", "", "", "county", "", "", "");
  }

  private final Jurisdictions jurisdictions;
  private final PlaceField places;
  private final Choices choices;

  JurisdictionController(Jurisdictions jurisdictions, PlaceField places, Choices choices) {
    this.jurisdictions = jurisdictions;
    this.places = places;
    this.choices = choices;
  }

  @GetMapping("/admin/jurisdictions/new")
  String newOne(Model model) {
    return form(model.addAttribute("form", Form.EMPTY));
  }

  @PostMapping("/admin/jurisdictions")
  Object add(
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    Jurisdictions.Details details = details(form, errors);
    if (!Forms.done(errors, () -> redirect.addAttribute("id", jurisdictions.add(details)))) {
      return again(model, form, errors);
    }
    redirect.addFlashAttribute("notice", "admin.jurisdiction.added");
    return "redirect:/admin/jurisdictions/{id}";
  }

  @GetMapping("/admin/jurisdictions/{id}/edit")
  String edit(@PathVariable UUID id, Model model) {
    JurisdictionView it = get(id);
    UUID parent = it.parentId();
    model.addAttribute(
        "form",
        new Form(
            it.divisionId(),
            it.jurisdictionId(),
            it.name(),
            it.kind(),
            parent == null ? "" : get(parent).divisionId(),
            "",
            it.ownTimeZone()));
    return form(model.addAttribute("jurisdiction", it));
  }

  @PostMapping("/admin/jurisdictions/{id}")
  Object save(
      @PathVariable UUID id,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    Jurisdictions.Details details = details(form, errors);
    if (!Forms.done(errors, () -> jurisdictions.edit(id, details))) {
      return again(model.addAttribute("jurisdiction", get(id)), form, errors);
    }
    redirect.addFlashAttribute("notice", "admin.saved");
    return "redirect:/admin/jurisdictions/{id}";
  }

  private JurisdictionView get(UUID id) {
    return jurisdictions.find(id).orElseThrow(Forms::notFound);
  }

  private String form(Model model) {
    model.addAttribute(
        "kinds", choices.of("admin.jurisdiction.kind.", Jurisdictions.KINDS.stream()));
    model.addAttribute("suggestions", places.suggestions());
    return "admin/jurisdiction-form";
  }

  private ModelAndView again(Model model, Form form, BindingResult errors) {
    if (errors.hasFieldErrors("parentId")) {
      model.addAttribute("offered", places.like(form.parentId()));
    }
    return new ModelAndView(form(model), model.asMap(), UNPROCESSABLE_CONTENT);
  }

  private Jurisdictions.Details details(Form form, BindingResult errors) {
    String choice = Forms.text(form.parentChoice());
    return new Jurisdictions.Details(
        Forms.text(form.divisionId()),
        form.jurisdictionId(),
        Forms.text(form.name()),
        Forms.text(form.kind()),
        places.read(errors, "parentId", choice.isEmpty() ? form.parentId() : choice),
        form.timeZone());
  }
}
