package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.time.LocalDate;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.targets.Officials;
import org.constituent.targets.Stances;
import org.constituent.targets.view.StanceView.Position;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an official stands, with the evidence. */
@Controller
class StanceController {
  /** As {@link Stances.Details}, with the topic's name. */
  record Form(
      @Nullable String topic,
      @Nullable Position position,
      @Nullable String quote,
      @Nullable String source,
      @Nullable String saidOn) {}

  private final Stances stances;
  private final Officials officials;

  StanceController(Stances stances, Officials officials) {
    this.stances = stances;
    this.officials = officials;
  }

  @GetMapping("/admin/officials/{official}/stances/new")
  String newOne(
      @PathVariable UUID official, @RequestParam(defaultValue = "") String topic, Model model) {
    return form(official, model.addAttribute("form", new Form(topic, null, "", "", "")));
  }

  @PostMapping("/admin/officials/{official}/stances")
  Object note(
      @PathVariable UUID official,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      @AuthenticationPrincipal Staff staff,
      Model model,
      RedirectAttributes redirect) {
    LocalDate saidOn = Forms.date(errors, "saidOn", form.saidOn());
    if (!Forms.done(
        errors,
        () ->
            stances.note(
                official,
                Forms.text(form.topic()),
                new Stances.Details(
                    form.position(), Forms.text(form.quote()), Forms.text(form.source()), saidOn),
                staff.accountId()))) {
      return new ModelAndView(form(official, model), model.asMap(), UNPROCESSABLE_CONTENT);
    }
    redirect.addFlashAttribute("notice", "lists.stance.noted");
    return "redirect:/admin/officials/{official}";
  }

  @PostMapping("/admin/officials/{official}/stances/{id}/withdrawal")
  String withdraw(@PathVariable UUID official, @PathVariable UUID id, RedirectAttributes redirect) {
    stances.withdraw(id);
    redirect.addFlashAttribute("notice", "lists.stance.withdrawn");
    return "redirect:/admin/officials/{official}";
  }

  private String form(UUID official, Model model) {
    model.addAttribute("official", officials.find(official).orElseThrow(Forms::notFound));
    model.addAttribute("topics", stances.topics());
    model.addAttribute("positions", Position.values());
    return "admin/stance-form";
  }
}
