package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.UUID;
import org.constituent.db.Ids;
import org.constituent.targets.Offices;
import org.constituent.targets.Officials;
import org.constituent.targets.Terms;
import org.constituent.targets.view.HolderView;
import org.constituent.targets.view.OfficeDetail;
import org.constituent.web.admin.Choices.Choice;
import org.jspecify.annotations.Nullable;
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

/** Who holds a seat, from when to when. */
@Controller
class TermController {
  /**
   * A new term.
   *
   * @param official one that is known; else the names make a new one under {@code key}
   * @param from a date of which only the year, or year and month, may be known; as are the others
   */
  record Form(
      @Nullable String official,
      @Nullable String givenName,
      @Nullable String familyName,
      @Nullable String from,
      @Nullable String to,
      @Nullable String asOf,
      @Nullable String key) {}

  private final Terms terms;
  private final Offices offices;
  private final Officials officials;
  private final Choices choices;

  TermController(Terms terms, Offices offices, Officials officials, Choices choices) {
    this.terms = terms;
    this.offices = offices;
    this.officials = officials;
    this.choices = choices;
  }

  @GetMapping("/admin/seats/{seat}/terms/new")
  String newOne(@PathVariable UUID seat, @RequestParam(defaultValue = "") String q, Model model) {
    model.addAttribute("form", new Form("", "", "", "", "", "", Ids.next().toString()));
    return form(seat, q, model);
  }

  @PostMapping("/admin/seats/{seat}/terms")
  Object start(
      @PathVariable UUID seat,
      @RequestParam(defaultValue = "") String q,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    Terms.Dates dates = dates(errors, form.from(), form.to(), form.asOf());
    UUID official = Forms.id(errors, "official", form.official());
    UUID key = Forms.id(errors, "familyName", form.key());
    boolean started =
        official != null
            ? Forms.done(errors, () -> terms.start(seat, official, dates))
            : Forms.done(
                errors,
                () ->
                    terms.startNew(
                        seat,
                        key == null ? Ids.next() : key,
                        Officials.Details.named(
                            Forms.text(form.givenName()), Forms.text(form.familyName())),
                        dates));
    if (!started) {
      return new ModelAndView(form(seat, q, model), model.asMap(), UNPROCESSABLE_CONTENT);
    }
    return toOffice(office(seat), redirect, "admin.term.started");
  }

  @GetMapping("/admin/terms/{id}/edit")
  String edit(@PathVariable UUID id, Model model) {
    HolderView it = terms.find(id).orElseThrow(Forms::notFound);
    model.addAttribute(
        "form", new Form("", "", "", text(it.from()), text(it.to()), text(it.asOf()), ""));
    return dates(id, model);
  }

  @PostMapping("/admin/terms/{id}")
  Object save(
      @PathVariable UUID id,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    Terms.Dates dates = dates(errors, form.from(), form.to(), form.asOf());
    if (!Forms.done(errors, () -> terms.change(id, dates))) {
      return new ModelAndView(dates(id, model), model.asMap(), UNPROCESSABLE_CONTENT);
    }
    return toOffice(offices.findByTerm(id).orElseThrow(Forms::notFound), redirect, "admin.saved");
  }

  private String form(UUID seat, String q, Model model) {
    OfficeDetail office = office(seat);
    model.addAttribute("office", office);
    model.addAttribute("seat", office.seat(seat));
    model.addAttribute("q", q);
    model.addAttribute(
        "officials",
        choices.orNone(
            "admin.term.official.new",
            officials.list(q, OfficialController.SHOWN).stream()
                .map(it -> new Choice(it.id().toString(), it.name()))));
    return "admin/term-form";
  }

  private String dates(UUID id, Model model) {
    model.addAttribute("term", terms.find(id).orElseThrow(Forms::notFound));
    model.addAttribute("office", offices.findByTerm(id).orElseThrow(Forms::notFound));
    return "admin/term-dates";
  }

  private OfficeDetail office(UUID seat) {
    return offices.findBySeat(seat).orElseThrow(Forms::notFound);
  }

  private static String toOffice(OfficeDetail office, RedirectAttributes redirect, String notice) {
    redirect.addFlashAttribute("notice", notice);
    redirect.addAttribute("officeId", office.id());
    return "redirect:/admin/offices/{officeId}";
  }

  private static Terms.Dates dates(
      BindingResult errors, @Nullable String from, @Nullable String to, @Nullable String asOf) {
    return new Terms.Dates(
        Forms.civilDate(errors, "from", from),
        Forms.civilDate(errors, "to", to),
        Forms.civilDate(errors, "asOf", asOf));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
