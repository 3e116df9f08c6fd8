package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.targets.ChannelCare;
import org.constituent.targets.Channels;
import org.constituent.targets.view.Verification;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody has found out about a channel: it is right, it does not work, it is gone. */
@Controller
class ChannelStateController {
  /** Why it does not work or is gone. */
  record Form(@Nullable String reason) {}

  private final Channels channels;
  private final ChannelCare care;

  ChannelStateController(Channels channels, ChannelCare care) {
    this.channels = channels;
    this.care = care;
  }

  /**
   * Somebody looked today.
   *
   * @param how she saw it, if she says so
   * @param work whether she comes from the work queue, and goes on there
   */
  @PostMapping("/admin/channels/{id}/verification")
  String verify(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable Verification how,
      @RequestParam(defaultValue = "false") boolean work,
      @AuthenticationPrincipal Staff staff,
      RedirectAttributes redirect) {
    if (how == null) {
      channels.verify(id, staff.accountId());
    } else {
      care.verify(id, how, staff.accountId());
    }
    redirect.addFlashAttribute("notice", "admin.channel.verified");
    return work ? "redirect:/admin/work" : "redirect:/admin/channels/{id}";
  }

  @GetMapping("/admin/channels/{id}/{what:failure|retirement}")
  String ask(@PathVariable UUID id, @PathVariable String what, Model model) {
    return form(id, what, model.addAttribute("form", new Form("")));
  }

  @PostMapping("/admin/channels/{id}/{what:failure|retirement}")
  Object change(
      @PathVariable UUID id,
      @PathVariable String what,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      @AuthenticationPrincipal Staff staff,
      Model model,
      RedirectAttributes redirect) {
    boolean failure = what.equals("failure");
    String reason = Forms.text(form.reason());
    UUID account = staff.accountId();
    if (!Forms.done(
        errors,
        () -> {
          if (failure) {
            channels.fail(id, reason, account);
          } else {
            channels.retire(id, reason, account);
          }
        })) {
      return new ModelAndView(form(id, what, model), model.asMap(), UNPROCESSABLE_CONTENT);
    }
    redirect.addFlashAttribute(
        "notice", failure ? "admin.channel.failed" : "admin.channel.retired");
    return "redirect:/admin/channels/{id}";
  }

  private String form(UUID id, String what, Model model) {
    model.addAttribute("channel", channels.find(id).orElseThrow(Forms::notFound).channel());
    model.addAttribute("what", what);
    return "admin/channel-state";
  }
}
