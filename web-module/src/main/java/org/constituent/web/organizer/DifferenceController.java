package org.constituent.web.organizer;

import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Drafts;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.TextChange;
import org.constituent.campaigns.view.TextChange.Part;
import org.constituent.campaigns.view.TextChanges;
import org.constituent.campaigns.view.WordDiff;
import org.constituent.targets.Seats;
import org.constituent.targets.view.SeatView;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How two versions of a campaign differ, word by word. */
@Controller
class DifferenceController {

  /**
   * A field that differs.
   *
   * @param words the text with what was taken out and put in; empty for what is no text
   * @param gone names of seats or offices that are no longer there
   * @param come names of those that are new
   */
  record Row(String name, List<WordDiff.Piece> words, List<String> gone, List<String> come) {}

  private final MyCampaigns mine;
  private final Drafts drafts;
  private final Seats seats;
  private final MessageSource messages;

  DifferenceController(MyCampaigns mine, Drafts drafts, Seats seats, MessageSource messages) {
    this.mine = mine;
    this.drafts = drafts;
    this.seats = seats;
    this.messages = messages;
  }

  @GetMapping("/organizer/campaigns/{id}/versions/difference")
  String compare(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam int from,
      @RequestParam int to,
      Locale language,
      Model model) {
    Set<UUID> groups = mine.groups(staff);
    Draft before = drafts.find(groups, id, from).orElseThrow(MyCampaigns::notFound);
    Draft after = drafts.find(groups, id, to).orElseThrow(MyCampaigns::notFound);
    model.addAttribute("draft", mine.get(staff, id));
    model.addAttribute("from", before);
    model.addAttribute("to", after);
    model.addAttribute("rows", rows(before.texts(), after.texts(), language));
    return "organizer/difference";
  }

  private List<Row> rows(CampaignTexts before, CampaignTexts after, Locale language) {
    Set<UUID> all = new LinkedHashSet<>(before.seats());
    all.addAll(after.seats());
    List<SeatView> known = seats.find(all);
    Map<UUID, String> offices =
        known.stream().collect(toMap(SeatView::officeId, SeatView::office, (a, b) -> a));
    Map<UUID, String> names = known.stream().collect(toMap(SeatView::id, DifferenceController::of));
    return TextChanges.between(before, after).stream()
        .map(change -> row(change, change.part() == Part.SEATS ? names : offices, language))
        .toList();
  }

  private Row row(TextChange change, Map<UUID, String> names, Locale language) {
    return new Row(
        VersionsController.name(change, messages, language),
        WordDiff.of(change.before(), change.after()),
        names(change.gone(), names),
        names(change.come(), names));
  }

  private static List<String> names(List<UUID> ids, Map<UUID, String> names) {
    return ids.stream().map(id -> names.getOrDefault(id, "–")).toList();
  }

  private static String of(SeatView seat) {
    return seat.holder() == null ? seat.title() : seat.title() + ": " + seat.holder().name();
  }
}
