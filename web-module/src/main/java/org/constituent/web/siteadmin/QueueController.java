package org.constituent.web.siteadmin;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Results;
import org.constituent.messaging.Operations;
import org.constituent.messaging.QueueReports;
import org.constituent.messaging.view.Paused;
import org.constituent.messaging.view.QueueOverview;
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

/** The queue of letters at a glance, and what is stopped for a time. */
@Controller
@RequestMapping("/site/queue")
class QueueController {

  record Form(
      Paused.Scope scope,
      @Nullable UUID campaign,
      @Size(max = 253, message = "{accounts.error.long}") String domain,
      @NotBlank(message = "{common.required}") @Size(max = 200, message = "{accounts.error.long}")
          String reason) {
    Form {
      scope = Objects.requireNonNullElse(scope, Paused.Scope.STREAM);
      domain = Objects.requireNonNullElse(domain, "").strip().replaceFirst("^.*@", "");
      reason = Objects.requireNonNullElse(reason, "").strip();
    }

    String key() {
      return scope == Paused.Scope.STREAM ? String.valueOf(campaign) : domain;
    }
  }

  /** A bar of the chart, in parts of the highest one of 100. */
  record Bar(QueueOverview.Hour hour, int accepted, int deferred, int returned) {}

  private final QueueReports queue;
  private final Operations operations;
  private final Results results;

  QueueController(QueueReports queue, Operations operations, Results results) {
    this.queue = queue;
    this.operations = operations;
    this.results = results;
  }

  @GetMapping
  String show(Model model, Locale language) {
    model.addAttribute("form", new Form(Paused.Scope.STREAM, null, "", ""));
    return page(model, language);
  }

  @PostMapping("/pauses")
  String pause(
      @AuthenticationPrincipal Staff staff,
      @Valid @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      Locale language,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    if (form.scope() == Paused.Scope.STREAM && form.campaign() == null) {
      errors.rejectValue("campaign", "queue.pause.campaign.missing");
    }
    if (form.scope() == Paused.Scope.DOMAIN && !form.domain().matches("[\\w-]+(\\.[\\w-]+)+")) {
      errors.rejectValue("domain", "queue.pause.domain.wrong");
    }
    if (errors.hasErrors()) {
      response.setStatus(422);
      return page(model, language);
    }
    operations.pause(form.scope(), form.key(), form.reason(), staff.accountId());
    redirect.addFlashAttribute("notice", "queue.pause.done");
    return "redirect:/site/queue";
  }

  @PostMapping("/pauses/{id}/end")
  String resume(@PathVariable UUID id, RedirectAttributes redirect) {
    if (!operations.resume(id)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    redirect.addFlashAttribute("notice", "queue.pause.ended");
    return "redirect:/site/queue";
  }

  private String page(Model model, Locale language) {
    QueueOverview overview = queue.overview();
    Map<String, String> titles = new LinkedHashMap<>();
    results.titles(language).forEach((id, title) -> titles.put(id.toString(), title));
    model.addAttribute("overview", overview);
    model.addAttribute("bars", bars(overview.hours()));
    model.addAttribute("relays", queue.relays());
    model.addAttribute("pauses", queue.pauses());
    model.addAttribute("titles", titles);
    return "siteadmin/queue";
  }

  private static List<Bar> bars(List<QueueOverview.Hour> hours) {
    int most = Math.max(1, hours.stream().mapToInt(QueueOverview.Hour::total).max().orElse(1));
    return hours.stream()
        .map(
            hour ->
                new Bar(
                    hour,
                    part(hour.accepted(), most),
                    part(hour.deferred(), most),
                    part(hour.returned(), most)))
        .toList();
  }

  /** What is there is seen, however little. */
  private static int part(int count, int most) {
    return count == 0 ? 0 : Math.max(1, (int) (100L * count / most));
  }
}
