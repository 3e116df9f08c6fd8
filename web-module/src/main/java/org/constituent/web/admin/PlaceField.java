package org.constituent.web.admin;

import java.util.List;
import java.util.UUID;
import org.constituent.targets.Jurisdictions;
import org.constituent.targets.PlaceTree;
import org.constituent.targets.Search;
import org.constituent.targets.view.Found.FoundPlace;
import org.constituent.targets.view.JurisdictionView;
import org.constituent.targets.view.PlaceNode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/** A place as a form names it: by its Open Civic Data id, or by the name it has here. */
@Component
class PlaceField {
  private static final int LOOKED_AT = 50;
  private static final int OFFERED = 12;

  private final Jurisdictions jurisdictions;
  private final Search search;
  private final PlaceTree tree;

  PlaceField(Jurisdictions jurisdictions, Search search, PlaceTree tree) {
    this.jurisdictions = jurisdictions;
    this.search = search;
    this.tree = tree;
  }

  /** The place, null for nothing and for what names none or several: then the field says so. */
  @Nullable UUID read(BindingResult errors, String field, @Nullable String text) {
    String value = Forms.text(text).strip();
    if (value.isEmpty()) {
      return null;
    }
    UUID exact = jurisdictions.findByDivision(value).map(JurisdictionView::id).orElse(null);
    if (exact != null) {
      return exact;
    }
    List<FoundPlace> named =
        search.find(value, LOOKED_AT).places().stream()
            .filter(place -> place.name().equalsIgnoreCase(value))
            .toList();
    if (named.size() == 1) {
      return named.get(0).id();
    }
    if (named.isEmpty()) {
      errors.rejectValue(field, "targets.refused.list-place");
    } else {
      String ids = String.join(", ", named.stream().map(FoundPlace::divisionId).toList());
      errors.rejectValue(field, "targets.refused.list-places", new Object[] {ids}, null);
    }
    return null;
  }

  /** Places to choose from instead of what names none or several: the likeliest first. */
  List<FoundPlace> like(@Nullable String text) {
    String value = Forms.text(text).strip();
    return value.isEmpty() ? List.of() : search.find(value, OFFERED).places();
  }

  /** Some to choose from while typing: the outermost ones. */
  List<PlaceNode> suggestions() {
    return tree.roots();
  }
}
