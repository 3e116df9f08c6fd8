package org.constituent.web.organizer;

import java.util.List;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Coverage;
import org.constituent.campaigns.view.Audience.Stand;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Covered;
import org.constituent.campaigns.view.Draft;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.SeatView;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Which letter each target of a campaign gets, and why; and who gets none. */
@Controller
class CoverageController {

  /**
   * A target.
   *
   * @param position which variant it is, from 1; 0 if none suits
   * @param why what of the target made it suit; nothing for a letter to everybody
   * @param mail whether there is an address that can be used
   */
  record Row(
      SeatView seat,
      String party,
      Stand stand,
      @Nullable Variant variant,
      int position,
      List<AudienceChoices.Described> why,
      boolean mail) {}

  private final MyCampaigns mine;
  private final Coverage coverage;

  CoverageController(MyCampaigns mine, Coverage coverage) {
    this.mine = mine;
    this.coverage = coverage;
  }

  @GetMapping("/organizer/campaigns/{id}/coverage")
  String show(@AuthenticationPrincipal Staff staff, @PathVariable UUID id, Model model) {
    Draft draft = mine.get(staff, id);
    List<Covered> targets = coverage.of(id, draft.texts());
    model.addAttribute("draft", draft);
    model.addAttribute(
        "rows", targets.stream().map(target -> row(target, draft.texts().variants())).toList());
    model.addAttribute("written", targets.stream().filter(Covered::written).count());
    return "organizer/coverage";
  }

  private static Row row(Covered target, List<Variant> variants) {
    Variant variant = target.variant();
    return new Row(
        target.seat(),
        target.traits().party(),
        Stand.of(target.traits()),
        variant,
        variant == null ? 0 : variants.indexOf(variant) + 1,
        variant == null ? List.of() : AudienceChoices.own(variant.audience(), target.traits()),
        target.seat().channel(ChannelKind.EMAIL).isPresent());
  }
}
