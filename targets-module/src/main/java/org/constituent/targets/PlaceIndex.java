package org.constituent.targets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.constituent.targets.view.PlaceView;
import org.constituent.targets.view.ZipView;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/** All boundaries and ZIP codes, made once and read by all threads. */
final class PlaceIndex {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  /** Before anything was imported. */
  static final PlaceIndex EMPTY = new PlaceIndex(List.of(), Map.of());

  /** A boundary and whose it is. */
  record Shape(PreparedGeometry geometry, PlaceView place) {
    static Shape of(Geometry geometry, PlaceView place) {
      // the index of its edges, several times its size, is made for those that are ever asked about
      return new Shape(PreparedGeometryFactory.prepare(geometry), place);
    }
  }

  private final STRtree tree = new STRtree();
  private final Map<String, ZipView> zips;

  PlaceIndex(List<Shape> shapes, Map<String, ZipView> zips) {
    for (Shape shape : shapes) {
      tree.insert(shape.geometry.getGeometry().getEnvelopeInternal(), shape);
    }
    tree.build();
    this.zips = new HashMap<>(zips);
  }

  List<PlaceView> at(double longitude, double latitude) {
    Coordinate at = new Coordinate(longitude, latitude);
    Point point = FACTORY.createPoint(at);
    List<PlaceView> places = new ArrayList<>(4);
    for (Object found : tree.query(new Envelope(at))) {
      Shape shape = (Shape) found;
      if (shape.geometry.covers(point)) {
        places.add(shape.place);
      }
    }
    return places;
  }

  @Nullable ZipView zip(String zip) {
    return zips.get(zip);
  }

  int shapes() {
    return tree.size();
  }
}
