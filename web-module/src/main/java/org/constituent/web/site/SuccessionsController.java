package org.constituent.web.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.constituent.campaigns.Actions;
import org.constituent.campaigns.Successors;
import org.constituent.web.RateLimits;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Whether a letter shall go to an office's new holder, in its writer's own decision. */
@Controller
class SuccessionsController {
  private final Actions actions;
  private final Successors successors;
  private final RateLimits limits;

  SuccessionsController(Actions actions, Successors successors, RateLimits limits) {
    this.actions = actions;
    this.successors = successors;
    this.limits = limits;
  }

  @PostMapping("/r/{token}/successions/{seat}")
  String answer(
      @PathVariable String token,
      @PathVariable UUID seat,
      @RequestParam boolean send,
      HttpServletRequest request) {
    if (!limits.allows(RateLimits.Kind.FORM, request)) {
      return "redirect:/r/" + token + "?said=limit";
    }
    if (actions.receipt(token).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    boolean done = successors.answer(token, seat, send);
    String said = done ? (send ? "followed" : "taken-back") : "answered";
    return "redirect:/r/" + token + "?said=" + said + "#seat-" + seat;
  }
}
