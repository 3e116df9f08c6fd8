package org.constituent.web.siteadmin;

import java.util.List;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.messaging.Circuits;
import org.constituent.messaging.view.Circuit;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Offices' mail systems that refuse the platform for now, and what is to become of it. */
@Controller
@RequestMapping("/site/circuits")
class CircuitsController {
  private static final int LIMIT = 200;

  private final Circuits circuits;

  CircuitsController(Circuits circuits) {
    this.circuits = circuits;
  }

  @GetMapping
  String list(Model model) {
    List<Circuit> open = circuits.open(LIMIT);
    model.addAttribute("circuits", open);
    model.addAttribute("more", open.size() >= LIMIT);
    return "siteadmin/circuits";
  }

  @PostMapping("/{id}/closing")
  String close(@PathVariable UUID id, RedirectAttributes redirect) {
    return done(circuits.close(id), "sending.circuits.closed", redirect);
  }

  @PostMapping("/{id}/keeping")
  String keep(
      @AuthenticationPrincipal Staff staff, @PathVariable UUID id, RedirectAttributes redirect) {
    return done(circuits.keep(id, staff.accountId()), "sending.circuits.kept", redirect);
  }

  private static String done(boolean done, String said, RedirectAttributes redirect) {
    if (!done) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    redirect.addFlashAttribute("notice", said);
    return "redirect:/site/circuits";
  }
}
