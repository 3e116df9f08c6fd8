package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.constituent.targets.Officials;
import org.constituent.targets.Profiles;
import org.constituent.targets.view.Profile;
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

/** What is told of an official beyond her name. */
@Controller
class ProfileController {
  /**
   * As {@link Profiles.Details}.
   *
   * @param links one a line: the address, then its label
   */
  record Form(@Nullable String pronouns, @Nullable String photoUrl, @Nullable String links) {
    Profiles.Details details() {
      return new Profiles.Details(
          Forms.text(pronouns),
          Forms.text(photoUrl),
          Forms.text(links)
              .lines()
              .map(String::strip)
              .filter(l -> !l.isEmpty())
              .map(Form::link)
              .toList());
    }

    private static Profile.Link link(String line) {
      List<String> parts = List.of(line.split("\\s+", 2));
      return new Profile.Link(parts.get(0), parts.size() > 1 ? parts.get(1) : "");
    }
  }

  private final Profiles profiles;
  private final Officials officials;

  ProfileController(Profiles profiles, Officials officials) {
    this.profiles = profiles;
    this.officials = officials;
  }

  @GetMapping("/admin/officials/{id}/profile")
  String edit(@PathVariable UUID id, Model model) {
    Profile known = profiles.find(id).orElseThrow(Forms::notFound);
    String links =
        known.links().stream()
            .map(link -> (link.url() + " " + link.label()).strip())
            .collect(Collectors.joining("\n"));
    model.addAttribute("form", new Form(known.pronouns(), known.photoUrl(), links));
    return form(id, model);
  }

  @PostMapping("/admin/officials/{id}/profile")
  Object save(
      @PathVariable UUID id,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    if (!Forms.done(errors, () -> profiles.save(id, form.details()))) {
      return new ModelAndView(form(id, model), model.asMap(), UNPROCESSABLE_CONTENT);
    }
    redirect.addFlashAttribute("notice", "admin.saved");
    return "redirect:/admin/officials/{id}";
  }

  private String form(UUID id, Model model) {
    model.addAttribute("official", officials.find(id).orElseThrow(Forms::notFound));
    return "admin/profile";
  }
}
