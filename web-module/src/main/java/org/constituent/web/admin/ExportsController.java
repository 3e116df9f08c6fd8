package org.constituent.web.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.constituent.targets.Exports;
import org.constituent.targets.Jurisdictions;
import org.constituent.web.admin.Choices.Choice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of officials as files to take away. */
@Controller
class ExportsController {
  private final Exports exports;
  private final Jurisdictions jurisdictions;
  private final Choices choices;

  ExportsController(Exports exports, Jurisdictions jurisdictions, Choices choices) {
    this.exports = exports;
    this.jurisdictions = jurisdictions;
    this.choices = choices;
  }

  @GetMapping("/admin/exports")
  String ask(Model model) {
    model.addAttribute(
        "places",
        choices.orNone(
            "exports.everywhere",
            jurisdictions.list().stream()
                .filter(it -> it.offices() > 0 || it.kind().equals("state"))
                .map(it -> new Choice(it.id().toString(), it.name() + " · " + it.divisionId()))));
    return "admin/exports";
  }

  @GetMapping("/admin/exports/officials.{format:csv|json}")
  void export(
      @PathVariable String format,
      @RequestParam(required = false) @Nullable UUID place,
      HttpServletResponse response)
      throws IOException {
    if (place != null && jurisdictions.find(place).isEmpty()) {
      throw Forms.notFound();
    }
    boolean csv = format.equals("csv");
    response.setContentType(csv ? "text/csv;charset=UTF-8" : "application/json;charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"officials." + format + "\"");
    if (csv) {
      exports.csv(response.getOutputStream(), place);
    } else {
      exports.popolo(response.getOutputStream(), place);
    }
  }
}
