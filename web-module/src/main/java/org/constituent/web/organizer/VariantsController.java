package org.constituent.web.organizer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Drafts.Saved;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Draft;
import org.constituent.targets.Seats;
import org.constituent.targets.view.SeatView;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The letter variants of a campaign, in their order. */
@Controller
class VariantsController {

  /** A variant with the seats that get it. */
  record Row(Variant variant, List<SeatView> seats) {}

  private final MyCampaigns mine;
  private final Seats seats;

  VariantsController(MyCampaigns mine, Seats seats) {
    this.mine = mine;
    this.seats = seats;
  }

  @GetMapping("/organizer/campaigns/{id}/letters")
  String list(@AuthenticationPrincipal Staff staff, @PathVariable UUID id, Model model) {
    Draft draft = mine.get(staff, id);
    CampaignTexts texts = draft.texts();
    List<SeatView> targets = seats.find(texts.seats());
    model.addAttribute("draft", draft);
    model.addAttribute("languages", Languages.ALL);
    model.addAttribute(
        "variants",
        texts.variants().stream().map(v -> new Row(v, suited(texts, v, targets))).toList());
    model.addAttribute(
        "without", targets.stream().filter(s -> texts.variantFor(s.officeId()).isEmpty()).toList());
    return "organizer/letters";
  }

  @PostMapping("/organizer/campaigns/{id}/letters")
  String add(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam int number,
      RedirectAttributes redirect) {
    return change(
        staff,
        id,
        number,
        redirect,
        variants -> {
          int n = 1;
          while (taken(variants, "v" + n)) {
            n++;
          }
          List<Variant> more = new ArrayList<>(variants);
          // first, since an earlier one without offices would leave it nobody
          more.add(0, new Variant("v" + n, "", List.of(), Map.of()));
          return more;
        });
  }

  @PostMapping("/organizer/campaigns/{id}/letters/{variant}/removal")
  String remove(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @PathVariable String variant,
      @RequestParam int number,
      RedirectAttributes redirect) {
    return change(
        staff,
        id,
        number,
        redirect,
        variants -> variants.stream().filter(v -> !v.key().equals(variant)).toList());
  }

  /** One place up: the first variant that suits a seat counts. */
  @PostMapping("/organizer/campaigns/{id}/letters/{variant}/rise")
  String rise(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @PathVariable String variant,
      @RequestParam int number,
      RedirectAttributes redirect) {
    return change(
        staff,
        id,
        number,
        redirect,
        variants -> {
          List<Variant> moved = new ArrayList<>(variants);
          for (int i = 1; i < moved.size(); i++) {
            if (moved.get(i).key().equals(variant)) {
              Collections.swap(moved, i, i - 1);
              break;
            }
          }
          return moved;
        });
  }

  private String change(
      Staff staff,
      UUID id,
      int number,
      RedirectAttributes redirect,
      UnaryOperator<List<Variant>> change) {
    Saved saved =
        mine.save(
            staff,
            id,
            number,
            CampaignTexts::variants,
            texts -> texts.withVariants(change.apply(texts.variants())));
    redirect.addFlashAttribute(
        "notice",
        saved instanceof Saved.Conflict ? "organizer.notice.conflict" : "organizer.notice.saved");
    return "redirect:/organizer/campaigns/" + id + "/letters";
  }

  static List<SeatView> suited(CampaignTexts texts, Variant variant, List<SeatView> targets) {
    return targets.stream()
        .filter(
            seat ->
                texts
                    .variantFor(seat.officeId())
                    .filter(v -> v.key().equals(variant.key()))
                    .isPresent())
        .toList();
  }

  private static boolean taken(List<Variant> variants, String key) {
    return variants.stream().anyMatch(v -> v.key().equals(key));
  }
}
