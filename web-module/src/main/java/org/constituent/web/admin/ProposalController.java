package org.constituent.web.admin;

import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.ProposedOffices;
import org.constituent.campaigns.view.Proposal;
import org.constituent.targets.Jurisdictions;
import org.constituent.web.Proposals;
import org.constituent.web.admin.Choices.Choice;
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

/** Offices that organizers propose: taken into the list as they are or corrected, or not. */
@Controller
class ProposalController {
  /**
   * An office as whoever keeps the list corrects it.
   *
   * @param seats in the proposal's order
   */
  record Form(
      @Nullable String jurisdiction,
      @Nullable String title,
      @Nullable String body,
      @Nullable List<Seat> seats) {

    static Form of(Proposal.Office office) {
      UUID jurisdiction = office.jurisdiction();
      return new Form(
          jurisdiction == null ? "" : jurisdiction.toString(),
          office.title(),
          office.body(),
          office.seats().stream().map(Seat::of).toList());
    }

    Proposal.Office office(Proposal.Office before) {
      List<Proposal.Seat> all = new ArrayList<>();
      for (int i = 0; i < before.seats().size(); i++) {
        Proposal.Seat seat = before.seats().get(i);
        all.add(seats != null && i < seats.size() ? seats.get(i).seat(seat) : seat);
      }
      return new Proposal.Office(
          before.variant(),
          before.place(),
          before.jurisdiction(),
          Forms.text(title),
          Forms.text(body),
          all);
    }
  }

  /** One of its seats; several entries of a field have commas between. */
  record Seat(
      @Nullable String label,
      @Nullable String given,
      @Nullable String family,
      @Nullable String phones,
      @Nullable String emails,
      @Nullable String forms) {

    static Seat of(Proposal.Seat seat) {
      return new Seat(
          seat.label(),
          seat.givenName(),
          seat.familyName(),
          String.join(", ", seat.phones()),
          String.join(", ", seat.emails()),
          String.join(", ", seat.forms()));
    }

    Proposal.Seat seat(Proposal.Seat before) {
      return new Proposal.Seat(
          Forms.text(label),
          Forms.text(given),
          Forms.text(family),
          entries(phones),
          entries(emails),
          entries(forms),
          before.source());
    }

    private static List<String> entries(@Nullable String field) {
      return Stream.of(Forms.text(field).split("[,;]", -1))
          .map(String::strip)
          .filter(entry -> !entry.isEmpty())
          .toList();
    }
  }

  private final ProposedOffices proposed;
  private final Jurisdictions jurisdictions;
  private final Choices choices;

  ProposalController(ProposedOffices proposed, Jurisdictions jurisdictions, Choices choices) {
    this.proposed = proposed;
    this.jurisdictions = jurisdictions;
    this.choices = choices;
  }

  @GetMapping("/admin/proposals")
  ModelAndView list() {
    return new ModelAndView("admin/proposals", "proposals", proposed.open());
  }

  @GetMapping("/admin/proposals/{id}")
  String show(@PathVariable UUID id, Model model) {
    Proposal proposal = get(id);
    model.addAttribute("form", Form.of(proposal.office()));
    return page(proposal, model);
  }

  @PostMapping("/admin/proposals/{id}/acceptance")
  Object accept(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    Proposal proposal = get(id);
    UUID jurisdiction = Forms.id(errors, "jurisdiction", form.jurisdiction());
    if (jurisdiction == null && !errors.hasErrors()) {
      errors.rejectValue("jurisdiction", "targets.refused.required");
    }
    Proposal.Office office = form.office(proposal.office());
    boolean done =
        Forms.done(
            errors,
            () ->
                redirect.addAttribute(
                    "office",
                    proposed.accept(
                        id,
                        java.util.Objects.requireNonNull(jurisdiction),
                        Proposals.details(office),
                        Proposals.seats(office),
                        source(office),
                        staff.accountId())));
    if (!done) {
      return new ModelAndView(page(proposal, model), model.asMap(), UNPROCESSABLE_CONTENT);
    }
    redirect.addFlashAttribute("notice", "alerts.proposal.accepted");
    return "redirect:/admin/offices/{office}";
  }

  @PostMapping("/admin/proposals/{id}/refusal")
  String decline(
      @AuthenticationPrincipal Staff staff, @PathVariable UUID id, RedirectAttributes redirect) {
    proposed.decline(id, staff.accountId());
    redirect.addFlashAttribute("notice", "alerts.proposal.declined");
    return "redirect:/admin/proposals";
  }

  /** The words of the alert, as far as a source takes them. */
  private static String source(Proposal.Office office) {
    String words =
        office.seats().stream()
            .map(Proposal.Seat::source)
            .filter(s -> !s.isBlank())
            .findFirst()
            .orElse("");
    String alert = words.isEmpty() ? office.title() : words.replaceAll("\\s+", " ");
    return alert.length() <= 300 ? alert : alert.substring(0, 300);
  }

  private Proposal get(UUID id) {
    return proposed.find(id).orElseThrow(Forms::notFound);
  }

  private String page(Proposal proposal, Model model) {
    model.addAttribute("proposal", proposal);
    model.addAttribute(
        "jurisdictions",
        choices.orNone(
            "alerts.proposal.place.none",
            jurisdictions.list().stream().map(p -> new Choice(p.id().toString(), p.name()))));
    return "admin/proposal";
  }
}
