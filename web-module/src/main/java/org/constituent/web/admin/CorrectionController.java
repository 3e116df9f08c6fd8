package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.constituent.accounts.Staff;
import org.constituent.targets.CorrectionDecisions;
import org.constituent.targets.Corrections;
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

/** Corrections from the public and from offices: looked at, applied or refused. */
@Controller
class CorrectionController {
  /** The word back. */
  record Form(@Nullable String word) {}

  private final Corrections corrections;
  private final CorrectionDecisions decisions;

  CorrectionController(Corrections corrections, CorrectionDecisions decisions) {
    this.corrections = corrections;
    this.decisions = decisions;
  }

  @GetMapping("/admin/corrections")
  String list(Model model) {
    model.addAttribute("waiting", corrections.open());
    model.addAttribute("decided", corrections.decided());
    return "admin/corrections";
  }

  @GetMapping("/admin/corrections/{id}")
  String show(@PathVariable UUID id, Model model) {
    return page(id, model.addAttribute("form", new Form("")));
  }

  @PostMapping("/admin/corrections/{id}/{what:application|refusal}")
  Object decide(
      @PathVariable UUID id,
      @PathVariable String what,
      @RequestParam(defaultValue = "false") boolean work,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      @AuthenticationPrincipal Staff staff,
      Model model,
      RedirectAttributes redirect) {
    String word = Forms.text(form.word());
    boolean apply = what.equals("application");
    AtomicBoolean now = new AtomicBoolean();
    if (!Forms.done(
        errors,
        () ->
            now.set(
                apply
                    ? decisions.apply(id, word, staff.accountId())
                    : decisions.refuse(id, word, staff.accountId())))) {
      return new ModelAndView(page(id, model), model.asMap(), UNPROCESSABLE_CONTENT);
    }
    redirect.addFlashAttribute(
        "notice",
        !now.get()
            ? "lists.correction.decided-before"
            : apply ? "lists.correction.applied" : "lists.correction.refused");
    return work ? "redirect:/admin/work" : "redirect:/admin/corrections";
  }

  private String page(UUID id, Model model) {
    model.addAttribute("correction", corrections.find(id).orElseThrow(Forms::notFound));
    return "admin/correction";
  }
}
