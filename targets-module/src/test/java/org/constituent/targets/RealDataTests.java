package org.constituent.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.constituent.TestCalendar;
import org.constituent.messaging.Addressees;
import org.constituent.targets.view.ImportView;
import org.constituent.targets.view.PlaceView;
import org.constituent.targets.view.ZipView;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/**
 * Real lists, in the order in which a keeper would import them; skipped where they are absent. They
 * lie in the folder that the property constituent.data names, else in shared/data beside the
 * project. Small files of our own cover the same paths in {@link ImportTests} and {@link
 * FormatTests}.
 */
@ApplicationModuleTest
@TestPropertySource(properties = "constituent.tests=real-data")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealDataTests {
  private static final Path DATA =
      Path.of(System.getProperty("constituent.data", "../../shared/data"));

  @Autowired Imports imports;
  @Autowired Exports exports;
  @Autowired Places places;
  @Autowired Jurisdictions jurisdictions;
  @Autowired TestCalendar calendar;
  @MockitoBean Addressees addressees;
  @TempDir Path folder;

  @BeforeEach
  void theDayOfTheFiles() {
    assumeTrue(Files.isDirectory(DATA), "no real data in " + DATA.toAbsolutePath());
    calendar.turnTo(java.time.LocalDate.of(2026, 8, 6));
  }

  private UUID upload(Path file, Map<String, String> meaning, Map<String, String> constants)
      throws IOException {
    Path copy = Files.createTempFile(folder, "upload", "");
    Files.copy(file, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    UUID id =
        imports.begin(copy, file.getFileName().toString(), file.getFileName().toString(), null);
    ImportView it = get(id);
    if (it.state().equals("mapping")) {
      Map<String, String> columns = new TreeMap<>(it.meaning());
      columns.putAll(meaning);
      imports.map(id, columns, constants);
    }
    assertThat(get(id).problem()).as("%s", get(id).arguments()).isNull();
    assertThat(get(id).state()).isEqualTo("preview");
    return id;
  }

  private ImportView get(UUID id) {
    return imports.find(id).orElseThrow();
  }

  private Map<String, Integer> counts(UUID id) {
    return get(id).counts();
  }

  /** Applies it, and finds no difference when the same file is read again. */
  private UUID applied(Path file, Map<String, String> meaning, Map<String, String> constants)
      throws IOException {
    UUID id = upload(file, meaning, constants);
    imports.apply(id);
    assertThat(get(id).problem()).isNull();
    assertThat(get(id).state()).isEqualTo("applied");
    UUID again = upload(file, meaning, constants);
    assertThat(counts(again)).doesNotContainKeys("new", "changed");
    return id;
  }

  private Path zip(String... subfolders) throws IOException {
    Path zip = folder.resolve(String.join("-", subfolders) + ".zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String sub : subfolders) {
        try (Stream<Path> files = Files.list(DATA.resolve("openstates-nc").resolve(sub))) {
          for (Path file : (Iterable<Path>) files.sorted()::iterator) {
            out.putNextEntry(new ZipEntry("data/nc/" + sub + "/" + file.getFileName()));
            Files.copy(file, out);
            out.closeEntry();
          }
        }
      }
    }
    return zip;
  }

  @Test
  @Order(1)
  void theDivisionsOfNorthCarolina() throws IOException {
    UUID id = applied(DATA.resolve("ocd/nc-divisions.csv"), Map.of(), Map.of());
    assertThat(counts(id).get("new")).isEqualTo(1684);
    assertThat(
            jurisdictions
                .findByDivision("ocd-division/country:us/state:nc/cd:2")
                .orElseThrow()
                .kind())
        .isEqualTo("district");
  }

  @Test
  @Order(2)
  void itsLegislature() throws IOException {
    UUID id = applied(zip("legislature"), Map.of(), Map.of());
    assertThat(counts(id).getOrDefault("error", 0)).isZero();
    assertThat(counts(id).get("new")).isGreaterThanOrEqualTo(170);
  }

  @Test
  @Order(3)
  void itsExecutiveAndMayors() throws IOException {
    applied(zip("executive"), Map.of(), Map.of());
    UUID id = applied(zip("municipalities"), Map.of(), Map.of());
    assertThat(counts(id).get("new")).isEqualTo(21);
  }

  @Test
  @Order(4)
  void allOfCongressWithItsDistrictOffices() throws IOException {
    UUID id = applied(DATA.resolve("congress/legislators-current.json"), Map.of(), Map.of());
    assertThat(counts(id).getOrDefault("error", 0)).isZero();
    UUID offices =
        applied(DATA.resolve("congress/legislators-district-offices.json"), Map.of(), Map.of());
    assertThat(counts(offices).getOrDefault("proposal", 0)).isLessThan(30);
    UUID table = upload(DATA.resolve("congress/legislators-current.csv"), Map.of(), Map.of());
    assertThat(counts(table)).doesNotContainKeys("new", "error");
    UUID officesTable =
        upload(DATA.resolve("congress/legislators-district-offices.csv"), Map.of(), Map.of());
    assertThat(counts(officesTable)).doesNotContainKeys("new", "changed");
  }

  @Test
  @Order(5)
  void theElectionOfficialsByTheirColumns() throws IOException {
    UUID id =
        applied(
            DATA.resolve("messy/election-officials-north_carolina.json"),
            Map.of(
                "locale",
                "",
                "url",
                "",
                "faxes",
                "",
                "physicalAddress",
                "addresses",
                "address",
                ""),
            Map.of(
                "office",
                "Director of Elections",
                "division_id",
                "ocd-division/country:us/state:nc",
                "level",
                "seat"));
    assertThat(counts(id)).containsEntry("new", 100).doesNotContainKeys("error", "problems");
  }

  @Test
  @Order(6)
  void addressesWithoutAnOfficeAreProposals() throws IOException {
    UUID id =
        upload(
            DATA.resolve("messy/defund12-recipients-2020.csv"),
            Map.of("title", "", "city", "place", "state", "", "source_file", "source"),
            Map.of());
    assertThat(counts(id).get("proposal")).isGreaterThan(3800);
    assertThat(counts(id).get("error")).isBetween(1, 20);
    assertThat(get(id).chosen()).isZero();
  }

  @Test
  @Order(7)
  void boundariesAndZipCodesTellWhereAPlaceLies() throws IOException {
    UUID counties = applied(DATA.resolve("geo/nc-counties.geojson"), Map.of(), Map.of());
    assertThat(counts(counties)).containsEntry("new", 100);
    UUID districts =
        applied(DATA.resolve("geo/nc-congressional-districts-119.geojson"), Map.of(), Map.of());
    assertThat(counts(districts)).containsEntry("new", 14);
    applied(DATA.resolve("geo/nc-zip-geonames.csv"), Map.of(), Map.of());
    applied(DATA.resolve("geo/us-zcta-congressional-district-119.csv"), Map.of(), Map.of());
    places.load();

    ZipView zip = places.zip("27703");
    assertThat(zip.place()).isEqualTo("Durham");
    assertThat(zip.of("cd").certainty()).isEqualTo(ZipView.Certainty.SEVERAL);
    assertThat(zip.of("cd").names("or")).isEqualTo("NC-2 or NC-4");
    assertThat(zip.of("county").certainty()).isEqualTo(ZipView.Certainty.LIKELY);
    assertThat(places.zip("27701").of("cd").certainty()).isEqualTo(ZipView.Certainty.CERTAIN);
    assertThat(places.zip("00000").of("cd").certainty()).isEqualTo(ZipView.Certainty.UNKNOWN);
    assertThat(places.at(-78.8986, 35.9940))
        .extracting(PlaceView::shortName)
        .contains("Durham County");
  }

  @Test
  @Order(8)
  void allOfItIsExportedAndReadAgainWithoutADifference() throws IOException {
    Path csv = folder.resolve("officials.csv");
    try (OutputStream out = Files.newOutputStream(csv)) {
      exports.csv(out, null);
    }
    UUID id = upload(csv, Map.of(), Map.of());
    assertThat(counts(id).keySet()).isSubsetOf(List.of("unchanged", "problems"));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    exports.popolo(json, null);
    assertThat(json.toString(StandardCharsets.UTF_8)).contains("Cantwell");
    Path popolo = folder.resolve("officials.json");
    Files.write(popolo, json.toByteArray());
    UUID again = upload(popolo, Map.of(), Map.of());
    assertThat(counts(again)).doesNotContainKeys("new", "changed");
  }
}
