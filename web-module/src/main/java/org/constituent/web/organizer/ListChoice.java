package org.constituent.web.organizer;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.constituent.campaigns.ListedTargets;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.TakenList;
import org.constituent.targets.TargetLists;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of a campaign show of target lists. */
@Component
class ListChoice {
  private final ListedTargets listed;
  private final TargetLists lists;

  ListChoice(ListedTargets listed, TargetLists lists) {
    this.listed = listed;
    this.lists = lists;
  }

  /** Those taken, and those that can be. */
  void show(Draft draft, Model model) {
    List<TakenList> taken = listed.of(Set.of(draft.groupId()), draft.id());
    Set<UUID> ids = taken.stream().map(TakenList::id).collect(Collectors.toSet());
    model.addAttribute("taken", taken);
    model.addAttribute(
        "untaken",
        lists.list().stream().filter(it -> it.seats() > 0 && !ids.contains(it.id())).toList());
  }

  /** Those that are others now than when they were taken. */
  void hint(Draft draft, Model model) {
    model.addAttribute(
        "changedLists",
        listed.of(Set.of(draft.groupId()), draft.id()).stream()
            .filter(TakenList::changed)
            .toList());
  }
}
