package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.Arrays;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.targets.ChannelCare;
import org.constituent.targets.Channels;
import org.constituent.targets.Offices;
import org.constituent.targets.view.ChannelDetail;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Another address or number in the place of one that works no more. */
@Controller
class ChannelReplacementController {
  /** As {@link ChannelCare.Replacement}. */
  record Form(
      @Nullable String value,
      @Nullable String label,
      @Nullable String source,
      @Nullable String how) {}

  private final Channels channels;
  private final ChannelCare care;
  private final Offices offices;
  private final Choices choices;

  ChannelReplacementController(
      Channels channels, ChannelCare care, Offices offices, Choices choices) {
    this.channels = channels;
    this.care = care;
    this.offices = offices;
    this.choices = choices;
  }

  @GetMapping("/admin/channels/{id}/replacement")
  String ask(@PathVariable UUID id, Model model) {
    ChannelDetail channel = get(id);
    model.addAttribute("form", new Form("", channel.channel().label(), "", ""));
    return form(channel, model);
  }

  @PostMapping("/admin/channels/{id}/replacement")
  Object replace(
      @PathVariable UUID id,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      @AuthenticationPrincipal Staff staff,
      Model model,
      RedirectAttributes redirect) {
    ChannelDetail before = get(id);
    ChannelCare.Replacement by =
        new ChannelCare.Replacement(
            Forms.text(form.value()),
            Forms.text(form.label()),
            Forms.text(form.source()),
            Verification.of(Forms.text(form.how())).orElse(null));
    if (!Forms.done(
        errors, () -> redirect.addAttribute("fresh", care.replace(id, by, staff.accountId())))) {
      return new ModelAndView(form(before, model), model.asMap(), UNPROCESSABLE_CONTENT);
    }
    redirect.addFlashAttribute("notice", "work.channel.replaced");
    return "redirect:/admin/channels/{fresh}";
  }

  private String form(ChannelDetail channel, Model model) {
    model.addAttribute("channel", channel.channel());
    model.addAttribute("office", offices.find(channel.officeId()).orElseThrow(Forms::notFound));
    model.addAttribute(
        "hows",
        choices.orNone(
            "work.verified.nobody",
            choices
                .of("work.verified.", Arrays.stream(Verification.values()).map(Enum::name))
                .stream()
                .map(
                    choice ->
                        new Choices.Choice(
                            Verification.valueOf(choice.value()).column(), choice.label()))));
    return "admin/channel-replacement";
  }

  private ChannelDetail get(UUID id) {
    return channels.find(id).orElseThrow(Forms::notFound);
  }
}
