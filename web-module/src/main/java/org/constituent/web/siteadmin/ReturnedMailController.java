package org.constituent.web.siteadmin;

import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.messaging.Returns;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Mail that came back and of which a person says what it is. */
@Controller
@RequestMapping("/site/returned-mail")
class ReturnedMailController {
  private final Returns returns;

  ReturnedMailController(Returns returns) {
    this.returns = returns;
  }

  @GetMapping
  String show(Model model) {
    model.addAttribute("mails", returns.undecided());
    model.addAttribute("waiting", returns.waiting());
    return "siteadmin/returned-mail";
  }

  @PostMapping("/{id}/decision")
  String decide(
      @PathVariable UUID id,
      @RequestParam String kind,
      @AuthenticationPrincipal Staff staff,
      RedirectAttributes redirect) {
    try {
      boolean first = returns.decide(id, kind, staff.accountId());
      redirect.addFlashAttribute(
          "notice", first ? "mailsetup.returned.decided" : "mailsetup.returned.already");
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "", e);
    }
    return "redirect:/site/returned-mail";
  }
}
