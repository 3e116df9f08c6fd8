package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.constituent.targets.Imports;
import org.constituent.targets.view.ImportView;
import org.constituent.web.admin.Choices.Choice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** What the columns of an imported file mean. */
@Controller
class ImportMappingController {
  /**
   * As text.
   *
   * @param meaning of each column in their order, empty for what is left out
   * @param said for all rows, by the keys of fields
   * @param level what contacts reach
   */
  record Form(
      @Nullable List<String> meaning, @Nullable Map<String, String> said, @Nullable String level) {}

  private final Imports imports;
  private final Choices choices;

  ImportMappingController(Imports imports, Choices choices) {
    this.imports = imports;
    this.choices = choices;
  }

  @GetMapping("/admin/imports/{id}/mapping")
  String ask(@PathVariable UUID id, Model model) {
    ImportView it = get(id);
    List<String> meaning = new ArrayList<>();
    it.columns().forEach(column -> meaning.add(it.meaning().getOrDefault(column, "")));
    Map<String, String> said = new LinkedHashMap<>();
    imports
        .constants(it.kind())
        .forEach(key -> said.put(key, it.constants().getOrDefault(key, "")));
    model.addAttribute("form", new Form(meaning, said, it.constants().getOrDefault("level", "")));
    return page(it, model);
  }

  @PostMapping("/admin/imports/{id}/mapping")
  Object save(
      @PathVariable UUID id, @ModelAttribute("form") Form form, BindingResult errors, Model model) {
    ImportView it = get(id);
    List<String> meaning = form.meaning() == null ? List.of() : form.meaning();
    List<String> fields = imports.fields(it.kind());
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < it.columns().size(); i++) {
      String field = i < meaning.size() ? meaning.get(i) : "";
      columns.put(it.columns().get(i), fields.contains(field) ? field : "");
    }
    Map<String, String> constants = new LinkedHashMap<>();
    Map<String, String> said = form.said() == null ? Map.of() : form.said();
    for (String key : imports.constants(it.kind())) {
      String value = said.getOrDefault(key, "").strip();
      if (!value.isEmpty()) {
        constants.put(key, value);
      }
    }
    if (Imports.LEVELS.contains(Forms.text(form.level()))) {
      constants.put("level", Forms.text(form.level()));
    }
    if (!Forms.done(errors, () -> imports.map(id, columns, constants))) {
      return new ModelAndView(page(it, model), model.asMap(), UNPROCESSABLE_CONTENT);
    }
    return "redirect:/admin/imports/" + id;
  }

  private String page(ImportView it, Model model) {
    model.addAttribute("import", it);
    model.addAttribute(
        "fields",
        choices.orNone(
            "imports.field.none",
            choices.of("imports.field.", imports.fields(it.kind()).stream()).stream()));
    model.addAttribute("constants", imports.constants(it.kind()));
    List<Choice> levels = choices.of("imports.level.", Imports.LEVELS.stream());
    model.addAttribute("levels", choices.orNone("imports.level.none", levels.stream()));
    return "admin/import-mapping";
  }

  private ImportView get(UUID id) {
    return imports.find(id).orElseThrow(Forms::notFound);
  }
}
