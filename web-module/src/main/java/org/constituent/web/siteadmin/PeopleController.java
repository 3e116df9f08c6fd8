package org.constituent.web.siteadmin;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.constituent.accounts.Accounts;
import org.constituent.accounts.Invitations;
import org.constituent.accounts.Invitations.Role;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Groups;
import org.constituent.messaging.Postmaster;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who works here, and inviting more. */
@Controller
class PeopleController {

  /**
   * @param role a role's name, or a group's id: organizer of that group
   */
  record Form(
      @NotBlank(message = "{common.required}")
          @Email(message = "{accounts.error.email}")
          @Size(max = 254, message = "{accounts.error.long}")
          String email,
      @NotBlank(message = "{common.required}") String role) {
    Form {
      email = Objects.requireNonNullElse(email, "").strip();
      role = Objects.requireNonNullElse(role, "");
    }
  }

  record Option(String value, String label) {}

  private final Accounts accounts;
  private final Invitations invitations;
  private final Groups groups;
  private final Postmaster postmaster;
  private final MessageSource messages;

  PeopleController(
      Accounts accounts,
      Invitations invitations,
      Groups groups,
      Postmaster postmaster,
      MessageSource messages) {
    this.accounts = accounts;
    this.invitations = invitations;
    this.groups = groups;
    this.postmaster = postmaster;
    this.messages = messages;
  }

  @GetMapping("/site/people")
  String show(Model model, Locale locale) {
    model.addAttribute("form", new Form("", ""));
    return page(model, locale);
  }

  @PostMapping("/site/invitations")
  String invite(
      @Valid @ModelAttribute("form") Form form,
      BindingResult errors,
      @AuthenticationPrincipal Staff staff,
      Model model,
      Locale locale,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    if (postmaster.identity().isEmpty()) {
      errors.reject("siteadmin.people.settings-first");
    }
    List<Option> roles = roles(groups.all(), locale);
    if (!form.role().isEmpty() && roles.stream().noneMatch(r -> r.value().equals(form.role()))) {
      errors.rejectValue("role", "common.required");
    }
    if (errors.hasErrors()) {
      response.setStatus(422);
      return page(model, locale);
    }
    Role role =
        switch (form.role()) {
          case "SITE_ADMIN" -> Role.SITE_ADMIN;
          case "TARGET_ADMIN" -> Role.TARGET_ADMIN;
          default -> Role.ORGANIZER;
        };
    @Nullable UUID group = role == Role.ORGANIZER ? UUID.fromString(form.role()) : null;
    invitations.invite(form.email(), role, group, staff.accountId(), locale);
    redirect.addFlashAttribute("notice", "siteadmin.people.invited");
    return "redirect:/site/people";
  }

  @PostMapping("/site/invitations/{id}/withdrawal")
  String withdraw(@PathVariable UUID id, RedirectAttributes redirect) {
    invitations.withdraw(id);
    redirect.addFlashAttribute("notice", "siteadmin.people.withdrawn");
    return "redirect:/site/people";
  }

  private String page(Model model, Locale locale) {
    List<Groups.Group> all = groups.all();
    Map<UUID, String> names =
        all.stream().collect(Collectors.toMap(Groups.Group::id, Groups.Group::name));
    model.addAttribute("people", accounts.all());
    model.addAttribute("groupNames", names);
    model.addAttribute("pending", invitations.pending());
    model.addAttribute("roles", roles(all, locale));
    return "siteadmin/people";
  }

  private List<Option> roles(List<Groups.Group> groups, Locale locale) {
    List<Option> roles = new ArrayList<>();
    for (Groups.Group group : groups) {
      String label =
          messages.getMessage("siteadmin.role.organizer-of", new Object[] {group.name()}, locale);
      roles.add(new Option(group.id().toString(), label));
    }
    roles.add(option("TARGET_ADMIN", "siteadmin.role.target-admin", locale));
    roles.add(option("SITE_ADMIN", "siteadmin.role.site-admin", locale));
    return roles;
  }

  private Option option(String value, String key, Locale locale) {
    return new Option(value, messages.getMessage(key, null, locale));
  }
}
