package org.constituent.web.admin;

import org.constituent.targets.Places;
import org.constituent.targets.view.ZipView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tries out which districts a ZIP code or a point lies in. */
@Controller
class PlaceLookupController {
  /** Either of the two. */
  record Form(@Nullable String zip, @Nullable String point) {}

  private final Places places;

  PlaceLookupController(Places places) {
    this.places = places;
  }

  @GetMapping("/admin/places")
  String look(@ModelAttribute("form") Form form, BindingResult errors, Model model) {
    String zip = Forms.text(form.zip()).strip();
    String point = Forms.text(form.point()).strip();
    if (zip.matches("\\d{5}(-?\\d{4})?")) {
      ZipView found = places.zip(zip);
      model.addAttribute("found", found);
    } else if (!zip.isEmpty()) {
      errors.rejectValue("zip", "places.refused.zip");
    }
    if (point.matches("-?\\d{1,2}(\\.\\d{1,12})?\\s*,\\s*-?\\d{1,3}(\\.\\d{1,12})?")) {
      double latitude = Double.parseDouble(point.replaceFirst("\\s*,.*", ""));
      double longitude = Double.parseDouble(point.replaceFirst(".*,\\s*", ""));
      if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
        model.addAttribute("at", places.at(longitude, latitude));
      } else {
        errors.rejectValue("point", "places.refused.point");
      }
    } else if (!point.isEmpty()) {
      errors.rejectValue("point", "places.refused.point");
    }
    return "admin/place-lookup";
  }
}
