package org.constituent.web.siteadmin;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.constituent.accounts.Site;
import org.constituent.web.Addresses;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What the site says of itself, without which no mail leaves it. */
@Controller
class SettingsController {

  record Form(
      @NotBlank(message = "{common.required}")
          @Pattern(
              regexp = "|https?://([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?",
              message = "{siteadmin.settings.base-url.wrong}")
          String baseUrl,
      @NotBlank(message = "{common.required}")
          @Size(max = 100, message = "{accounts.error.long}")
          @Pattern(regexp = "\\P{Cc}*", message = "{accounts.error.control}")
          String name,
      @NotBlank(message = "{common.required}")
          @Email(message = "{accounts.error.email}")
          @Size(max = 254, message = "{accounts.error.long}")
          String contact,
      @NotBlank(message = "{common.required}")
          @Pattern(
              regexp =
                  "|(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]",
              message = "{siteadmin.settings.domain.wrong}")
          String sendingDomain,
      @NotBlank(message = "{common.required}")
          @Size(max = 20_000, message = "{accounts.error.long}")
          String privacyText,
      @Size(max = 2000, message = "{accounts.error.long}") String trustedProxies) {
    Form {
      baseUrl = Objects.requireNonNullElse(baseUrl, "").strip().replaceFirst("/$", "");
      name = Objects.requireNonNullElse(name, "").strip();
      contact = Objects.requireNonNullElse(contact, "").strip();
      sendingDomain =
          Objects.requireNonNullElse(sendingDomain, "").strip().toLowerCase(Locale.ROOT);
      privacyText = Objects.requireNonNullElse(privacyText, "").strip();
      trustedProxies = Objects.requireNonNullElse(trustedProxies, "").strip();
    }

    List<String> proxies() {
      return trustedProxies.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
  }

  /** This program listens on the loopback address, where its proxy usually is. */
  private static final String PROXY_ON_THIS_MACHINE = "127.0.0.1\n::1";

  private final Site site;
  private final MessageSource messages;

  SettingsController(Site site, MessageSource messages) {
    this.site = site;
    this.messages = messages;
  }

  @GetMapping("/site")
  String start() {
    return site.settings().isPresent() ? "redirect:/site/people" : "redirect:/site/settings";
  }

  @GetMapping("/site/settings")
  String show(Model model, Locale locale) {
    model.addAttribute("form", site.settings().map(this::form).orElseGet(() -> empty(locale)));
    model.addAttribute("missing", site.settings().isEmpty());
    return "siteadmin/settings";
  }

  @PostMapping("/site/settings")
  String save(
      @Valid @ModelAttribute("form") Form form,
      BindingResult errors,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    form.proxies().stream()
        .filter(proxy -> !Addresses.isNetwork(proxy))
        .findFirst()
        .ifPresent(
            proxy ->
                errors.rejectValue(
                    "trustedProxies",
                    "siteadmin.settings.proxies.wrong",
                    new Object[] {proxy},
                    ""));
    if (errors.hasErrors()) {
      response.setStatus(422);
      return "siteadmin/settings";
    }
    site.save(
        new Site.Settings(
            form.baseUrl(),
            form.name(),
            form.contact(),
            form.sendingDomain(),
            form.privacyText(),
            form.proxies()));
    redirect.addFlashAttribute("notice", "siteadmin.settings.saved");
    return "redirect:/site/settings";
  }

  private Form form(Site.Settings settings) {
    return new Form(
        settings.baseUrl(),
        settings.name(),
        settings.contact(),
        settings.sendingDomain(),
        settings.privacyText(),
        String.join("\n", settings.trustedProxies()));
  }

  private Form empty(Locale locale) {
    return new Form(
        ServletUriComponentsBuilder.fromCurrentContextPath().toUriString(),
        "",
        "",
        "",
        messages.getMessage("siteadmin.settings.privacy.proposal", null, locale),
        PROXY_ON_THIS_MACHINE);
  }
}
