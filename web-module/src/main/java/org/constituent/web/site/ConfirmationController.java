package org.constituent.web.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.constituent.campaigns.Actions;
import org.constituent.campaigns.view.Pending;
import org.constituent.web.PageLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The link of a confirmation mail opens a page; only its button confirms, since mail scanners open
 * links too.
 */
@Controller
class ConfirmationController {
  private final Actions actions;

  ConfirmationController(Actions actions) {
    this.actions = actions;
  }

  @GetMapping("/confirm/{token}")
  String show(@PathVariable String token, Model model, HttpServletRequest request) {
    Pending pending = pending(token, request);
    model.addAttribute("pending", pending);
    model.addAttribute("token", token);
    model.addAttribute(
        "open", pending.items().stream().filter(i -> !i.confirmed() && !i.expired()).toList());
    model.addAttribute("page", Frames.of(pending.language(), List.of()));
    return "site/confirm";
  }

  @PostMapping("/confirm/{token}")
  String confirm(
      @PathVariable String token,
      @RequestParam(name = "action", required = false) @Nullable List<UUID> chosen,
      Model model,
      HttpServletRequest request) {
    if (chosen == null) {
      model.addAttribute("nothing", true);
      return show(token, model, request);
    }
    if (actions.confirm(token, chosen).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Pending pending = pending(token, request);
    Pending.Item item =
        pending.items().stream()
            .filter(i -> chosen.contains(i.action()) && i.confirmed())
            .findFirst()
            .orElseGet(() -> pending.items().get(0));
    return "redirect:/r/" + item.receiptToken() + (item.confirmed() ? "?said=confirmed" : "");
  }

  private Pending pending(String token, HttpServletRequest request) {
    Pending pending =
        actions.pending(token).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    PageLanguage.use(request, pending.language());
    return pending;
  }
}
