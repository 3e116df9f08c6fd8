package org.constituent.web.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.constituent.campaigns.Actions;
import org.constituent.campaigns.view.Receipt;
import org.constituent.web.PageLanguage;
import org.constituent.web.RateLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** How a call went, in the caller's own words. */
@Controller
class CallsController {
  private final Actions actions;
  private final RateLimits limits;

  CallsController(Actions actions, RateLimits limits) {
    this.actions = actions;
    this.limits = limits;
  }

  @PostMapping("/r/{token}/calls/{seat}")
  String called(
      @PathVariable String token,
      @PathVariable UUID seat,
      @RequestParam Receipt.CallOutcome outcome,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String smooth,
      Model model,
      HttpServletRequest request) {
    if (!limits.allow(RateLimits.Limit.FORM, RateLimits.client(request))) {
      return "redirect:/r/" + token + "?said=limit";
    }
    if (!actions.called(token, seat, outcome)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    if (smooth == null) {
      return "redirect:/r/" + token + "?said=called#seat-" + seat;
    }
    Receipt receipt = actions.receipt(token).orElseThrow();
    PageLanguage.use(request, receipt.language());
    ReceiptController.fill(model, receipt);
    return "site/receipt :: officials";
  }
}
