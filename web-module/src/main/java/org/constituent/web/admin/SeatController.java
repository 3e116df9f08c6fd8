package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.UUID;
import org.constituent.targets.Offices;
import org.constituent.targets.view.OfficeDetail;
import org.constituent.targets.view.SeatDetail;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Seats of an office: one more, and what they are called. */
@Controller
class SeatController {
  /**
   * A seat.
   *
   * @param position of a new one: the form knows which it makes, so that it makes it once
   */
  record Form(@Nullable String label, @Nullable String position) {}

  private final Offices offices;

  SeatController(Offices offices) {
    this.offices = offices;
  }

  @GetMapping("/admin/offices/{office}/seats/new")
  String newOne(@PathVariable UUID office, Model model) {
    OfficeDetail it = offices.find(office).orElseThrow(Forms::notFound);
    int next = it.seats().stream().mapToInt(SeatDetail::position).max().orElse(0) + 1;
    model.addAttribute("office", it);
    model.addAttribute("form", new Form("", Integer.toString(next)));
    return "admin/seat-form";
  }

  @PostMapping("/admin/offices/{office}/seats")
  Object add(
      @PathVariable UUID office,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    OfficeDetail it = offices.find(office).orElseThrow(Forms::notFound);
    int position = Forms.number(form.position());
    return answer(
        it,
        null,
        errors,
        model,
        redirect,
        () -> offices.addSeat(office, position, Forms.text(form.label())));
  }

  @GetMapping("/admin/seats/{id}/edit")
  String edit(@PathVariable UUID id, Model model) {
    OfficeDetail office = offices.findBySeat(id).orElseThrow(Forms::notFound);
    SeatDetail seat = office.seat(id);
    model.addAttribute("office", office);
    model.addAttribute("seat", seat);
    model.addAttribute("form", new Form(seat.label(), ""));
    return "admin/seat-form";
  }

  @PostMapping("/admin/seats/{id}")
  Object save(
      @PathVariable UUID id,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    OfficeDetail office = offices.findBySeat(id).orElseThrow(Forms::notFound);
    return answer(
        office,
        office.seat(id),
        errors,
        model,
        redirect,
        () -> offices.labelSeat(id, Forms.text(form.label())));
  }

  private static Object answer(
      OfficeDetail office,
      @Nullable SeatDetail seat,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect,
      Forms.Deed deed) {
    if (!Forms.done(errors, deed)) {
      model.addAttribute("office", office);
      model.addAttribute("seat", seat);
      return new ModelAndView("admin/seat-form", model.asMap(), UNPROCESSABLE_CONTENT);
    }
    redirect.addFlashAttribute("notice", "admin.saved");
    redirect.addAttribute("officeId", office.id());
    return "redirect:/admin/offices/{officeId}";
  }
}
