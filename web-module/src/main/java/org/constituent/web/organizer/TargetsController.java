package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Drafts.Saved;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.Draft;
import org.constituent.targets.Seats;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** To whom a campaign writes, chosen from the known offices. */
@Controller
class TargetsController {
  private static final int OFFICES = 30;

  private final MyCampaigns mine;
  private final Seats seats;
  private final ListChoice lists;

  TargetsController(MyCampaigns mine, Seats seats, ListChoice lists) {
    this.mine = mine;
    this.seats = seats;
    this.lists = lists;
  }

  @GetMapping("/organizer/campaigns/{id}/targets")
  String form(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String words,
      Model model) {
    Draft draft = mine.get(staff, id);
    return page(draft, draft.number(), words, draft.texts().seats(), model);
  }

  /** Searches anew and keeps what was ticked, which is saved only with {@link #save}. */
  @PostMapping(path = "/organizer/campaigns/{id}/targets", params = "search")
  String search(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam int number,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(required = false) @Nullable List<UUID> shown,
      @RequestParam(required = false) @Nullable List<UUID> seat,
      @RequestParam(required = false) String @Nullable [] office,
      Model model) {
    Draft draft = mine.get(staff, id);
    List<UUID> chosen = chosen(draft.texts().seats(), shown, ticked(seat, office));
    return page(draft, number, words, chosen, model);
  }

  /**
   * Of the seats that the page showed, those ticked are targets; others stay as they are.
   *
   * @param office the seats of an office ticked as a whole, ids with commas between
   */
  @PostMapping(path = "/organizer/campaigns/{id}/targets", params = "!search")
  String save(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam int number,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(required = false) @Nullable List<UUID> shown,
      @RequestParam(required = false) @Nullable List<UUID> seat,
      @RequestParam(required = false) String @Nullable [] office,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    List<UUID> ticked = ticked(seat, office);
    Saved saved =
        mine.save(
            staff,
            id,
            number,
            CampaignTexts::seats,
            texts -> texts.withSeats(chosen(texts.seats(), shown, ticked)));
    if (saved instanceof Saved.Conflict conflict) {
      response.setStatus(HttpStatus.CONFLICT.value());
      Draft newest = conflict.theirs();
      List<UUID> theirs = newest.texts().seats();
      List<UUID> chosen = chosen(theirs, shown, ticked);
      model.addAttribute(
          "theirs", List.of(new Theirs("workflow.part.SEATS", names(theirs), names(chosen))));
      return page(newest, newest.number(), words, chosen, model);
    }
    redirect.addFlashAttribute("notice", "organizer.notice.saved");
    redirect.addAttribute("words", Input.line(words));
    return "redirect:/organizer/campaigns/{id}/targets";
  }

  /**
   * The draft's own seats stay in sight when their tick was taken away, so that saving knows of it.
   */
  private String page(Draft draft, int number, String words, List<UUID> chosen, Model model) {
    Set<UUID> listed = new LinkedHashSet<>(draft.texts().seats());
    listed.addAll(chosen);
    String asked = Input.line(words);
    model.addAttribute("draft", draft);
    model.addAttribute("number", number);
    model.addAttribute("words", asked);
    model.addAttribute("listed", seats.find(listed));
    model.addAttribute("listedIds", listed);
    model.addAttribute("chosen", Set.copyOf(chosen));
    model.addAttribute("unsaved", !Set.copyOf(draft.texts().seats()).equals(Set.copyOf(chosen)));
    model.addAttribute("offices", seats.search(asked, OFFICES));
    lists.show(draft, model);
    return "organizer/targets";
  }

  private String names(List<UUID> ids) {
    return seats.find(ids).stream()
        .map(it -> it.holder() == null ? it.title() : it.title() + ": " + it.holder().name())
        .collect(Collectors.joining("\n"));
  }

  /** Only what is known: an id from elsewhere is no target. */
  private List<UUID> ticked(@Nullable List<UUID> seat, String @Nullable [] office) {
    Set<UUID> ticked = new LinkedHashSet<>(seat == null ? List.of() : seat);
    for (String whole : office == null ? new String[0] : office) {
      ticked.addAll(ids(whole));
    }
    return seats.find(ticked).stream().map(view -> view.id()).toList();
  }

  private static List<UUID> ids(String whole) {
    try {
      return Arrays.stream(whole.split(",", 200)).map(UUID::fromString).toList();
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Not ids", e);
    }
  }

  private static List<UUID> chosen(
      List<UUID> before, @Nullable List<UUID> shown, List<UUID> ticked) {
    Set<UUID> chosen = new LinkedHashSet<>(before);
    if (shown != null) {
      chosen.removeIf(seat -> shown.contains(seat) && !ticked.contains(seat));
    }
    chosen.addAll(ticked);
    return List.copyOf(chosen);
  }
}
