package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.targets.Imports;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Files that were taken into the list, and the form for the next one. */
@Controller
class ImportsController {
  private static final int SHOWN = 50;

  /** What the list is called, and its file. */
  record Form(@Nullable String source, @Nullable MultipartFile file) {}

  private final Imports imports;

  ImportsController(Imports imports) {
    this.imports = imports;
  }

  @GetMapping("/admin/imports")
  String list(@RequestParam(defaultValue = "") String refused, Model model) {
    return page(
        model
            .addAttribute("form", new Form("", null))
            .addAttribute("tooLong", refused.equals("too-long")));
  }

  @PostMapping("/admin/imports")
  Object upload(
      @ModelAttribute("form") Form form,
      BindingResult errors,
      @AuthenticationPrincipal Staff staff,
      Model model,
      RedirectAttributes redirect)
      throws IOException {
    MultipartFile file = form.file();
    if (file == null || file.isEmpty()) {
      errors.rejectValue("file", "imports.refused.no-file");
    } else {
      String name = Forms.text(file.getOriginalFilename());
      String source = Forms.text(form.source()).isBlank() ? name : Forms.text(form.source());
      Path copy = Files.createTempFile("import", "");
      file.transferTo(copy);
      UUID account = staff.accountId();
      if (Forms.done(
          errors, () -> redirect.addAttribute("id", imports.begin(copy, name, source, account)))) {
        return "redirect:/admin/imports/{id}";
      }
    }
    return new ModelAndView(page(model), model.asMap(), UNPROCESSABLE_CONTENT);
  }

  private String page(Model model) {
    model.addAttribute("imports", imports.list(SHOWN));
    model.addAttribute("sources", imports.sources());
    model.addAttribute("mostBytes", Imports.MOST_BYTES);
    model.addAttribute("mostMegabytes", Imports.MOST_BYTES >> 20);
    return "admin/imports";
  }
}
