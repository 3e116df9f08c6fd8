package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Alerts;
import org.constituent.campaigns.Groups;
import org.constituent.campaigns.alert.AlertText;
import org.constituent.web.organizer.CampaignsController.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.multipart.MultipartFile;

/** Alerts to make campaigns of: a text that was pasted, or a file. */
@Controller
class AlertsController {
  private static final int OPEN = 20;

  /** What somebody hands in: one of both. */
  record AlertForm(String group, String text, @Nullable MultipartFile file) {
    AlertForm(@Nullable String group, @Nullable String text, @Nullable MultipartFile file) {
      this.group = Input.line(group);
      this.text = text == null ? "" : text;
      this.file = file;
    }

    boolean uploaded() {
      return file != null && !file.isEmpty();
    }

    String fileName() {
      String name = file == null ? null : file.getOriginalFilename();
      return name == null ? "" : Input.line(name.substring(Math.max(0, name.length() - 100)));
    }
  }

  private final MyCampaigns mine;
  private final Alerts alerts;
  private final Groups groups;

  AlertsController(MyCampaigns mine, Alerts alerts, Groups groups) {
    this.mine = mine;
    this.alerts = alerts;
    this.groups = groups;
  }

  @GetMapping("/organizer/alerts/new")
  String form(@AuthenticationPrincipal Staff staff, Model model) {
    List<Option> choices = groups(staff);
    String only = choices.size() == 1 ? choices.get(0).value() : "";
    model.addAttribute("form", new AlertForm(only, "", null));
    return page(staff, model);
  }

  @PostMapping("/organizer/alerts")
  String keep(
      @AuthenticationPrincipal Staff staff,
      @ModelAttribute("form") AlertForm form,
      BindingResult errors,
      Model model,
      HttpServletResponse response)
      throws IOException {
    UUID group =
        groups(staff).stream()
            .filter(choice -> choice.value().equals(form.group()))
            .findFirst()
            .map(choice -> UUID.fromString(choice.value()))
            .orElse(null);
    if (group == null) {
      errors.rejectValue("group", "organizer.new.group.missing");
    }
    AlertText alert = read(form, errors);
    if (alert == null || group == null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(staff, model);
    }
    return "redirect:/organizer/alerts/"
        + alerts.keep(group, staff.accountId(), form.uploaded() ? form.fileName() : "", alert);
  }

  private static @Nullable AlertText read(AlertForm form, BindingResult errors) throws IOException {
    AlertText alert = null;
    MultipartFile file = form.file();
    if (file != null && !file.isEmpty()) {
      try {
        alert = AlertText.file(form.fileName(), file.getBytes());
      } catch (AlertText.Unreadable e) {
        errors.rejectValue("file", "alerts.new.file.unreadable");
        return null;
      }
    } else if (!form.text().isBlank()) {
      alert = AlertText.pasted(form.text());
    }
    if (alert == null || alert.text().isBlank()) {
      errors.rejectValue(form.uploaded() ? "file" : "text", "alerts.new.empty");
      return null;
    }
    return alert;
  }

  private String page(Staff staff, Model model) {
    model.addAttribute("groups", groups(staff));
    model.addAttribute("open", alerts.open(mine.groups(staff), OPEN));
    return "organizer/alert-new";
  }

  private List<Option> groups(Staff staff) {
    Set<UUID> own = mine.groups(staff);
    return groups.all().stream()
        .filter(group -> own.contains(group.id()))
        .map(group -> new Option(group.id().toString(), group.name()))
        .toList();
  }
}
