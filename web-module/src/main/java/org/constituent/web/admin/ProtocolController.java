package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.targets.Channels;
import org.constituent.targets.Offices;
import org.constituent.targets.Protocols;
import org.constituent.targets.view.ChannelDetail;
import org.constituent.targets.view.Protocol;
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

/** How an office wants to be written to by one of its channels. */
@Controller
class ProtocolController {
  /** As {@link Protocols.Details}. */
  record Form(
      @Nullable String subjectPrefix,
      @Nullable Boolean publicComment,
      @Nullable String deadlineDays,
      @Nullable String deadlineTime,
      @Nullable String deadlineNote,
      @Nullable String hours,
      @Nullable String ownZone,
      @Nullable Boolean dailyDigest,
      @Nullable String lettersAnHour) {
    static final Form EMPTY = new Form("", false, "", "", "", "", "", false, "");

    static Form of(Protocol known) {
      return new Form(
          known.subjectPrefix(),
          known.publicComment(),
          known.deadlineDays() == null ? "" : known.deadlineDays().toString(),
          known.deadlineTime() == null ? "" : known.deadlineTime().toString(),
          known.deadlineNote(),
          known.hours(),
          known.ownZone(),
          known.dailyDigest(),
          known.lettersAnHour() == null ? "" : known.lettersAnHour().toString());
    }
  }

  private final Protocols protocols;
  private final Channels channels;
  private final Offices offices;

  ProtocolController(Protocols protocols, Channels channels, Offices offices) {
    this.protocols = protocols;
    this.channels = channels;
    this.offices = offices;
  }

  @GetMapping("/admin/channels/{id}/protocol")
  String edit(@PathVariable UUID id, Model model) {
    model.addAttribute("form", protocols.find(id).map(Form::of).orElse(Form.EMPTY));
    return form(id, model);
  }

  @PostMapping("/admin/channels/{id}/protocol")
  Object save(
      @PathVariable UUID id,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      @AuthenticationPrincipal Staff staff,
      Model model,
      RedirectAttributes redirect) {
    Protocols.Details said =
        new Protocols.Details(
            Forms.text(form.subjectPrefix()),
            Boolean.TRUE.equals(form.publicComment()),
            number(form.deadlineDays()),
            time(errors, form.deadlineTime()),
            Forms.text(form.deadlineNote()),
            Forms.text(form.hours()),
            Forms.text(form.ownZone()),
            Boolean.TRUE.equals(form.dailyDigest()),
            number(form.lettersAnHour()));
    if (!Forms.done(errors, () -> protocols.save(id, said, staff.accountId()))) {
      return new ModelAndView(form(id, model), model.asMap(), UNPROCESSABLE_CONTENT);
    }
    redirect.addFlashAttribute("notice", "admin.saved");
    return "redirect:/admin/channels/{id}";
  }

  private String form(UUID id, Model model) {
    ChannelDetail channel = channels.find(id).orElseThrow(Forms::notFound);
    model.addAttribute("channel", channel.channel());
    model.addAttribute("office", offices.find(channel.officeId()).orElseThrow(Forms::notFound));
    return "admin/protocol";
  }

  /** Null for nothing; what is no number is one that no rule takes. */
  private static @Nullable Integer number(@Nullable String text) {
    String value = Forms.text(text).strip();
    if (value.isEmpty()) {
      return null;
    }
    return value.matches("\\d{1,6}") ? Integer.valueOf(value) : Integer.valueOf(-1);
  }

  private static @Nullable LocalTime time(BindingResult errors, @Nullable String text) {
    String value = Forms.text(text).strip();
    if (value.isEmpty()) {
      return null;
    }
    try {
      return LocalTime.parse(value);
    } catch (DateTimeParseException e) {
      errors.rejectValue("deadlineTime", "targets.refused.time");
      return null;
    }
  }
}
