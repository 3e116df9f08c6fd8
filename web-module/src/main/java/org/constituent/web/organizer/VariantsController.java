package org.constituent.web.organizer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Coverage;
import org.constituent.campaigns.Drafts.Saved;
import org.constituent.campaigns.view.Audience;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Covered;
import org.constituent.campaigns.view.Draft;
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

  /** A variant with whom it suits and the seats for which it counts. */
  record Row(Variant variant, List<AudienceChoices.Described> audience, List<SeatView> seats) {}

  /** What a new variant is for. */
  enum Purpose {
    LETTER,
    /** Instead of the ask, to those who agreed already. */
    THANKS,
    /** For those who get no letter. */
    NOBODY
  }

  private final MyCampaigns mine;
  private final Coverage coverage;

  VariantsController(MyCampaigns mine, Coverage coverage) {
    this.mine = mine;
    this.coverage = coverage;
  }

  @GetMapping("/organizer/campaigns/{id}/letters")
  String list(@AuthenticationPrincipal Staff staff, @PathVariable UUID id, Model model) {
    Draft draft = mine.get(staff, id);
    List<Covered> targets = coverage.of(id, draft.texts());
    AudienceChoices choices = AudienceChoices.of(targets);
    model.addAttribute("draft", draft);
    model.addAttribute("languages", Languages.ALL);
    model.addAttribute(
        "variants",
        draft.texts().variants().stream()
            .map(
                v ->
                    new Row(
                        v,
                        choices.describe(v.audience()),
                        targets.stream().filter(t -> t.by(v.key())).map(Covered::seat).toList()))
            .toList());
    model.addAttribute(
        "without", targets.stream().filter(t -> t.variant() == null).map(Covered::seat).toList());
    return "organizer/letters";
  }

  @PostMapping("/organizer/campaigns/{id}/letters")
  String add(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam int number,
      @RequestParam(defaultValue = "LETTER") Purpose purpose,
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
          Audience audience =
              purpose == Purpose.THANKS
                  ? new Audience(
                      List.of(), List.of(), List.of(), List.of(), List.of(Audience.Stand.AGREED))
                  : Audience.EVERYBODY;
          more.add(0, new Variant("v" + n, "", audience, purpose == Purpose.NOBODY, Map.of()));
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

  private static boolean taken(List<Variant> variants, String key) {
    return variants.stream().anyMatch(v -> v.key().equals(key));
  }
}
