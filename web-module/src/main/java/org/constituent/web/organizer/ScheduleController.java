package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Approvals;
import org.constituent.campaigns.Approvals.Result;
import org.constituent.campaigns.Preflight;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Problem;
import org.constituent.campaigns.view.Role;
import org.constituent.campaigns.view.Standing;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When an approved campaign goes live by itself. */
@Controller
class ScheduleController {
  private static final List<CampaignsController.Option> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(
              zone -> zone.matches("UTC|(America|Pacific|Europe|Africa|Asia|Australia)/[A-Z].*"))
          .sorted()
          .map(zone -> new CampaignsController.Option(zone, zone.replace('_', ' ')))
          .toList();

  /**
   * A time as a clock on the wall shows it.
   *
   * @param at as browsers send it: "2026-12-03T09:00"
   * @param zone an IANA name
   */
  record Form(String at, String zone) {
    Form {
      at = Input.line(at);
      zone = Input.line(zone);
    }
  }

  private final MyCampaigns mine;
  private final Approvals approvals;
  private final Preflight preflight;
  private final Checklist checklist;
  private final CampaignDeadline places;

  ScheduleController(
      MyCampaigns mine,
      Approvals approvals,
      Preflight preflight,
      Checklist checklist,
      CampaignDeadline places) {
    this.mine = mine;
    this.approvals = approvals;
    this.preflight = preflight;
    this.checklist = checklist;
    this.places = places;
  }

  @GetMapping("/organizer/campaigns/{id}/schedule")
  String form(@AuthenticationPrincipal Staff staff, @PathVariable UUID id, Model model) {
    Draft draft = mine.get(staff, id);
    Standing standing = approvals.find(mine.groups(staff), id).orElseThrow(MyCampaigns::notFound);
    model.addAttribute("form", form(standing, places.zone(draft)));
    return page(staff, draft, model);
  }

  @PostMapping("/organizer/campaigns/{id}/schedule")
  String save(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam int number,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    Draft draft = mine.get(staff, id, Role::edits);
    List<Problem> problems = preflight.problems(draft);
    ZoneId zone = zone(form.zone(), errors);
    LocalDateTime time = time(form.at(), errors);
    Result result = Result.PAST;
    if (zone != null && time != null && problems.isEmpty()) {
      Instant at = time.atZone(zone).toInstant();
      result = approvals.schedule(mine.groups(staff), id, number, staff.accountId(), at, zone);
      if (result == Result.PAST) {
        errors.rejectValue("at", "workflow.schedule.past");
      }
    }
    if (errors.hasErrors() || !problems.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(staff, draft, model);
    }
    return ReviewController.done(result, "workflow.notice.scheduled", redirect);
  }

  @PostMapping("/organizer/campaigns/{id}/schedule/removal")
  String remove(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam int number,
      RedirectAttributes redirect) {
    mine.get(staff, id, Role::edits);
    return ReviewController.done(
        approvals.unschedule(mine.groups(staff), id, number, staff.accountId()),
        "workflow.notice.unscheduled",
        redirect);
  }

  private String page(Staff staff, Draft draft, Model model) {
    model.addAttribute("draft", draft);
    model.addAttribute("zones", ZONES);
    model.addAttribute("blocking", checklist.blocking(staff, draft));
    model.addAttribute("advice", List.of());
    model.addAttribute("unaddressed", draft.slug() == null);
    return "organizer/schedule";
  }

  private static Form form(Standing standing, ZoneId place) {
    Instant at = standing.publishAt();
    String zone = standing.zone();
    if (at == null || zone == null) {
      return new Form("", place.getId());
    }
    return new Form(at.atZone(ZoneId.of(zone)).toLocalDateTime().toString(), zone);
  }

  private static @Nullable ZoneId zone(String name, BindingResult errors) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      errors.rejectValue("zone", "workflow.schedule.zone.unknown");
      return null;
    }
  }

  private static @Nullable LocalDateTime time(String written, BindingResult errors) {
    try {
      return LocalDateTime.parse(written.replace(' ', 'T'));
    } catch (DateTimeException e) {
      errors.rejectValue("at", "workflow.schedule.at.malformed");
      return null;
    }
  }
}
