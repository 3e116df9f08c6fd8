package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.UUID;
import org.constituent.targets.Jurisdictions;
import org.constituent.targets.TargetLists;
import org.constituent.targets.view.JurisdictionView;
import org.constituent.targets.view.TargetListView;
import org.jspecify.annotations.Nullable;
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

/** Target lists: what they are called, and the rule of those that have one. */
@Controller
class TargetListController {
  /**
   * As {@link TargetLists.Details}.
   *
   * @param how "rule" or "chosen"
   * @param place Open Civic Data id or name
   */
  record Form(
      @Nullable String name,
      @Nullable String note,
      @Nullable String how,
      @Nullable String place,
      @Nullable String title,
      @Nullable String placeKind) {
    boolean byRule() {
      return "rule".equals(how);
    }
  }

  private static final int TITLES = 100;

  private final TargetLists lists;
  private final Jurisdictions jurisdictions;
  private final PlaceField places;
  private final Choices choices;

  TargetListController(
      TargetLists lists, Jurisdictions jurisdictions, PlaceField places, Choices choices) {
    this.lists = lists;
    this.jurisdictions = jurisdictions;
    this.places = places;
    this.choices = choices;
  }

  @GetMapping("/admin/lists")
  ModelAndView list() {
    return new ModelAndView("admin/lists", "lists", lists.list());
  }

  @GetMapping("/admin/lists/new")
  String newOne(@RequestParam(required = false) @Nullable UUID place, Model model) {
    String division = place == null ? "" : division(place);
    String how = division.isEmpty() ? "chosen" : "rule";
    return form(model.addAttribute("form", new Form("", "", how, division, "", "")));
  }

  @PostMapping("/admin/lists")
  Object add(
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    TargetLists.Details details = details(form, errors);
    if (!Forms.done(errors, () -> redirect.addAttribute("id", lists.add(details)))) {
      return again(model);
    }
    redirect.addFlashAttribute("notice", "lists.added." + (form.byRule() ? "rule" : "chosen"));
    return "redirect:/admin/lists/{id}";
  }

  @GetMapping("/admin/lists/{id}/edit")
  String edit(@PathVariable UUID id, Model model) {
    TargetListView list = get(id);
    TargetListView.Rule rule = list.rule();
    model.addAttribute("list", list);
    model.addAttribute(
        "form",
        rule == null
            ? new Form(list.name(), list.note(), "chosen", "", "", "")
            : new Form(
                list.name(),
                list.note(),
                "rule",
                division(rule.placeId()),
                rule.title(),
                rule.placeKind()));
    return form(model);
  }

  @PostMapping("/admin/lists/{id}")
  Object save(
      @PathVariable UUID id,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    TargetLists.Details details = details(form, errors);
    if (!Forms.done(errors, () -> lists.edit(id, details))) {
      return again(model.addAttribute("list", get(id)));
    }
    redirect.addFlashAttribute("notice", "admin.saved");
    return "redirect:/admin/lists/{id}";
  }

  @PostMapping("/admin/lists/{id}/removal")
  String remove(@PathVariable UUID id, RedirectAttributes redirect) {
    lists.remove(id);
    redirect.addFlashAttribute("notice", "lists.removed");
    return "redirect:/admin/lists";
  }

  private TargetListView get(UUID id) {
    return lists.find(id).orElseThrow(Forms::notFound);
  }

  private String division(UUID place) {
    return jurisdictions.find(place).map(JurisdictionView::divisionId).orElse("");
  }

  private TargetLists.Details details(Form form, BindingResult errors) {
    TargetLists.Rule rule =
        form.byRule()
            ? new TargetLists.Rule(
                places.read(errors, "place", form.place()),
                Forms.text(form.title()),
                Forms.text(form.placeKind()))
            : null;
    return new TargetLists.Details(Forms.text(form.name()), Forms.text(form.note()), rule);
  }

  private String form(Model model) {
    model.addAttribute(
        "kinds",
        choices.orNone(
            "lists.kind.any",
            choices.of("admin.jurisdiction.kind.", Jurisdictions.KINDS.stream()).stream()));
    model.addAttribute("suggestions", places.suggestions());
    model.addAttribute("titles", lists.titles(TITLES));
    return "admin/list-form";
  }

  private ModelAndView again(Model model) {
    return new ModelAndView(form(model), model.asMap(), UNPROCESSABLE_CONTENT);
  }
}
