package org.constituent.web.accounts;

import org.constituent.accounts.Staff;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The way in; Spring Security takes the form. */
@Controller
class SignInController {

  @GetMapping("/sign-in")
  String form() {
    return "accounts/sign-in";
  }

  /** Where her work is. */
  @GetMapping("/start")
  String start(@AuthenticationPrincipal Staff staff) {
    if (staff.organizer()) {
      return "redirect:/organizer";
    }
    if (staff.targetAdmin()) {
      return "redirect:/admin";
    }
    return staff.siteAdmin() ? "redirect:/site" : "redirect:/account";
  }
}
