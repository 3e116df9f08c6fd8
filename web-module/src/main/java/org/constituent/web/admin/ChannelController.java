package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.targets.Channels;
import org.constituent.targets.Channels.Level;
import org.constituent.targets.Channels.Owner;
import org.constituent.targets.Offices;
import org.constituent.targets.view.ChannelDetail;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.OfficeDetail;
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

/** Ways to reach an office, a seat or the holder of a term. */
@Controller
class ChannelController {
  /** As {@link Channels.Details}; a channel's kind never changes. */
  record Form(
      @Nullable String kind,
      @Nullable String value,
      @Nullable String label,
      @Nullable String source,
      @Nullable String verifiedOn) {}

  private final Channels channels;
  private final Offices offices;
  private final Choices choices;

  ChannelController(Channels channels, Offices offices, Choices choices) {
    this.channels = channels;
    this.offices = offices;
    this.choices = choices;
  }

  @GetMapping("/admin/{level:offices|seats|terms}/{of}/channels/new")
  String newOne(@PathVariable String level, @PathVariable UUID of, Model model) {
    model.addAttribute("form", new Form(ChannelKind.EMAIL.name(), "", "", "", ""));
    return form(level, of, model);
  }

  @PostMapping("/admin/{level:offices|seats|terms}/{of}/channels")
  Object add(
      @PathVariable String level,
      @PathVariable UUID of,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      @AuthenticationPrincipal Staff staff,
      Model model,
      RedirectAttributes redirect) {
    Channels.Details details = details(form, errors, ChannelKind.EMAIL, false);
    OfficeDetail office = office(level, of);
    if (!Forms.done(errors, () -> channels.add(owner(level, of), details, staff.accountId()))) {
      return new ModelAndView(form(level, of, model), model.asMap(), UNPROCESSABLE_CONTENT);
    }
    redirect.addFlashAttribute("notice", "admin.channel.added");
    redirect.addAttribute("officeId", office.id());
    return "redirect:/admin/offices/{officeId}";
  }

  @GetMapping("/admin/channels/{id}/edit")
  String edit(@PathVariable UUID id, Model model) {
    var it = get(id).channel();
    LocalDate verifiedOn = it.verifiedOn();
    model.addAttribute(
        "form",
        new Form(
            it.kind().name(),
            it.value(),
            it.label(),
            it.source(),
            verifiedOn == null ? "" : verifiedOn.toString()));
    return form(get(id), model);
  }

  @PostMapping("/admin/channels/{id}")
  Object save(
      @PathVariable UUID id,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      @AuthenticationPrincipal Staff staff,
      Model model,
      RedirectAttributes redirect) {
    ChannelDetail before = get(id);
    Channels.Details details =
        details(form, errors, before.channel().kind(), before.channel().demonstration());
    if (!Forms.done(errors, () -> channels.edit(id, details, staff.accountId()))) {
      return new ModelAndView(form(before, model), model.asMap(), UNPROCESSABLE_CONTENT);
    }
    redirect.addFlashAttribute("notice", "admin.saved");
    return "redirect:/admin/channels/{id}";
  }

  private String form(ChannelDetail channel, Model model) {
    model.addAttribute("channel", channel.channel());
    model.addAttribute("office", office(channel));
    return "admin/channel-form";
  }

  private String form(String level, UUID of, Model model) {
    model.addAttribute("office", office(level, of));
    model.addAttribute("level", level);
    model.addAttribute("of", of);
    model.addAttribute(
        "kinds",
        choices.of(
            "admin.channel.kind.", Arrays.stream(ChannelKind.values()).map(ChannelKind::name)));
    return "admin/channel-form";
  }

  private ChannelDetail get(UUID id) {
    return channels.find(id).orElseThrow(Forms::notFound);
  }

  private OfficeDetail office(ChannelDetail channel) {
    return offices.find(channel.officeId()).orElseThrow(Forms::notFound);
  }

  private OfficeDetail office(String level, UUID of) {
    return (switch (level) {
          case "offices" -> offices.find(of);
          case "seats" -> offices.findBySeat(of);
          default -> offices.findByTerm(of);
        })
        .orElseThrow(Forms::notFound);
  }

  private static Owner owner(String level, UUID of) {
    return switch (level) {
      case "offices" -> new Owner(Level.OFFICE, of);
      case "seats" -> new Owner(Level.SEAT, of);
      default -> new Owner(Level.TERM, of);
    };
  }

  private static Channels.Details details(
      Form form, BindingResult errors, ChannelKind otherwise, boolean demonstration) {
    return new Channels.Details(
        Arrays.stream(ChannelKind.values())
            .filter(kind -> kind.name().equals(form.kind()))
            .findFirst()
            .orElse(otherwise),
        Forms.text(form.value()),
        Forms.text(form.label()),
        Forms.text(form.source()),
        Forms.date(errors, "verifiedOn", form.verifiedOn()),
        demonstration);
  }
}
