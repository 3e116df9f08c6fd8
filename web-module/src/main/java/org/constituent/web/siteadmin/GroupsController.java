package org.constituent.web.siteadmin;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.constituent.campaigns.Groups;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The local groups of this site. */
@Controller
@RequestMapping("/site/groups")
class GroupsController {

  record Form(
      @NotBlank(message = "{common.required}")
          @Size(max = 100, message = "{accounts.error.long}")
          @Pattern(regexp = "\\P{Cc}*", message = "{accounts.error.control}")
          String name) {
    Form {
      name = Objects.requireNonNullElse(name, "").strip();
    }
  }

  private final Groups groups;

  GroupsController(Groups groups) {
    this.groups = groups;
  }

  @GetMapping
  String show(Model model) {
    model.addAttribute("form", new Form(""));
    return page(model);
  }

  @PostMapping
  String add(
      @Valid @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    if (!errors.hasErrors()) {
      try {
        groups.add(form.name());
        redirect.addFlashAttribute("notice", "siteadmin.groups.added");
        return "redirect:/site/groups";
      } catch (DuplicateKeyException e) {
        errors.rejectValue("name", "siteadmin.groups.taken");
      }
    }
    response.setStatus(422);
    return page(model);
  }

  private String page(Model model) {
    model.addAttribute("groups", groups.all());
    return "siteadmin/groups";
  }
}
