package org.constituent.web.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.constituent.accounts.Accounts.Account;
import org.constituent.accounts.PasswordResets;
import org.constituent.accounts.PasswordRules;
import org.constituent.web.SignInLimits;
import org.constituent.web.SignInLimits.Limit;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** For one who forgot her password. Says nowhere whether an address has an account. */
@Controller
@RequestMapping("/password-reset")
class PasswordResetController {

  record Request(
      @NotBlank(message = "{common.required}")
          @Email(message = "{accounts.error.email}")
          @Size(max = 254, message = "{accounts.error.long}")
          String email) {
    Request {
      email = Objects.requireNonNullElse(email, "").strip();
    }
  }

  record Form(String password) {
    Form {
      password = Objects.requireNonNullElse(password, "");
    }
  }

  private final PasswordResets resets;
  private final SignInLimits limits;
  private final AsyncTaskExecutor tasks;

  PasswordResetController(
      PasswordResets resets, SignInLimits limits, AsyncTaskExecutor applicationTaskExecutor) {
    this.resets = resets;
    this.limits = limits;
    this.tasks = applicationTaskExecutor;
  }

  @GetMapping
  String ask(Model model) {
    model.addAttribute("form", new Request(""));
    return "accounts/password-reset";
  }

  @PostMapping
  String request(
      @Valid @ModelAttribute("form") Request form,
      BindingResult errors,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    if (errors.hasErrors()) {
      response.setStatus(422);
      return "accounts/password-reset";
    }
    if (limits.allow(Limit.PASSWORD_RESET_CLIENT, SignInLimits.client(request))
        && limits.allow(Limit.PASSWORD_RESET_ADDRESS, form.email().toLowerCase(Locale.ROOT))) {
      // beside the answer, which takes the same time for an address without an account
      tasks.execute(() -> resets.request(form.email(), locale));
    }
    redirect.addFlashAttribute("notice", "accounts.password-reset.asked");
    return "redirect:/sign-in";
  }

  @GetMapping("/{token}")
  String show(@PathVariable String token, Model model, HttpServletResponse response) {
    if (resets.find(token).isEmpty()) {
      return ended(response);
    }
    model.addAttribute("form", new Form(""));
    return "accounts/new-password";
  }

  @PostMapping("/{token}")
  String reset(
      @PathVariable String token,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    Optional<Account> account = resets.find(token);
    if (account.isEmpty()) {
      return ended(response);
    }
    PasswordRules.objection(form.password(), account.get().email(), account.get().name())
        .ifPresent(objection -> errors.rejectValue("password", objection));
    if (errors.hasErrors()) {
      response.setStatus(422);
      return "accounts/new-password";
    }
    if (!resets.reset(token, form.password())) {
      return ended(response);
    }
    redirect.addFlashAttribute("notice", "accounts.password-reset.done");
    return "redirect:/sign-in";
  }

  private static String ended(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_GONE);
    return "accounts/link-ended";
  }
}
