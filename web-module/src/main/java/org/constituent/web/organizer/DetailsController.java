package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Drafts.Saved;
import org.constituent.campaigns.view.Draft;
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

/** The place a campaign is about, and the organizers' own note. */
@Controller
class DetailsController {

  /** Place and note. */
  record DetailsForm(
      @Size(max = 150, message = "{organizer.error.long}") String place,
      @Size(max = 5000, message = "{organizer.error.long}") String note) {
    DetailsForm {
      place = Input.line(place);
      note = Input.lines(note);
    }
  }

  private final MyCampaigns mine;

  DetailsController(MyCampaigns mine) {
    this.mine = mine;
  }

  @GetMapping("/organizer/campaigns/{id}/details")
  String form(@AuthenticationPrincipal Staff staff, @PathVariable UUID id, Model model) {
    Draft draft = mine.get(staff, id);
    model.addAttribute("form", new DetailsForm(draft.texts().place(), draft.texts().note()));
    return page(draft, draft.number(), model);
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
    if (errors.hasErrors()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(mine.get(staff, id), number, model);
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
    redirect.addFlashAttribute("notice", "organizer.notice.saved");
    return "redirect:/organizer/campaigns/{id}";
  }

  private static String page(Draft draft, int number, Model model) {
    model.addAttribute("draft", draft);
    model.addAttribute("number", number);
    return "organizer/details";
  }
}
