package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
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
   * @param identifiers one a line: the scheme, then the code
   */
  record Form(
      @Nullable String pronouns,
      @Nullable String photoUrl,
      @Nullable String links,
      @Nullable String identifiers) {
    Profiles.Details details() {
      return new Profiles.Details(
          Forms.text(pronouns),
          Forms.text(photoUrl),
          pairs(links, Profile.Link::new),
          pairs(identifiers, Profile.Identifier::new));
    }

    /** Of each line the first word and the rest. */
    private static <T> List<T> pairs(@Nullable String lines, BiFunction<String, String, T> pair) {
      return Forms.text(lines)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .map(line -> line.split("\\s+", 2))
          .map(parts -> pair.apply(parts[0], parts.length > 1 ? parts[1] : ""))
          .toList();
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
    String identifiers =
        known.identifiers().stream()
            .map(identifier -> identifier.scheme() + " " + identifier.code())
            .collect(Collectors.joining("\n"));
    model.addAttribute("form", new Form(known.pronouns(), known.photoUrl(), links, identifiers));
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
