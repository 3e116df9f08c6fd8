package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.UUID;
import org.constituent.targets.Duplicates;
import org.constituent.targets.Officials;
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

/** People who likely stand in the list twice. */
@Controller
class DuplicatesController {
  private static final int SHOWN = 100;

  /** The one that is kept. */
  record Form(@Nullable String kept) {}

  private final Duplicates duplicates;
  private final Officials officials;

  DuplicatesController(Duplicates duplicates, Officials officials) {
    this.duplicates = duplicates;
    this.officials = officials;
  }

  @GetMapping("/admin/duplicates")
  ModelAndView list() {
    return new ModelAndView("admin/duplicates", "pairs", duplicates.list(SHOWN));
  }

  @GetMapping("/admin/duplicates/{one}/{other}")
  String show(@PathVariable UUID one, @PathVariable UUID other, Model model) {
    return page(one, other, model.addAttribute("form", new Form(one.toString())));
  }

  @PostMapping("/admin/duplicates/{one}/{other}/merging")
  Object merge(
      @PathVariable UUID one,
      @PathVariable UUID other,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    boolean second = other.toString().equals(form.kept());
    UUID kept = second ? other : one;
    if (!Forms.done(errors, () -> duplicates.merge(kept, second ? one : other))) {
      return new ModelAndView(page(one, other, model), model.asMap(), UNPROCESSABLE_CONTENT);
    }
    redirect.addFlashAttribute("notice", "duplicates.merged");
    redirect.addAttribute("id", kept);
    return "redirect:/admin/officials/{id}";
  }

  @PostMapping("/admin/duplicates/{one}/{other}/distinction")
  String keepApart(@PathVariable UUID one, @PathVariable UUID other, RedirectAttributes redirect) {
    duplicates.keepApart(get(one).id(), get(other).id());
    redirect.addFlashAttribute("notice", "duplicates.apart");
    return "redirect:/admin/duplicates";
  }

  private String page(UUID one, UUID other, Model model) {
    model.addAttribute("pair", new OfficialView[] {get(one), get(other)});
    return "admin/duplicate";
  }

  private OfficialView get(UUID id) {
    return officials.find(id).orElseThrow(Forms::notFound);
  }
}
