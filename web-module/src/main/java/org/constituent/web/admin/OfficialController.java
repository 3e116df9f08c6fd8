package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.UUID;
import org.constituent.db.Ids;
import org.constituent.targets.Officials;
import org.constituent.targets.Profiles;
import org.constituent.targets.Stances;
import org.constituent.targets.view.OfficialView;
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

/** Persons who hold, held or will hold office. */
@Controller
class OfficialController {
  /** As many as one looks through to choose one; more are found by their names. */
  static final int SHOWN = 200;

  /**
   * As {@link Officials.Details}.
   *
   * @param key the id that a new official gets, so that one form makes one person
   */
  record Form(
      @Nullable String honorific,
      @Nullable String givenName,
      @Nullable String familyName,
      @Nullable String salutation,
      @Nullable String party,
      @Nullable String note,
      @Nullable String key) {

    Officials.Details details() {
      return new Officials.Details(
          Forms.text(honorific),
          Forms.text(givenName),
          Forms.text(familyName),
          Forms.text(salutation),
          Forms.text(party),
          Forms.text(note));
    }
  }

  private final Officials officials;
  private final Profiles profiles;
  private final Stances stances;

  OfficialController(Officials officials, Profiles profiles, Stances stances) {
    this.officials = officials;
    this.profiles = profiles;
    this.stances = stances;
  }

  @GetMapping("/admin/officials/new")
  ModelAndView newOne() {
    Form form = new Form("", "", "", "", "", "", Ids.next().toString());
    return new ModelAndView("admin/official-form", "form", form);
  }

  @PostMapping("/admin/officials")
  Object add(
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    UUID key = Forms.id(errors, "familyName", form.key());
    UUID id = key == null ? Ids.next() : key;
    if (!Forms.done(errors, () -> officials.add(id, form.details()))) {
      return again(model);
    }
    redirect.addFlashAttribute("notice", "admin.official.added");
    redirect.addAttribute("id", id);
    return "redirect:/admin/officials/{id}";
  }

  @GetMapping("/admin/officials/{id}")
  String show(@PathVariable UUID id, Model model) {
    model.addAttribute("official", get(id));
    model.addAttribute("profile", profiles.find(id).orElseThrow(Forms::notFound));
    model.addAttribute("stances", stances.of(id));
    return "admin/official";
  }

  @GetMapping("/admin/officials/{id}/edit")
  String edit(@PathVariable UUID id, Model model) {
    OfficialView it = get(id);
    model.addAttribute("official", it);
    model.addAttribute(
        "form",
        new Form(
            it.honorific(),
            it.givenName(),
            it.familyName(),
            it.salutation(),
            it.party(),
            it.note(),
            ""));
    return "admin/official-form";
  }

  @PostMapping("/admin/officials/{id}")
  Object save(
      @PathVariable UUID id,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    if (!Forms.done(errors, () -> officials.edit(id, form.details()))) {
      return again(model.addAttribute("official", get(id)));
    }
    redirect.addFlashAttribute("notice", "admin.saved");
    return "redirect:/admin/officials/{id}";
  }

  private OfficialView get(UUID id) {
    return officials.find(id).orElseThrow(Forms::notFound);
  }

  private static ModelAndView again(Model model) {
    return new ModelAndView("admin/official-form", model.asMap(), UNPROCESSABLE_CONTENT);
  }
}
