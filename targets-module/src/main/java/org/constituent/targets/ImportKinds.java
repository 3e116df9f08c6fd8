package org.constituent.targets;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.constituent.targets.formats.Format;
import org.constituent.targets.formats.Mapping;
import org.springframework.stereotype.Component;

/** The same three steps for each kind of thing that is imported. */
@Component
class ImportKinds {
  private final OfficialsReading officials;
  private final OfficialsPlan plan;
  private final OfficialsApplying applying;
  private final PlacesReading places;
  private final PlacesComparing comparing;

  ImportKinds(
      OfficialsReading officials,
      OfficialsPlan plan,
      OfficialsApplying applying,
      PlacesReading places,
      PlacesComparing comparing) {
    this.officials = officials;
    this.plan = plan;
    this.applying = applying;
    this.places = places;
    this.comparing = comparing;
  }

  void read(
      UUID id,
      Format format,
      List<String> columns,
      Mapping mapping,
      String source,
      LocalDate today) {
    switch (format.kind()) {
      case "officials" -> officials.read(id, columns, mapping, source, today);
      case "zips" -> places.zips(id, format, columns);
      default -> places.places(id, format, columns, mapping);
    }
  }

  void compare(UUID id, String kind, LocalDate today) {
    switch (kind) {
      case "officials" -> plan.compare(id, today);
      case "zips" -> comparing.zips(id);
      default -> comparing.places(id);
    }
  }

  void apply(UUID id, String kind) {
    switch (kind) {
      case "officials" -> applying.apply(id);
      case "zips" -> comparing.applyZips(id);
      default -> comparing.applyPlaces(id);
    }
  }
}
