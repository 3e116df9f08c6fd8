package org.constituent.web.accounts;

import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.accounts.StaffNotices;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** What one of the staff must know. */
@Controller
class NoticesController {
  private static final int SHOWN = 100;

  private final StaffNotices notices;

  NoticesController(StaffNotices notices) {
    this.notices = notices;
  }

  @GetMapping("/account/notices")
  String show(@AuthenticationPrincipal Staff staff, Model model) {
    var latest = notices.latest(staff.accountId(), SHOWN);
    model.addAttribute("fresh", latest.stream().filter(entry -> !entry.read()).toList());
    model.addAttribute("read", latest.stream().filter(StaffNotices.Entry::read).toList());
    return "accounts/notices";
  }

  /** It is read: on to the page where something can be done. */
  @PostMapping("/account/notices/{id}/reading")
  String read(@AuthenticationPrincipal Staff staff, @PathVariable UUID id) {
    return notices
        .read(staff.accountId(), id)
        .map(path -> "redirect:" + path)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @PostMapping("/account/notices/reading")
  String readAll(@AuthenticationPrincipal Staff staff) {
    notices.readAll(staff.accountId());
    return "redirect:/account/notices";
  }
}
