package org.constituent.web.organizer;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.CampaignTopics;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Role;
import org.constituent.targets.Refused;
import org.constituent.targets.Seats;
import org.constituent.targets.Stances;
import org.constituent.targets.view.HolderView;
import org.constituent.targets.view.SeatView;
import org.constituent.targets.view.StanceView.Position;
import org.constituent.targets.view.TopicView;
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
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where the officials of a campaign stand on its topic, with the evidence. */
@Controller
class StancesController {
  /** As {@link Stances.Details}. */
  record Form(
      @Nullable Position position,
      @Nullable String quote,
      @Nullable String source,
      @Nullable String saidOn) {}

  private final MyCampaigns mine;
  private final CampaignTopics topics;
  private final Stances stances;
  private final Seats seats;

  StancesController(MyCampaigns mine, CampaignTopics topics, Stances stances, Seats seats) {
    this.mine = mine;
    this.topics = topics;
    this.stances = stances;
    this.seats = seats;
  }

  @GetMapping("/organizer/campaigns/{id}/stances")
  String show(@AuthenticationPrincipal Staff staff, @PathVariable UUID id, Model model) {
    Draft draft = mine.get(staff, id);
    List<TopicView> all = stances.topics();
    Optional<UUID> topic = topics.find(mine.groups(staff), id);
    List<SeatView> held = held(draft);
    List<UUID> officials = held.stream().map(StancesController::official).toList();
    model.addAttribute("draft", draft);
    model.addAttribute("topics", all);
    model.addAttribute("topic", name(all, topic));
    model.addAttribute("seats", held);
    model.addAttribute("stances", topic.map(it -> stances.latest(it, officials)).orElse(Map.of()));
    return "organizer/stances";
  }

  @PostMapping("/organizer/campaigns/{id}/topic")
  String choose(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String topic,
      RedirectAttributes redirect) {
    mine.get(staff, id, Role::edits);
    try {
      topics.choose(mine.groups(staff), id, stances.topic(topic));
      redirect.addFlashAttribute("notice", "lists.topic.chosen");
    } catch (Refused refused) {
      redirect.addFlashAttribute("notice", "lists.topic.refused");
    }
    return "redirect:/organizer/campaigns/{id}/stances";
  }

  @GetMapping("/organizer/campaigns/{id}/stances/{official}")
  String newOne(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @PathVariable UUID official,
      Model model) {
    model.addAttribute("form", new Form(null, "", "", ""));
    return form(staff, id, official, model);
  }

  @PostMapping("/organizer/campaigns/{id}/stances/{official}")
  Object note(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @PathVariable UUID official,
      @ModelAttribute("form") Form form,
      BindingResult errors,
      Model model,
      RedirectAttributes redirect) {
    String view = form(staff, id, official, model);
    UUID topic = topics.find(mine.groups(staff), id).orElseThrow(MyCampaigns::notFound);
    try {
      if (!errors.hasErrors()) {
        stances.note(official, topic, details(form), staff.accountId());
        redirect.addFlashAttribute("notice", "lists.stance.noted");
        return "redirect:/organizer/campaigns/{id}/stances";
      }
    } catch (DateTimeParseException e) {
      errors.rejectValue("saidOn", "targets.refused.date");
    } catch (Refused refused) {
      refused
          .refusals()
          .forEach(it -> errors.rejectValue(it.field(), it.key(), it.arguments().toArray(), null));
    }
    return new ModelAndView(view, model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private String form(Staff staff, UUID id, UUID official, Model model) {
    Draft draft = mine.get(staff, id);
    SeatView seat =
        held(draft).stream()
            .filter(it -> official(it).equals(official))
            .findFirst()
            .orElseThrow(MyCampaigns::notFound);
    Optional<UUID> topic = topics.find(mine.groups(staff), id);
    model.addAttribute("draft", draft);
    model.addAttribute("seat", seat);
    model.addAttribute("topic", name(stances.topics(), topic));
    model.addAttribute("positions", Position.values());
    return "organizer/stance";
  }

  private List<SeatView> held(Draft draft) {
    return seats.find(draft.texts().seats()).stream().filter(it -> it.holder() != null).toList();
  }

  private static UUID official(SeatView seat) {
    HolderView holder = Objects.requireNonNull(seat.holder());
    return holder.officialId();
  }

  private static String name(List<TopicView> all, Optional<UUID> topic) {
    return all.stream()
        .filter(it -> topic.filter(it.id()::equals).isPresent())
        .map(TopicView::name)
        .findFirst()
        .orElse("");
  }

  private static Stances.Details details(Form form) {
    String day = Objects.requireNonNullElse(form.saidOn(), "").strip();
    return new Stances.Details(
        form.position(),
        Objects.requireNonNullElse(form.quote(), ""),
        Objects.requireNonNullElse(form.source(), ""),
        day.isEmpty() ? null : LocalDate.parse(day));
  }
}
