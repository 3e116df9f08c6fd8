package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Drafts.Saved;
import org.constituent.campaigns.view.Draft;
import org.constituent.db.DatabaseClock;
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

/** The place a campaign is about, its deadline, and the organizers' own note. */
@Controller
class DetailsController {

  /**
   * Place, note and deadline.
   *
   * @param deadline until when letters should be out, as the field of date and time says it
   * @param deadlineBefore as it was when the form was made: what was left alone overwrites nothing
   */
  record DetailsForm(
      @Size(max = 150, message = "{organizer.error.long}") String place,
      @Size(max = 5000, message = "{organizer.error.long}") String note,
      String deadline,
      String deadlineBefore) {
    DetailsForm {
      place = Input.line(place);
      note = Input.lines(note);
      deadline = Input.line(deadline);
      deadlineBefore = Input.line(deadlineBefore);
    }
  }

  private static final String KEY = "details";

  private final MyCampaigns mine;
  private final CampaignDeadline deadlines;
  private final DatabaseClock clock;
  private final UnsavedForms unsaved;

  DetailsController(
      MyCampaigns mine, CampaignDeadline deadlines, DatabaseClock clock, UnsavedForms unsaved) {
    this.mine = mine;
    this.deadlines = deadlines;
    this.clock = clock;
    this.unsaved = unsaved;
  }

  @GetMapping("/organizer/campaigns/{id}/details")
  String form(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam(name = "unsaved", defaultValue = "false") boolean wanted,
      Model model) {
    Draft draft = mine.get(staff, id);
    String deadline = deadlines.field(draft);
    DetailsForm saved =
        new DetailsForm(draft.texts().place(), draft.texts().note(), deadline, deadline);
    var shown = unsaved.show(staff, draft, KEY, saved, wanted, model);
    model.addAttribute("form", shown.form());
    return page(draft, shown.number(), model);
  }

  @PostMapping("/organizer/campaigns/{id}/details")
  String save(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam int number,
      @Valid @ModelAttribute("form") DetailsForm form,
      BindingResult errors,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    Draft draft = mine.get(staff, id);
    boolean moved = !form.deadline().equals(form.deadlineBefore());
    Instant deadline = deadlines.read(form.deadline(), draft);
    if (moved && !form.deadline().isEmpty()) {
      if (deadline == null) {
        errors.rejectValue("deadline", "sending.deadline.wrong");
      } else if (!deadline.isAfter(clock.now())) {
        errors.rejectValue("deadline", "sending.deadline.past");
      }
    }
    if (errors.hasErrors()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(draft, number, model);
    }
    Saved saved =
        mine.save(
            staff,
            id,
            number,
            texts -> List.of(texts.place(), texts.note()),
            texts -> texts.withDetails(form.place(), form.note()));
    if (saved instanceof Saved.Conflict conflict) {
      response.setStatus(HttpStatus.CONFLICT.value());
      var theirs = conflict.theirs().texts();
      model.addAttribute(
          "theirs",
          List.of(
              new Theirs("organizer.details.place", theirs.place(), form.place()),
              new Theirs("organizer.details.note", theirs.note(), form.note())));
      return page(conflict.theirs(), conflict.theirs().number(), model);
    }
    if (moved) {
      deadlines.set(id, deadline);
    }
    unsaved.drop(staff, id, KEY);
    redirect.addFlashAttribute("notice", "organizer.notice.saved");
    return "redirect:/organizer/campaigns/{id}";
  }

  private String page(Draft draft, int number, Model model) {
    model.addAttribute("draft", draft);
    model.addAttribute("number", number);
    model.addAttribute("key", KEY);
    model.addAttribute("zone", deadlines.zone(draft).getId());
    return "organizer/details";
  }
}
