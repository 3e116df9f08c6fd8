package org.constituent.web.siteadmin;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.constituent.accounts.Accounts;
import org.constituent.accounts.Accounts.Account;
import org.constituent.accounts.Staff;
import org.constituent.messaging.MailAddress;
import org.constituent.messaging.Suppressions;
import org.constituent.messaging.view.Suppressed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The list of addresses that must not be mailed. An address is looked up by a form that is posted:
 * it is in no link and in no log.
 */
@Controller
@RequestMapping("/site/suppressions")
class SuppressionsController {
  private static final int SHOWN = 100;

  /** How long an address is not to be mailed. */
  enum Lasts {
    GOOD(null),
    YEAR(Duration.ofDays(365)),
    MONTH(Duration.ofDays(30));

    private final @Nullable Duration time;

    Lasts(@Nullable Duration time) {
      this.time = time;
    }
  }

  record Form(
      @NotBlank(message = "{common.required}") @Size(max = 254, message = "{accounts.error.long}")
          String address,
      Lasts lasts) {
    Form {
      address = Objects.requireNonNullElse(address, "").strip();
      lasts = Objects.requireNonNullElse(lasts, Lasts.GOOD);
    }
  }

  private final Suppressions suppressions;
  private final Accounts accounts;

  SuppressionsController(Suppressions suppressions, Accounts accounts) {
    this.suppressions = suppressions;
    this.accounts = accounts;
  }

  @GetMapping
  String show(Model model) {
    model.addAttribute("form", new Form("", Lasts.GOOD));
    return page(model);
  }

  @PostMapping("/look-up")
  String find(
      @Valid @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      HttpServletResponse response) {
    if (checked(form, errors)) {
      model.addAttribute("asked", true);
      model.addAttribute("found", suppressions.find(form.address()).orElse(null));
    } else {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    }
    return page(model);
  }

  @PostMapping
  String add(
      @AuthenticationPrincipal Staff staff,
      @Valid @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    if (!checked(form, errors)) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(model);
    }
    suppressions.add(form.address(), Suppressed.Reason.HAND, form.lasts().time, staff.accountId());
    redirect.addFlashAttribute("notice", "sending.list.added");
    return "redirect:/site/suppressions";
  }

  @PostMapping("/{id}/removal")
  String remove(@PathVariable UUID id, RedirectAttributes redirect) {
    if (!suppressions.remove(id)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    redirect.addFlashAttribute("notice", "sending.list.removed");
    return "redirect:/site/suppressions";
  }

  private static boolean checked(Form form, BindingResult errors) {
    if (!errors.hasErrors() && MailAddress.normalise(form.address()).isEmpty()) {
      errors.rejectValue("address", "sending.list.address.wrong");
    }
    return !errors.hasErrors();
  }

  private String page(Model model) {
    List<Suppressed> latest = suppressions.latest(SHOWN);
    Map<UUID, String> people =
        accounts.all().stream().collect(Collectors.toMap(Account::id, Account::name));
    model.addAttribute("latest", latest);
    model.addAttribute("more", latest.size() >= SHOWN);
    model.addAttribute("people", people);
    model.addAttribute("times", Lasts.values());
    return "siteadmin/suppressions";
  }
}
