package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.constituent.db.Ids;
import org.constituent.targets.Elections;
import org.constituent.targets.Elections.Result;
import org.constituent.targets.Officials;
import org.constituent.targets.view.Ballot;
import org.constituent.targets.view.CivilDate;
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

/** An election of an office or of a whole body: all its seats in one form. */
@Controller
class ElectionController {
  /**
   * As {@link Elections.Details}; dates of which only the year, or year and month, may be known.
   *
   * @param rows one for each seat, in the order of the page
   */
  record Form(
      @Nullable String effective,
      @Nullable String until,
      @Nullable String reason,
      @Nullable String next,
      @Nullable List<Row> rows) {}

  /**
   * What became of a seat.
   *
   * @param official who of those with this name; "new" for none of them
   * @param key the id that a new official gets
   */
  record Row(
      @Nullable String seat,
      @Nullable String result,
      @Nullable String official,
      @Nullable String givenName,
      @Nullable String familyName,
      @Nullable String key) {}

  private final Elections elections;
  private final Namesakes namesakes;
  private final Choices choices;

  ElectionController(Elections elections, Namesakes namesakes, Choices choices) {
    this.elections = elections;
    this.namesakes = namesakes;
    this.choices = choices;
  }

  @GetMapping("/admin/{scope:offices|bodies}/{id}/elections/new")
  String newOne(@PathVariable String scope, @PathVariable UUID id, Model model) {
    Ballot ballot = ballot(scope, id);
    List<Row> rows =
        ballot.seats().stream()
            .map(
                seat ->
                    new Row(
                        seat.id().toString(),
                        Result.STAYS.name(),
                        "",
                        "",
                        "",
                        Ids.next().toString()))
            .toList();
    model.addAttribute("form", new Form("", "", "", "", rows));
    return form(scope, ballot, model);
  }

  @PostMapping("/admin/{scope:offices|bodies}/{id}/elections")
  Object record(
      @PathVariable String scope,
      @PathVariable UUID id,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    Ballot ballot = ballot(scope, id);
    CivilDate effective = Forms.civilDate(errors, "effective", form.effective());
    if (effective == null && !errors.hasFieldErrors("effective")) {
      errors.rejectValue("effective", "targets.refused.required");
    }
    CivilDate until = Forms.civilDate(errors, "until", form.until());
    CivilDate next = Forms.civilDate(errors, "next", form.next());
    List<Elections.Outcome> outcomes = outcomes(ballot, form, errors);
    if (outcomes.stream().allMatch(outcome -> outcome.result() == Result.STAYS)) {
      errors.reject("work.election.nothing");
    }
    model.addAttribute("namesakes", namesakes.ask(form, errors));
    if (effective == null
        || !Forms.done(
            errors,
            () ->
                elections.record(
                    new Elections.Details(effective, until, Forms.text(form.reason()), next),
                    outcomes))) {
      return new ModelAndView(form(scope, ballot, model), model.asMap(), UNPROCESSABLE_CONTENT);
    }
    redirect.addFlashAttribute(
        "notice",
        effective.date().isAfter(ballot.today())
            ? "work.election.scheduled"
            : "work.election.recorded");
    redirect.addAttribute("office", ballot.seats().get(0).officeId());
    return "redirect:/admin/offices/{office}";
  }

  private List<Elections.Outcome> outcomes(Ballot ballot, Form form, BindingResult errors) {
    List<Elections.Outcome> outcomes = new ArrayList<>();
    List<Row> rows = form.rows() == null ? List.of() : form.rows();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      UUID seat = Forms.id(errors, "rows[" + i + "].seat", row.seat());
      if (seat == null || ballot.seats().stream().noneMatch(known -> known.id().equals(seat))) {
        throw Forms.notFound();
      }
      String official = Namesakes.NEW.equals(row.official()) ? "" : row.official();
      outcomes.add(
          new Elections.Outcome(
              seat,
              result(row),
              Forms.id(errors, "rows[" + i + "].official", official),
              Forms.id(errors, "rows[" + i + "].familyName", row.key()),
              Officials.Details.named(Forms.text(row.givenName()), Forms.text(row.familyName()))));
    }
    return outcomes;
  }

  private static Result result(Row row) {
    return Arrays.stream(Result.values())
        .filter(known -> known.name().equals(row.result()))
        .findFirst()
        .orElse(Result.STAYS);
  }

  private String form(String scope, Ballot ballot, Model model) {
    model.addAttribute("scope", scope);
    model.addAttribute("ballot", ballot);
    model.addAttribute(
        "results",
        choices.of("work.election.result.", Arrays.stream(Result.values()).map(Result::name)));
    return "admin/election";
  }

  private Ballot ballot(String scope, UUID id) {
    Ballot ballot =
        (scope.equals("offices") ? elections.findOffice(id) : elections.findBody(id))
            .orElseThrow(Forms::notFound);
    if (ballot.seats().isEmpty()) {
      throw Forms.notFound();
    }
    return ballot;
  }
}
