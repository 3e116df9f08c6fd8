package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.UUID;
import org.constituent.targets.Elections;
import org.constituent.targets.Offices;
import org.constituent.targets.view.CivilDate;
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

/** When an office is elected next. */
@Controller
class NextElectionController {
  /** A date of which only the year, or year and month, may be known; empty for not known. */
  record Form(@Nullable String next) {}

  private final Elections elections;
  private final Offices offices;

  NextElectionController(Elections elections, Offices offices) {
    this.elections = elections;
    this.offices = offices;
  }

  @GetMapping("/admin/offices/{id}/next-election")
  String ask(@PathVariable UUID id, Model model) {
    String known = elections.next(id).map(CivilDate::toString).orElse("");
    return form(id, model.addAttribute("form", new Form(known)));
  }

  @PostMapping("/admin/offices/{id}/next-election")
  Object save(
      @PathVariable UUID id,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    CivilDate next = Forms.civilDate(errors, "next", form.next());
    if (!Forms.done(errors, () -> elections.expect(id, next))) {
      return new ModelAndView(form(id, model), model.asMap(), UNPROCESSABLE_CONTENT);
    }
    redirect.addFlashAttribute("notice", "admin.saved");
    return "redirect:/admin/offices/{id}";
  }

  private String form(UUID id, Model model) {
    model.addAttribute("office", offices.find(id).orElseThrow(Forms::notFound));
    return "admin/next-election";
  }
}
