package org.constituent.web.organizer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Unsaved;
import org.constituent.campaigns.view.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Keeps what is being typed into a campaign's forms, while it is typed. */
@Controller
class UnsavedController {
  /** Those whose texts would be missed. */
  private static final Pattern FORM =
      Pattern.compile("details|texts/[a-z]{2}|letters/[a-z0-9-]{1,40}/[a-z]{2}");

  /** More than all fields of a form may hold together. */
  private static final int MOST_CHARACTERS = 100_000;

  private final MyCampaigns mine;
  private final Unsaved unsaved;

  UnsavedController(MyCampaigns mine, Unsaved unsaved) {
    this.mine = mine;
    this.unsaved = unsaved;
  }

  @PostMapping("/organizer/campaigns/{id}/unsaved")
  String keep(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam String form,
      @RequestParam int number,
      @RequestParam MultiValueMap<String, String> all,
      Model model) {
    mine.get(staff, id, Role::edits);
    Map<String, List<String>> fields = new LinkedHashMap<>(all);
    fields.keySet().removeAll(List.of("_csrf", "form", "number"));
    int length = fields.values().stream().flatMap(List::stream).mapToInt(String::length).sum();
    if (!FORM.matcher(form).matches() || length > MOST_CHARACTERS) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    unsaved.keep(staff.accountId(), id, form, number, fields);
    unsaved
        .find(staff.accountId(), id, form)
        .ifPresent(copy -> model.addAttribute("kept", copy.at()));
    return "organizer/unsaved :: kept";
  }

  @PostMapping("/organizer/campaigns/{id}/unsaved/removal")
  String drop(
      @AuthenticationPrincipal Staff staff, @PathVariable UUID id, @RequestParam String form) {
    mine.get(staff, id);
    if (!FORM.matcher(form).matches()) {
      throw MyCampaigns.notFound();
    }
    unsaved.drop(staff.accountId(), id, form);
    return "redirect:/organizer/campaigns/{id}/" + form;
  }
}
