package org.constituent.web.siteadmin;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.constituent.accounts.Accounts;
import org.constituent.accounts.Accounts.Account;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Groups;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What one person may do here. Nobody takes the site from herself: one admin always remains. */
@Controller
@RequestMapping("/site/people/{id}")
class PersonController {

  record Form(boolean siteAdmin, boolean targetAdmin, Set<UUID> groups) {
    Form {
      groups = Objects.requireNonNullElse(groups, Set.of());
    }
  }

  private final Accounts accounts;
  private final Groups groups;

  PersonController(Accounts accounts, Groups groups) {
    this.accounts = accounts;
    this.groups = groups;
  }

  @GetMapping
  String show(@PathVariable UUID id, @AuthenticationPrincipal Staff staff, Model model) {
    Account person = person(id);
    model.addAttribute("person", person);
    model.addAttribute("own", staff.accountId().equals(id));
    model.addAttribute("groups", groups.all());
    model.addAttribute("form", new Form(person.siteAdmin(), person.targetAdmin(), person.groups()));
    return "siteadmin/person";
  }

  @PostMapping
  String assign(
      @PathVariable UUID id,
      @ModelAttribute("form") Form form,
      @AuthenticationPrincipal Staff staff,
      RedirectAttributes redirect) {
    Account person = person(id);
    boolean own = staff.accountId().equals(id);
    accounts.assign(person.id(), form.siteAdmin() || own, form.targetAdmin(), form.groups());
    return done("siteadmin.person.assigned", redirect);
  }

  @PostMapping("/closure")
  String close(
      @PathVariable UUID id, @AuthenticationPrincipal Staff staff, RedirectAttributes redirect) {
    if (staff.accountId().equals(id)) {
      return done("siteadmin.person.not-oneself", redirect);
    }
    accounts.disable(person(id).id());
    return done("siteadmin.person.closed", redirect);
  }

  @PostMapping("/opening")
  String open(@PathVariable UUID id, RedirectAttributes redirect) {
    accounts.enable(person(id).id());
    return done("siteadmin.person.opened", redirect);
  }

  private Account person(UUID id) {
    return accounts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static String done(String notice, RedirectAttributes redirect) {
    redirect.addFlashAttribute("notice", notice);
    return "redirect:/site/people";
  }
}
