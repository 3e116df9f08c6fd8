package org.constituent.web.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.constituent.targets.Corrections;
import org.constituent.targets.Jurisdictions;
import org.constituent.targets.Offices;
import org.constituent.targets.PlaceTree;
import org.constituent.targets.view.PlaceNode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** Places by the places they lie in, each with its offices. */
@Controller
class PlacesController {
  /** As many are open at once without looking for them. */
  private static final int OPEN = 100;

  private final PlaceTree tree;
  private final Jurisdictions jurisdictions;
  private final Offices offices;
  private final Corrections corrections;

  PlacesController(
      PlaceTree tree, Jurisdictions jurisdictions, Offices offices, Corrections corrections) {
    this.tree = tree;
    this.jurisdictions = jurisdictions;
    this.offices = offices;
    this.corrections = corrections;
  }

  @GetMapping("/admin")
  String home() {
    return "redirect:/admin/jurisdictions";
  }

  @GetMapping("/admin/jurisdictions")
  String roots(Model model) {
    List<PlaceNode> roots = tree.roots();
    model.addAttribute("places", roots);
    model.addAttribute("open", few(roots) ? tree.parts(ids(roots)) : Map.of());
    model.addAttribute("waiting", corrections.waiting());
    return "admin/jurisdictions";
  }

  @GetMapping("/admin/jurisdictions/{id}")
  String show(@PathVariable UUID id, Model model) {
    model.addAttribute("jurisdiction", jurisdictions.find(id).orElseThrow(Forms::notFound));
    model.addAttribute("offices", offices.list(id));
    List<PlaceNode> path = tree.path(id);
    model.addAttribute("above", path.subList(0, path.size() - 1));
    model.addAttribute("kinds", byKind(parts(id)));
    model.addAttribute("open", Map.of());
    return "admin/jurisdiction";
  }

  /** What lies in a place, as a branch of the tree; without htmx that is the place's own page. */
  @GetMapping("/admin/jurisdictions/{id}/parts")
  String parts(
      @PathVariable UUID id,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String smooth,
      Model model) {
    if (smooth == null) {
      return "redirect:/admin/jurisdictions/{id}";
    }
    model.addAttribute("places", parts(id));
    model.addAttribute("open", Map.of());
    return "admin/places :: branch";
  }

  private List<PlaceNode> parts(UUID id) {
    return tree.parts(List.of(id)).getOrDefault(id, List.of());
  }

  private static boolean few(List<PlaceNode> places) {
    return places.stream().mapToInt(PlaceNode::parts).sum() <= OPEN;
  }

  private static List<UUID> ids(List<PlaceNode> places) {
    return places.stream().map(PlaceNode::id).toList();
  }

  private static Map<String, List<PlaceNode>> byKind(List<PlaceNode> places) {
    return places.stream()
        .collect(Collectors.groupingBy(PlaceNode::kind, LinkedHashMap::new, Collectors.toList()));
  }
}
