package org.constituent.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import org.constituent.db.Ids;
import org.constituent.messaging.Addressees;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/**
 * Look-ups through the module's public class against bare JTS on the same polygons, in turns: as
 * many counties and districts as the United States have, of 400 corners. Run by {@code bin/bench
 * P11}; not among the tests.
 */
@ApplicationModuleTest
@TestPropertySource(properties = "constituent.tests=cost")
class PlaceCost {
  private static final int PAIRS = Integer.getInteger("pairs", 5);
  private static final int LOOKUPS = 400_000;
  private static final int EDGE = 100;
  private static final GeometryFactory FACTORY = new GeometryFactory();

  @Autowired Places places;
  @Autowired DSLContext sql;
  @MockitoBean Addressees addressees;

  private final List<Polygon> polygons = new ArrayList<>();
  private final double[] longitudes = new double[LOOKUPS];
  private final double[] latitudes = new double[LOOKUPS];
  private long found;

  @Test
  void lookUps() throws IOException {
    tile(80, 40, "county");
    tile(29, 15, "cd");
    for (int zip = 0; zip < 34_000; zip++) {
      sql.execute(
          "insert into targets.zip_division (id, zip, division, whole, source) values (?, ?, ?, true, 'bench')",
          Ids.next(),
          String.format(Locale.ROOT, "%05d", zip),
          "ocd-division/country:us/cd:" + zip % 435);
    }
    long start = System.nanoTime();
    places.load();
    double load = (System.nanoTime() - start) / 1e9;

    STRtree tree = new STRtree();
    for (Polygon polygon : polygons) {
      tree.insert(polygon.getEnvelopeInternal(), PreparedGeometryFactory.prepare(polygon));
    }
    tree.build();
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < LOOKUPS; i++) {
      longitudes[i] = random.nextDouble(-124, -67);
      latitudes[i] = random.nextDouble(25, 49);
    }
    bare(tree);
    ours();
    List<Double> ratios = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    List<Double> zips = new ArrayList<>();
    for (int pair = 0; pair < PAIRS; pair++) {
      double limit = bare(tree);
      double product = ours();
      ratios.add(product / limit);
      rates.add(product);
      zips.add(zips());
      System.out.printf(Locale.ROOT, "pair %d: bare %.0f/s, ours %.0f/s%n", pair, limit, product);
    }
    assertThat(found).isGreaterThan(LOOKUPS);
    Collections.sort(ratios);
    Collections.sort(rates);
    Collections.sort(zips);
    String result =
        String.format(
            Locale.ROOT,
            "look-ups %.2f of bare JTS (%.2f to %.2f), %.0f/s on one thread; ZIP %.0f/s; %d boundaries of %d"
                + " corners loaded in %.2f s",
            ratios.get(PAIRS / 2),
            ratios.get(0),
            ratios.get(PAIRS - 1),
            rates.get(PAIRS / 2),
            zips.get(PAIRS / 2),
            polygons.size(),
            4 * EDGE,
            load);
    Files.writeString(Path.of("target", "place-cost.txt"), result + "\n");
    System.out.println(result);
  }

  private double bare(STRtree tree) {
    long start = System.nanoTime();
    for (int i = 0; i < LOOKUPS; i++) {
      Coordinate at = new Coordinate(longitudes[i], latitudes[i]);
      Point point = FACTORY.createPoint(at);
      for (Object candidate : tree.query(new Envelope(at))) {
        found += ((PreparedGeometry) candidate).covers(point) ? 1 : 0;
      }
    }
    return LOOKUPS / ((System.nanoTime() - start) / 1e9);
  }

  private double ours() {
    long start = System.nanoTime();
    for (int i = 0; i < LOOKUPS; i++) {
      found += places.at(longitudes[i], latitudes[i]).size();
    }
    return LOOKUPS / ((System.nanoTime() - start) / 1e9);
  }

  private double zips() {
    String[] asked = new String[LOOKUPS];
    for (int i = 0; i < LOOKUPS; i++) {
      asked[i] = String.format(Locale.ROOT, "%05d", i % 40_000);
    }
    long start = System.nanoTime();
    for (String zip : asked) {
      found += places.zip(zip).answers().size();
    }
    return LOOKUPS / ((System.nanoTime() - start) / 1e9);
  }

  /** Cells whose wavy edges their neighbours share. */
  private void tile(int columns, int rows, String type) {
    double width = 60.0 / columns;
    double height = 26.0 / rows;
    for (int x = 0; x < columns; x++) {
      for (int y = 0; y < rows; y++) {
        double west = -125 + x * width;
        double south = 24 + y * height;
        List<Coordinate> ring = new ArrayList<>();
        for (int side = 0; side < 4; side++) {
          for (int i = 0; i < EDGE; i++) {
            double part = (double) i / EDGE;
            double u = side == 0 ? part : side == 1 ? 1 : side == 2 ? 1 - part : 0;
            double v = side == 0 ? 0 : side == 1 ? part : side == 2 ? 1 : 1 - part;
            double lon = west + u * width;
            double lat = south + v * height;
            ring.add(
                new Coordinate(
                    lon + 0.02 * Math.sin(9 * lat) + 0.005 * Math.sin(61 * lat),
                    lat + 0.02 * Math.sin(8 * lon) + 0.005 * Math.cos(57 * lon)));
          }
        }
        ring.add(ring.get(0));
        Polygon polygon = FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
        polygons.add(polygon);
        UUID id = Ids.next();
        String division = "ocd-division/country:us/" + type + ":" + x + "-" + y;
        sql.execute(
            "insert into targets.jurisdiction (id, division_id, name, kind) values (?, ?, ?, 'district')",
            id,
            division,
            type + " " + x + " " + y);
        sql.execute(
            "insert into targets.boundary (id, jurisdiction_id, geometry, source) values (?, ?, ?, 'bench')",
            id,
            id,
            new WKBWriter().write(polygon));
      }
    }
  }
}
