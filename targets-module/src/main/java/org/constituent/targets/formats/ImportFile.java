package org.constituent.targets.formats;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A file that somebody hands over: finds out what it is, and reads it row by row. */
public final class ImportFile {
  /** A person's YAML is 2 kB; no file of an archive may be longer than this. */
  static final int LONGEST_YAML = 1 << 20;

  private static final int MOST_FILES = 50_000;
  private static final long MOST_INFLATED = 512L << 20;
  private static final YAMLMapper YAML = new YAMLMapper();

  /** Of GeoNames' postal codes (its readme.txt). */
  private static final List<String> GEONAMES =
      List.of(
          "country",
          "zip",
          "place",
          "state_name",
          "state",
          "county",
          "county_code",
          "community",
          "community_code",
          "lat",
          "lng",
          "accuracy");

  private final Path file;
  private final Format format;
  private final Columns columns = new Columns();

  private ImportFile(Path file, Format format) {
    this.file = file;
    this.format = format;
  }

  /**
   * Looks at a file's content; its name does not matter.
   *
   * @throws Unreadable for a kind of file that is not understood
   */
  public static ImportFile open(Path file) throws IOException, Unreadable {
    return new ImportFile(file, format(file));
  }

  public Format format() {
    return format;
  }

  /** The columns met so far; complete when all is read. */
  public List<String> columns() {
    return columns.names();
  }

  /**
   * Reads it from the first row to the last.
   *
   * @param today tells former roles from present ones
   * @throws Unreadable when it is broken; rows handed over before are to be thrown away
   */
  public void read(LocalDate today, RowSink sink) throws IOException, Unreadable {
    switch (format) {
      case CSV, OCD_DIVISIONS, GEONAMES, GEONAMES_TXT, ZCTA_DISTRICTS ->
          CsvRows.read(file, table(sink));
      case CONGRESS_CSV -> lines(sink, Congress::member);
      case CONGRESS_OFFICES_CSV -> lines(sink, Congress::office);
      case JSON ->
          JsonRows.read(file, "", (n, entry) -> put(sink, "", n, JsonRows.flat(entry), null));
      case CONGRESS ->
          JsonRows.read(file, "", (n, entry) -> put(sink, "", n, Congress.member(entry), null));
      case CONGRESS_OFFICES ->
          JsonRows.read(file, "", (n, entry) -> put(sink, "", n, Congress.offices(entry), null));
      case GEOJSON ->
          JsonRows.read(
              file,
              "features",
              (n, entry) -> put(sink, "", n, GeoJson.properties(entry), GeoJson.wkb(entry)));
      case POPOLO -> Popolo.read(file, (n, cells) -> put(sink, "", n, cells, null));
      case OPENSTATES -> openStates(today, sink);
    }
  }

  private void put(
      RowSink sink, String name, int line, Map<String, String> cells, byte @Nullable [] geometry)
      throws Unreadable {
    sink.row(name, line, columns.cells(cells), geometry);
  }

  private CsvRows.Lines table(RowSink sink) {
    return new CsvRows.Lines() {
      @Override
      public void headings(List<String> headings) throws Unreadable {
        boolean headless = format == Format.GEONAMES_TXT;
        for (String heading : headless ? GEONAMES : headings) {
          columns.add(heading);
        }
        if (headless) {
          sink.row("", 1, headings, null);
        }
      }

      @Override
      public void line(int number, List<String> cells) {
        sink.row("", number, cells, null);
      }
    };
  }

  /** Makes an entry of a line of a table. */
  private interface Lines {
    Map<String, String> entry(Map<String, String> line);
  }

  private void lines(RowSink sink, Lines lines) throws IOException, Unreadable {
    CsvRows.read(
        file,
        new CsvRows.Lines() {
          private List<String> names = List.of();

          @Override
          public void headings(List<String> headings) {
            names = headings;
          }

          @Override
          public void line(int number, List<String> cells) throws Unreadable {
            Map<String, String> line = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
              line.put(names.get(i), cells.get(i));
            }
            put(sink, "", number, lines.entry(line), null);
          }
        });
  }

  private void openStates(LocalDate today, RowSink sink) throws IOException, Unreadable {
    if (!isZip(file)) {
      if (Files.size(file) > LONGEST_YAML) {
        throw new Unreadable("yaml-long", LONGEST_YAML >> 20);
      }
      person("", Files.readAllBytes(file), today, sink);
      return;
    }
    long[] inflated = {0};
    int files = 0;
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++files > MOST_FILES) {
          throw new Unreadable("zip-bomb", MOST_FILES, MOST_INFLATED >> 20);
        }
        byte[] text = bounded(zip, inflated).readNBytes(LONGEST_YAML + 1);
        // what is in a folder of its own, or is no person, is passed over
        if (!entry.isDirectory() && isYaml(entry.getName())) {
          if (text.length > LONGEST_YAML) {
            throw new Unreadable("zip-bomb", MOST_FILES, MOST_INFLATED >> 20);
          }
          person(entry.getName(), text, today, sink);
        }
        zip.closeEntry();
      }
    } catch (ZipException e) {
      throw new Unreadable("zip");
    }
  }

  /** Counts what comes out of an archive, whatever its headers promise. */
  private static InputStream bounded(InputStream in, long[] inflated) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        inflated[0] += Math.max(read, 0);
        if (inflated[0] > MOST_INFLATED) {
          throw new ZipException("too much");
        }
        return read;
      }
    };
  }

  private void person(String name, byte[] text, LocalDate today, RowSink sink) throws Unreadable {
    JsonNode person;
    try {
      person = YAML.readTree(new String(text, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw new Unreadable("yaml", name, at == null ? 1 : Math.max(at.getLineNr(), 1));
    }
    if (person.isObject() && person.has("name")) {
      for (Map<String, String> row : OpenStates.rows(person, today)) {
        put(sink, name, 1, row, null);
      }
    } else if (name.isEmpty()) {
      throw new Unreadable("yaml-person");
    }
  }

  private static Format format(Path file) throws IOException, Unreadable {
    if (Files.size(file) == 0) {
      throw new Unreadable("empty");
    }
    if (isZip(file)) {
      return zip(file);
    }
    String start;
    try (var text = TextFile.open(file)) {
      char[] first = new char[4096];
      start = new String(first, 0, Math.max(text.read(first), 0)).stripLeading();
    }
    if (start.startsWith("%PDF") || start.startsWith("<") || start.startsWith("{\\rtf")) {
      throw new Unreadable("kind");
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      return json(file);
    }
    if (start.startsWith("id: ocd-person/")
        || start.matches("(?s)(---\\s+)?(id|name): .*\\n\\w+:.*")) {
      return Format.OPENSTATES;
    }
    return table(file);
  }

  private static Format table(Path file) throws IOException, Unreadable {
    Columns columns = new Columns();
    CsvRows.read(
        file,
        new CsvRows.Lines() {
          @Override
          public void headings(List<String> headings) throws Unreadable {
            for (String heading : headings) {
              columns.add(heading.toLowerCase(Locale.ROOT));
            }
          }

          @Override
          public void line(int number, List<String> cells) {}
        });
    boolean headless = columns.size() == GEONAMES.size();
    if (headless && String.join("\t", columns.names()).matches("[a-z]{2}\t\\d{5}\t.*")) {
      return Format.GEONAMES_TXT;
    }
    Set<String> names = columns.names().stream().collect(Collectors.toSet());
    if (names.containsAll(Set.of("bioguide_id", "last_name", "type", "state"))) {
      return Format.CONGRESS_CSV;
    }
    if (names.containsAll(Set.of("bioguide", "address", "phone", "city"))) {
      return Format.CONGRESS_OFFICES_CSV;
    }
    if (names.containsAll(Set.of("zcta", "cd", "state_abbr"))) {
      return Format.ZCTA_DISTRICTS;
    }
    if (names.containsAll(Set.of("zip", "place", "state", "lat", "lng"))) {
      return Format.GEONAMES;
    }
    boolean division = names.containsAll(Set.of("id", "name")) && names.size() <= 40;
    if (division && firstCell(file).startsWith("ocd-division/")) {
      return Format.OCD_DIVISIONS;
    }
    return Format.CSV;
  }

  private static String firstCell(Path file) throws IOException, Unreadable {
    StringBuilder first = new StringBuilder();
    CsvRows.read(
        file,
        new CsvRows.Lines() {
          private int id;

          @Override
          public void headings(List<String> headings) {
            id = headings.indexOf("id");
          }

          @Override
          public void line(int number, List<String> cells) {
            if (first.isEmpty() && id >= 0 && id < cells.size()) {
              first.append(Cells.line(cells.get(id)));
            }
          }
        });
    return first.toString();
  }

  private static Format json(Path file) throws IOException, Unreadable {
    Map<String, String> top = JsonRows.top(file);
    if ("FeatureCollection".equals(top.get("type"))) {
      return Format.GEOJSON;
    }
    if (top.containsKey("persons")) {
      return Format.POPOLO;
    }
    Format[] found = {Format.JSON};
    JsonRows.read(
        file,
        "",
        (number, entry) -> {
          if (number > 1) {
            return;
          }
          if (entry.path("id").has("bioguide")) {
            found[0] = entry.has("terms") ? Format.CONGRESS : Format.CONGRESS_OFFICES;
          } else if (entry.path("memberships").isArray()) {
            found[0] = Format.POPOLO;
          }
        });
    return found[0];
  }

  private static Format zip(Path file) throws IOException, Unreadable {
    int files = 0;
    long[] inflated = {0};
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (isYaml(entry.getName())) {
          return Format.OPENSTATES;
        }
        if (++files > MOST_FILES) {
          break;
        }
        bounded(zip, inflated).transferTo(java.io.OutputStream.nullOutputStream());
      }
    } catch (ZipException e) {
      throw new Unreadable("zip");
    }
    throw new Unreadable("zip-kind");
  }

  private static boolean isZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(4);
      return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3;
    }
  }

  private static boolean isYaml(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    // those who left office long ago are in a folder of their own
    boolean hidden =
        small.contains("__macosx")
            || small.contains("/retired/")
            || small.substring(small.lastIndexOf('/') + 1).startsWith(".");
    return !hidden && (small.endsWith(".yml") || small.endsWith(".yaml"));
  }
}
