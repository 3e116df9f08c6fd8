package org.constituent.web.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.constituent.campaigns.Actions;
import org.constituent.campaigns.view.Receipt;
import org.constituent.web.Markdown;
import org.constituent.web.PageLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A supporter's private page: what happened to each of her letters, and the calls. */
@Controller
class ReceiptController {
  private final Actions actions;

  ReceiptController(Actions actions) {
    this.actions = actions;
  }

  @GetMapping("/r/{token}")
  String show(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String said,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String smooth,
      Model model,
      HttpServletRequest request) {
    Receipt receipt =
        actions.receipt(token).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    PageLanguage.use(request, receipt.language());
    fill(model, receipt);
    // only what we say ourselves: the parameter names one of a few messages
    model.addAttribute("said", said != null && SAYINGS.contains(said) ? said : null);
    return smooth != null ? "site/receipt :: officials" : "site/receipt";
  }

  static final List<String> SAYINGS =
      List.of(
          "sent",
          "too-soon",
          "not-needed",
          "confirmed",
          "wrong-address",
          "called",
          "limit",
          "followed",
          "taken-back",
          "answered");

  static void fill(Model model, Receipt receipt) {
    model.addAttribute("receipt", receipt);
    model.addAttribute("lines", ReceiptLine.of(receipt));
    model.addAttribute("thanksHtml", Markdown.toSafeHtml(receipt.thanks()));
    model.addAttribute("page", Frames.of(receipt.language(), List.of()));
    model.addAttribute("moving", ReceiptLine.moving(receipt));
    model.addAttribute("smooth", true);
  }
}
