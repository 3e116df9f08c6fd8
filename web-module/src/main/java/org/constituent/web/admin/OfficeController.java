package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.Locale;
import java.util.UUID;
import org.constituent.targets.Elections;
import org.constituent.targets.Jurisdictions;
import org.constituent.targets.Offices;
import org.constituent.targets.view.OfficeDetail;
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

/** Offices: the page where a list of officials is mostly kept. */
@Controller
class OfficeController {
  /** As {@link Offices.Details}; the number of seats only when it is new. */
  record Form(
      @Nullable String title,
      @Nullable String body,
      @Nullable Boolean elected,
      @Nullable String seats) {
    static final Form EMPTY = new Form("", "", true, "1");

    Offices.Details details() {
      return new Offices.Details(Forms.text(title), Forms.text(body), Boolean.TRUE.equals(elected));
    }
  }

  private final Offices offices;
  private final Jurisdictions jurisdictions;
  private final Elections elections;
  private final UsesOfOffice uses;

  OfficeController(
      Offices offices, Jurisdictions jurisdictions, Elections elections, UsesOfOffice uses) {
    this.offices = offices;
    this.jurisdictions = jurisdictions;
    this.elections = elections;
    this.uses = uses;
  }

  @GetMapping("/admin/jurisdictions/{jurisdiction}/offices/new")
  String newOne(@PathVariable UUID jurisdiction, Model model) {
    return form(jurisdiction, model.addAttribute("form", Form.EMPTY));
  }

  @PostMapping("/admin/jurisdictions/{jurisdiction}/offices")
  Object add(
      @PathVariable UUID jurisdiction,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    int seats = Forms.number(form.seats());
    if (!Forms.done(
        errors,
        () -> redirect.addAttribute("id", offices.add(jurisdiction, form.details(), seats)))) {
      return new ModelAndView(form(jurisdiction, model), model.asMap(), UNPROCESSABLE_CONTENT);
    }
    redirect.addFlashAttribute("notice", "admin.office.added");
    return "redirect:/admin/offices/{id}";
  }

  @GetMapping("/admin/offices/{id}")
  String show(@PathVariable UUID id, Locale language, Model model) {
    model.addAttribute("office", get(id));
    model.addAttribute("nextElection", elections.next(id).orElse(null));
    uses.show(id, language, model);
    return "admin/office";
  }

  @GetMapping("/admin/offices/{id}/edit")
  String edit(@PathVariable UUID id, Model model) {
    OfficeDetail office = get(id);
    model.addAttribute("office", office);
    model.addAttribute("form", new Form(office.title(), office.body(), office.elected(), ""));
    return "admin/office-form";
  }

  @PostMapping("/admin/offices/{id}")
  Object save(
      @PathVariable UUID id,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    if (!Forms.done(errors, () -> offices.edit(id, form.details()))) {
      model.addAttribute("office", get(id));
      return new ModelAndView("admin/office-form", model.asMap(), UNPROCESSABLE_CONTENT);
    }
    redirect.addFlashAttribute("notice", "admin.saved");
    return "redirect:/admin/offices/{id}";
  }

  private String form(UUID jurisdiction, Model model) {
    model.addAttribute(
        "jurisdiction", jurisdictions.find(jurisdiction).orElseThrow(Forms::notFound));
    return "admin/office-form";
  }

  private OfficeDetail get(UUID id) {
    return offices.find(id).orElseThrow(Forms::notFound);
  }
}
