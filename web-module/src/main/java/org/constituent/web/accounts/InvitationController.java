package org.constituent.web.accounts;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.constituent.accounts.Accounts;
import org.constituent.accounts.Invitations;
import org.constituent.accounts.Invitations.Invitation;
import org.constituent.accounts.PasswordRules;
import org.constituent.web.StaffSession;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes an invitation up. */
@Controller
@RequestMapping("/invitations/{token}")
class InvitationController {

  record Form(
      @Email(message = "{accounts.error.email}") @Size(max = 254, message = "{accounts.error.long}")
          String email,
      @NotBlank(message = "{common.required}")
          @Size(max = 100, message = "{accounts.error.long}")
          @Pattern(regexp = "\\P{Cc}*", message = "{accounts.error.control}")
          String name,
      String password) {
    Form {
      email = Objects.requireNonNullElse(email, "").strip();
      name = Objects.requireNonNullElse(name, "").strip();
      password = Objects.requireNonNullElse(password, "");
    }
  }

  private final Invitations invitations;
  private final Accounts accounts;

  InvitationController(Invitations invitations, Accounts accounts) {
    this.invitations = invitations;
    this.accounts = accounts;
  }

  @GetMapping
  String show(@PathVariable String token, Model model, HttpServletResponse response) {
    model.addAttribute("form", new Form("", "", ""));
    return page(invitations.find(token), model, response);
  }

  @PostMapping
  String accept(
      @PathVariable String token,
      @Valid @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response)
      throws ServletException {
    Optional<Invitation> invitation = invitations.find(token);
    if (invitation.isEmpty()) {
      return ended(response);
    }
    String address = Objects.requireNonNullElse(invitation.get().email(), form.email());
    if (address.isEmpty()) {
      errors.rejectValue("email", "common.required");
    }
    PasswordRules.objection(form.password(), address, form.name())
        .ifPresent(objection -> errors.rejectValue("password", objection));
    if (!errors.hasErrors()) {
      try {
        Optional<String> made =
            invitations.accept(token, address, form.name(), form.password(), locale.getLanguage());
        return made.isPresent() ? signIn(made.get(), form.password(), request) : ended(response);
      } catch (DuplicateKeyException e) {
        errors.rejectValue("email", "accounts.invitation.taken");
      }
    }
    response.setStatus(422);
    model.addAttribute("invitation", invitation.get());
    return "accounts/invitation";
  }

  /** Of one who has an account already, which gains the role. */
  @PostMapping("/role")
  String join(
      @PathVariable String token, HttpServletResponse response, RedirectAttributes redirect) {
    if (!invitations.join(token)) {
      return ended(response);
    }
    redirect.addFlashAttribute("notice", "accounts.invitation.joined");
    return "redirect:/sign-in";
  }

  private String page(Optional<Invitation> invitation, Model model, HttpServletResponse response) {
    if (invitation.isEmpty()) {
      return ended(response);
    }
    model.addAttribute("invitation", invitation.get());
    @Nullable String email = invitation.get().email();
    return email != null && accounts.findByEmail(email).isPresent()
        ? "accounts/invitation-role"
        : "accounts/invitation";
  }

  private static String ended(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_GONE);
    return "accounts/link-ended";
  }

  private static String signIn(String email, String password, HttpServletRequest request)
      throws ServletException {
    request.logout();
    request.login(email, password);
    request.getSession();
    request.changeSessionId();
    StaffSession.begin(request);
    return "redirect:/start";
  }
}
