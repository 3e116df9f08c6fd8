package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.constituent.accounts.Accounts;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Members;
import org.constituent.campaigns.Members.Changed;
import org.constituent.campaigns.Members.Roles;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who of the group may do what with a campaign. */
@Controller
class MembersController {

  /** Somebody of the group; {@code role} null: as the others. */
  record Person(UUID id, String name, @Nullable Role role) {}

  private final MyCampaigns mine;
  private final Members members;
  private final Accounts accounts;

  MembersController(MyCampaigns mine, Members members, Accounts accounts) {
    this.mine = mine;
    this.members = members;
    this.accounts = accounts;
  }

  @GetMapping("/organizer/campaigns/{id}/members")
  String show(@AuthenticationPrincipal Staff staff, @PathVariable UUID id, Model model) {
    Draft draft = mine.get(staff, id);
    Roles roles = members.find(mine.groups(staff), id).orElseThrow(MyCampaigns::notFound);
    return page(staff, draft, roles, model);
  }

  /**
   * Saves the roles.
   *
   * @param all of the form: {@code others}, and one by the id of each of the group
   */
  @PostMapping("/organizer/campaigns/{id}/members")
  String save(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam Map<String, String> all,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    Draft draft = mine.get(staff, id, Role::owns);
    Map<UUID, String> people = accounts.organizers(draft.groupId());
    Map<UUID, Role> named = new LinkedHashMap<>();
    for (UUID account : people.keySet()) {
      String role = all.getOrDefault(account.toString(), "");
      if (!role.isEmpty()) {
        named.put(account, role(role));
      }
    }
    Roles roles = new Roles(role(all.getOrDefault("others", "")), named);
    Changed changed = members.change(mine.groups(staff), id, roles, people.keySet());
    if (changed == Changed.NO_OWNER) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("ownerless", true);
      return page(staff, draft, roles, model);
    }
    redirect.addFlashAttribute("notice", "workflow.notice.members");
    return "redirect:/organizer/campaigns/{id}/members";
  }

  private String page(Staff staff, Draft draft, Roles roles, Model model) {
    List<Person> people = new ArrayList<>();
    accounts
        .organizers(draft.groupId())
        .forEach(
            (account, name) -> people.add(new Person(account, name, roles.named().get(account))));
    model.addAttribute("draft", draft);
    model.addAttribute("people", people);
    model.addAttribute("others", roles.others());
    model.addAttribute("roles", Role.values());
    model.addAttribute("mayChange", mine.role(staff, draft.id()).owns());
    return "organizer/members";
  }

  private static Role role(String name) {
    try {
      return Role.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "No such role", e);
    }
  }
}
