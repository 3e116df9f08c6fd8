package org.constituent.web.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.constituent.campaigns.Actions;
import org.constituent.web.RateLimits;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The confirmation once more, to the same address or to a mended one. */
@Controller
class ConfirmationMailsController {
  private static final java.util.regex.Pattern ADDRESS =
      java.util.regex.Pattern.compile(
          "[^\\s@\"<>(),;:\\\\\\[\\]\\p{Cc}]+@[^\\s@\"<>(),;:\\\\\\[\\]\\p{Cc}]+\\.[\\p{L}\\p{N}-]{2,}");

  private final Actions actions;
  private final RateLimits limits;

  ConfirmationMailsController(Actions actions, RateLimits limits) {
    this.actions = actions;
    this.limits = limits;
  }

  @PostMapping("/r/{token}/confirmation-mails")
  String resend(@PathVariable String token, HttpServletRequest request) {
    return limits.allows(RateLimits.Kind.FORM, request)
        ? said(token, actions.resend(token))
        : back(token, "limit");
  }

  @PostMapping("/r/{token}/address")
  String mend(@PathVariable String token, @RequestParam String email, HttpServletRequest request) {
    String address = email.strip();
    if (address.length() > 254 || !ADDRESS.matcher(address).matches()) {
      return back(token, "wrong-address");
    }
    return limits.allows(RateLimits.Kind.FORM, request)
        ? said(token, actions.mendAddress(token, address))
        : back(token, "limit");
  }

  private static String said(String token, Actions.Resent resent) {
    return back(token, resent.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static String back(String token, String said) {
    return "redirect:/r/" + token + "?said=" + said;
  }
}
