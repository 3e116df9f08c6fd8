package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.UUID;
import org.constituent.targets.Offices;
import org.constituent.targets.Terms;
import org.constituent.targets.view.CivilDate;
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

/** The end of a term: when, and why. */
@Controller
class TermEndController {
  /** From {@code to} on she no longer holds the seat. */
  record Form(@Nullable String to, @Nullable String reason) {}

  private final Terms terms;
  private final Offices offices;

  TermEndController(Terms terms, Offices offices) {
    this.terms = terms;
    this.offices = offices;
  }

  @GetMapping("/admin/terms/{id}/end")
  String ask(@PathVariable UUID id, Model model) {
    String today = office(id).today().toString();
    return form(id, model.addAttribute("form", new Form(today, "")));
  }

  @PostMapping("/admin/terms/{id}/end")
  Object end(
      @PathVariable UUID id,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    CivilDate to = Forms.civilDate(errors, "to", form.to());
    if (to == null && !errors.hasErrors()) {
      errors.rejectValue("to", "targets.refused.required");
    }
    if (to == null || !Forms.done(errors, () -> terms.end(id, to, Forms.text(form.reason())))) {
      return new ModelAndView(form(id, model), model.asMap(), UNPROCESSABLE_CONTENT);
    }
    redirect.addFlashAttribute("notice", "admin.term.ended");
    redirect.addAttribute("officeId", office(id).id());
    return "redirect:/admin/offices/{officeId}";
  }

  private String form(UUID id, Model model) {
    model.addAttribute("term", terms.find(id).orElseThrow(Forms::notFound));
    model.addAttribute("office", office(id));
    return "admin/term-end";
  }

  private OfficeDetail office(UUID term) {
    return offices.findByTerm(term).orElseThrow(Forms::notFound);
  }
}
