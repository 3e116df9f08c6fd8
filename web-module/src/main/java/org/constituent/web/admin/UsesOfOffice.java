package org.constituent.web.admin;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.constituent.campaigns.PublicPages;
import org.constituent.targets.ListPreviews;
import org.constituent.targets.TargetLists;
import org.constituent.targets.view.OfficeUses;
import org.constituent.targets.view.TargetListView;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What an office's page says of its use: target lists, and live campaigns of all groups. */
@Component
class UsesOfOffice {
  private final ListPreviews previews;
  private final TargetLists lists;
  private final PublicPages campaigns;

  UsesOfOffice(ListPreviews previews, TargetLists lists, PublicPages campaigns) {
    this.previews = previews;
    this.lists = lists;
    this.campaigns = campaigns;
  }

  void show(UUID office, Locale language, Model model) {
    OfficeUses uses = previews.uses(office);
    Set<UUID> on = uses.lists().stream().map(OfficeUses.OnList::id).collect(Collectors.toSet());
    List<TargetListView> others =
        lists.list().stream().filter(it -> it.rule() == null && !on.contains(it.id())).toList();
    model.addAttribute("uses", uses);
    model.addAttribute("otherLists", others);
    model.addAttribute(
        "usedBy",
        uses.campaigns().isEmpty()
            ? List.of()
            : campaigns.live(language).stream()
                .filter(card -> uses.campaigns().contains(card.id()))
                .toList());
  }
}
