package org.constituent.web.admin;

import java.util.List;
import java.util.UUID;
import org.constituent.targets.Imports;
import org.constituent.targets.view.ImportItemView;
import org.constituent.targets.view.ImportView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One import: how far it is, what it would change, and the buttons that do it. */
@Controller
class ImportController {
  /** Rows of a page. */
  private static final int SHOWN = 50;

  private static final List<String> VERDICTS =
      List.of("new", "changed", "unchanged", "missing", "proposal", "error", "problems");

  private final Imports imports;

  ImportController(Imports imports) {
    this.imports = imports;
  }

  @GetMapping("/admin/imports/{id}")
  String show(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "0") int after,
      Model model) {
    ImportView it = imports.find(id).orElseThrow(Forms::notFound);
    if (it.state().equals("mapping")) {
      return "redirect:/admin/imports/" + id + "/mapping";
    }
    String verdict = VERDICTS.contains(show) ? show : "";
    List<ImportItemView> items =
        it.busy() ? List.of() : imports.items(id, verdict, after, SHOWN + 1);
    model.addAttribute("import", it);
    model.addAttribute("verdicts", VERDICTS);
    model.addAttribute("show", verdict);
    model.addAttribute("after", after);
    model.addAttribute("items", items.size() > SHOWN ? items.subList(0, SHOWN) : items);
    model.addAttribute("next", items.size() > SHOWN ? items.get(SHOWN - 1).number() : 0);
    return "admin/import";
  }

  /** The rows of a page: those that are ticked, or all of a verdict. */
  @PostMapping("/admin/imports/{id}/choice")
  String choose(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") List<Integer> shown,
      @RequestParam(defaultValue = "") List<Integer> chosen,
      @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "0") int after,
      @RequestParam(required = false) @Nullable String all,
      RedirectAttributes redirect) {
    if (all == null) {
      imports.choose(id, shown, chosen);
    } else {
      imports.chooseAll(
          id, show.equals("new") || show.equals("changed") ? show : "", all.equals("yes"));
    }
    redirect.addFlashAttribute("notice", "imports.chosen.saved");
    redirect.addAttribute("show", show);
    redirect.addAttribute("after", after);
    return "redirect:/admin/imports/" + id;
  }

  @PostMapping("/admin/imports/{id}/application")
  String apply(@PathVariable UUID id) {
    imports.apply(id);
    return "redirect:/admin/imports/" + id;
  }

  @PostMapping("/admin/imports/{id}/undoing")
  String undo(@PathVariable UUID id) {
    imports.undo(id);
    return "redirect:/admin/imports/" + id;
  }

  @PostMapping("/admin/imports/{id}/discarding")
  String discard(@PathVariable UUID id, RedirectAttributes redirect) {
    imports.discard(id);
    redirect.addFlashAttribute("notice", "imports.discarded");
    return "redirect:/admin/imports";
  }
}
