package org.constituent.targets.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import tools.jackson.databind.JsonNode;

/** Boundaries of GeoJSON features (RFC 7946): degrees of WGS 84, longitude before latitude. */
public final class GeoJson {
  private static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), 4326);

  /** More corners than the coast of any state has at full detail. */
  private static final int MOST_POINTS = 2_000_000;

  private GeoJson() {}

  /** The names and values of a feature; its id under "id" if it has no property of that name. */
  static Map<String, String> properties(JsonNode feature) {
    Map<String, String> flat = JsonRows.flat(feature.path("properties"));
    String id = JsonRows.text(feature, "id");
    if (!id.isEmpty()) {
      flat.putIfAbsent("id", id);
    }
    return flat;
  }

  /** The polygon or polygons of a feature as WKB; null when it has none that can be read. */
  static byte @Nullable [] wkb(JsonNode feature) {
    JsonNode geometry = feature.path("geometry");
    JsonNode coordinates = geometry.path("coordinates");
    try {
      return switch (JsonRows.text(geometry, "type")) {
        case "Polygon" -> new WKBWriter().write(polygon(coordinates));
        case "MultiPolygon" -> {
          List<Polygon> polygons = new ArrayList<>();
          coordinates.forEach(each -> polygons.add(polygon(each)));
          yield polygons.isEmpty()
              ? null
              : new WKBWriter().write(FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new)));
        }
        default -> null;
      };
    } catch (IllegalArgumentException e) {
      // a ring of less than four points, or one that does not close
      return null;
    }
  }

  /** What is wrong with a boundary; null for nothing. */
  public static @Nullable Problem problem(byte @Nullable [] wkb) {
    if (wkb == null) {
      return Problem.of("", "boundary-none");
    }
    Geometry geometry;
    try {
      geometry = new WKBReader(FACTORY).read(wkb);
    } catch (ParseException e) {
      return Problem.of("", "boundary-none");
    }
    var box = geometry.getEnvelopeInternal();
    if (box.getMinX() < -180 || box.getMaxX() > 180 || box.getMinY() < -90 || box.getMaxY() > 90) {
      return Problem.of("", "boundary-degrees");
    }
    if (geometry.getNumPoints() > MOST_POINTS) {
      return Problem.of("", "boundary-points", Integer.toString(MOST_POINTS));
    }
    TopologyValidationError error = new IsValidOp(geometry).getValidationError();
    if (error == null) {
      return null;
    }
    Coordinate at = error.getCoordinate();
    return Problem.of("", "boundary-invalid", Double.toString(at.x), Double.toString(at.y));
  }

  private static Polygon polygon(JsonNode rings) {
    List<LinearRing> all = new ArrayList<>();
    for (JsonNode ring : rings) {
      Coordinate[] corners = new Coordinate[ring.size()];
      for (int i = 0; i < corners.length; i++) {
        JsonNode corner = ring.path(i);
        if (!corner.path(0).isNumber() || !corner.path(1).isNumber()) {
          throw new IllegalArgumentException("no number");
        }
        corners[i] = new Coordinate(corner.path(0).asDouble(), corner.path(1).asDouble());
      }
      all.add(FACTORY.createLinearRing(corners));
    }
    if (all.isEmpty() || all.get(0).isEmpty()) {
      throw new IllegalArgumentException("no ring");
    }
    return FACTORY.createPolygon(all.get(0), all.subList(1, all.size()).toArray(LinearRing[]::new));
  }
}
