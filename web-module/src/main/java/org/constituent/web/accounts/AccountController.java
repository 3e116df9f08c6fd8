package org.constituent.web.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.constituent.accounts.Accounts;
import org.constituent.accounts.Accounts.Account;
import org.constituent.accounts.PasswordRules;
import org.constituent.accounts.Staff;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account. */
@Controller
@RequestMapping("/account")
class AccountController {

  record Form(
      @NotBlank(message = "{common.required}")
          @Size(max = 100, message = "{accounts.error.long}")
          @Pattern(regexp = "\\P{Cc}*", message = "{accounts.error.control}")
          String name,
      @Pattern(regexp = "en|es", message = "{common.required}") String language) {
    Form {
      name = Objects.requireNonNullElse(name, "").strip();
      language = Objects.requireNonNullElse(language, "");
    }
  }

  record PasswordForm(String current, String password) {
    PasswordForm {
      current = Objects.requireNonNullElse(current, "");
      password = Objects.requireNonNullElse(password, "");
    }
  }

  record Language(String value, String label) {}

  private static final List<Language> LANGUAGES =
      List.of(new Language("en", "English"), new Language("es", "Español"));

  private final Accounts accounts;

  AccountController(Accounts accounts) {
    this.accounts = accounts;
  }

  @ModelAttribute("languages")
  List<Language> languages() {
    return LANGUAGES;
  }

  @ModelAttribute("account")
  Account account(@AuthenticationPrincipal Staff staff) {
    return accounts.find(staff.accountId()).orElseThrow();
  }

  @GetMapping
  String show(@ModelAttribute("account") Account account, Model model) {
    model.addAttribute("form", new Form(account.name(), account.language()));
    return "accounts/account";
  }

  @PostMapping
  String save(
      @AuthenticationPrincipal Staff staff,
      @Valid @ModelAttribute("form") Form form,
      BindingResult errors,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    if (errors.hasErrors()) {
      response.setStatus(422);
      return "accounts/account";
    }
    accounts.rename(staff.accountId(), form.name(), form.language());
    redirect.addFlashAttribute("notice", "accounts.account.saved");
    return "redirect:/account";
  }

  @GetMapping("/password")
  String password(Model model) {
    model.addAttribute("form", new PasswordForm("", ""));
    return "accounts/account-password";
  }

  @PostMapping("/password")
  String changePassword(
      @ModelAttribute("account") Account account,
      @ModelAttribute("form") PasswordForm form,
      BindingResult errors,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    PasswordRules.objection(form.password(), account.email(), account.name())
        .ifPresent(objection -> errors.rejectValue("password", objection));
    if (!errors.hasErrors()
        && !accounts.changePassword(
            account.id(), form.current(), form.password(), request.getSession().getId())) {
      errors.rejectValue("current", "accounts.account.wrong-password");
    }
    if (errors.hasErrors()) {
      response.setStatus(422);
      return "accounts/account-password";
    }
    redirect.addFlashAttribute("notice", "accounts.account.password-changed");
    return "redirect:/account";
  }
}
