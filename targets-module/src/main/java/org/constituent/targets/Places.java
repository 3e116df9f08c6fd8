package org.constituent.targets;

import static org.constituent.targets.Tables.BOUNDARY;
import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.PLACE_STAMP;
import static org.constituent.targets.Tables.ZIP;
import static org.constituent.targets.Tables.ZIP_DIVISION;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.constituent.targets.PlaceIndex.Shape;
import org.constituent.targets.formats.Division;
import org.constituent.targets.view.PlaceView;
import org.constituent.targets.view.ZipView;
import org.constituent.targets.view.ZipView.Answer;
import org.constituent.targets.view.ZipView.Certainty;
import org.jooq.DSLContext;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which jurisdictions and districts a place lies in. All boundaries and ZIP codes are in memory,
 * read beside the start and again, on every node, within two seconds of a change.
 */
@Service
public class Places {
  private static final Logger LOG = LoggerFactory.getLogger(Places.class);
  private static final int FETCH = 200;

  private final DSLContext sql;
  private final TransactionTemplate reading;
  private final AtomicBoolean loading = new AtomicBoolean();
  private final CountDownLatch first = new CountDownLatch(1);
  private volatile PlaceIndex index = PlaceIndex.EMPTY;
  private volatile long loaded = -1;

  Places(DSLContext sql, org.springframework.transaction.PlatformTransactionManager transactions) {
    this.sql = sql;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
  }

  /**
   * The jurisdictions and districts whose boundary covers a point, in no particular order; a point
   * on a common border lies in both.
   *
   * @param longitude degrees of WGS 84, east is positive
   * @param latitude degrees of WGS 84, north is positive
   */
  public List<PlaceView> at(double longitude, double latitude) {
    return ready().at(longitude, latitude);
  }

  /** What a ZIP code of five digits, or of nine whose last four are ignored, tells. */
  public ZipView zip(String zip) {
    String five = zip.strip().replaceFirst("^(\\d{5})-?\\d{4}$", "$1");
    ZipView found = ready().zip(five);
    return found == null ? new ZipView(five, "", "", List.of()) : found;
  }

  /** Looks each second whether places have changed, and reads them beside everything else. */
  @Scheduled(fixedDelay = 1000)
  public void poll() {
    long stamp = stamp();
    if (stamp != loaded && loading.compareAndSet(false, true)) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  load();
                } catch (RuntimeException e) {
                  LOG.error("The boundaries could not be read", e);
                } finally {
                  loading.set(false);
                }
              },
              "places");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Reads all places anew. */
  void load() {
    long stamp = stamp();
    long start = System.nanoTime();
    PlaceIndex made = reading.execute(status -> new PlaceIndex(shapes(), zips()));
    index = made == null ? PlaceIndex.EMPTY : made;
    loaded = stamp;
    first.countDown();
    LOG.info(
        "{} boundaries read in {} ms", index.shapes(), (System.nanoTime() - start) / 1_000_000);
  }

  /** Waits for the first reading, a moment after the start. */
  private PlaceIndex ready() {
    if (loaded < 0) {
      try {
        if (!first.await(10, TimeUnit.SECONDS)) {
          LOG.warn("The boundaries are not read yet");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return index;
  }

  private long stamp() {
    return sql.select(PLACE_STAMP.VERSION).from(PLACE_STAMP).fetchSingle().value1();
  }

  private List<Shape> shapes() {
    WKBReader wkb = new WKBReader();
    List<Shape> shapes = new ArrayList<>();
    try (var rows =
        sql.select(JURISDICTION.ID, JURISDICTION.DIVISION_ID, JURISDICTION.NAME, BOUNDARY.GEOMETRY)
            .from(BOUNDARY)
            .join(JURISDICTION)
            .on(JURISDICTION.ID.eq(BOUNDARY.JURISDICTION_ID))
            .fetchSize(FETCH)
            .fetchLazy()) {
      for (var row : rows) {
        try {
          Geometry geometry = wkb.read(row.value4());
          shapes.add(Shape.of(geometry, place(row.value1(), row.value2(), row.value3())));
        } catch (ParseException e) {
          LOG.error("The boundary of {} cannot be read", row.value2());
        }
      }
    }
    return shapes;
  }

  private Map<String, ZipView> zips() {
    Map<String, PlaceView> places = new HashMap<>();
    Map<String, Map<String, List<PlaceView>>> byZip = new HashMap<>();
    Map<String, Boolean> whole = new HashMap<>();
    sql.select(
            ZIP_DIVISION.ZIP,
            ZIP_DIVISION.DIVISION,
            ZIP_DIVISION.WHOLE,
            JURISDICTION.ID,
            JURISDICTION.NAME)
        .from(ZIP_DIVISION)
        .leftJoin(JURISDICTION)
        .on(JURISDICTION.DIVISION_ID.eq(ZIP_DIVISION.DIVISION))
        .forEach(
            row -> {
              String division = row.value2();
              PlaceView place =
                  places.computeIfAbsent(
                      division,
                      id ->
                          place(
                              row.value4(),
                              id,
                              row.value5() == null ? Division.name(id) : row.value5()));
              byZip
                  .computeIfAbsent(row.value1(), zip -> new LinkedHashMap<>())
                  .computeIfAbsent(place.type(), type -> new ArrayList<>())
                  .add(place);
              whole.merge(row.value1() + place.type(), row.value3(), Boolean::logicalAnd);
            });
    Map<String, String[]> names = new HashMap<>();
    sql.select(ZIP.ZIP_, ZIP.NAME, ZIP.STATE)
        .from(ZIP)
        .forEach(row -> names.put(row.value1(), new String[] {row.value2(), row.value3()}));
    Map<String, ZipView> views = new HashMap<>();
    names.forEach((zip, name) -> views.put(zip, new ZipView(zip, name[0], name[1], List.of())));
    byZip.forEach(
        (zip, types) -> {
          List<Answer> answers = new ArrayList<>();
          types.forEach(
              (type, found) ->
                  answers.add(answer(type, found, whole.getOrDefault(zip + type, false))));
          String[] name = names.getOrDefault(zip, new String[] {"", ""});
          views.put(zip, new ZipView(zip, name[0], name[1], List.copyOf(answers)));
        });
    return views;
  }

  private static Answer answer(String type, List<PlaceView> places, boolean whole) {
    List<PlaceView> sorted =
        places.stream()
            .sorted(
                Comparator.comparingInt((PlaceView p) -> p.divisionId().length())
                    .thenComparing(PlaceView::divisionId))
            .toList();
    Certainty certainty =
        sorted.size() > 1 ? Certainty.SEVERAL : whole ? Certainty.CERTAIN : Certainty.LIKELY;
    return new Answer(type, certainty, sorted);
  }

  private static PlaceView place(UUID id, String division, String name) {
    return new PlaceView(
        id, division, Division.type(division), name, Division.shortName(division, name));
  }
}
