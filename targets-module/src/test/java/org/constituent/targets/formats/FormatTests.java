package org.constituent.targets.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.constituent.targets.view.ChannelKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as others make them, and as those make them who mean harm. */
class FormatTests {
  private static final LocalDate TODAY = LocalDate.of(2026, 8, 6);

  private static final String PERSON =
      """
      id: ocd-person/121cec2b-0000-4000-8000-000000000000
      name: Natalie Ellis
      given_name: Natalie
      family_name: Ellis
      email: natalie.ellis@ncleg.example
      party:
      - name: Independent
      roles:
      - start_date: 2020-04-01
        type: upper
        jurisdiction: ocd-jurisdiction/country:us/state:nc/government
        district: '20'
      - end_date: '2019-01-01'
        type: lower
        jurisdiction: ocd-jurisdiction/country:us/state:nc/government
        district: '7'
      offices:
      - classification: capitol
        address: Room 1118;Raleigh, NC 27601
        voice: 919-733-4599
      """;

  @TempDir Path folder;

  private Path file(byte[] bytes) throws IOException {
    Path file = Files.createTempFile(folder, "format", "");
    return Files.write(file, bytes);
  }

  private ImportFile open(String text) throws IOException, Unreadable {
    return ImportFile.open(file(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Map<String, String>> rows(ImportFile file) throws IOException, Unreadable {
    List<List<String>> cells = new ArrayList<>();
    file.read(TODAY, (name, line, row, geometry) -> cells.add(row));
    return cells.stream()
        .map(
            row -> {
              Map<String, String> named = new LinkedHashMap<>();
              for (int i = 0; i < row.size(); i++) {
                named.put(file.columns().get(i), row.get(i));
              }
              return named;
            })
        .toList();
  }

  private String unreadable(byte[] bytes) {
    Unreadable refused =
        catchThrowableOfType(Unreadable.class, () -> rows(ImportFile.open(file(bytes))));
    assertThat(refused).isNotNull();
    return refused.key().replace("imports.unreadable.", "");
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void anOpenStatesPersonIsARowForEachRoleThatIsKnown() throws Exception {
    ImportFile file = open(PERSON);
    assertThat(file.format()).isEqualTo(Format.OPENSTATES);
    assertThat(rows(file))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("ids", "ocd-person:121cec2b-0000-4000-8000-000000000000")
                    .containsEntry("division_id", "ocd-division/country:us/state:nc")
                    .containsEntry("office", "State Senator")
                    .containsEntry("seat", "District 20")
                    .containsEntry("district_id", "ocd-division/country:us/state:nc/sldu:20")
                    .containsEntry("from", "2020-04-01")
                    .containsEntry("phones", "Capitol = 919-733-4599")
                    .containsEntry("addresses", "Capitol = Room 1118\nRaleigh, NC 27601"));
  }

  @Test
  void aZipOfAStateIsReadPersonByPerson() throws Exception {
    byte[] yaml = PERSON.getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        zip(
            Map.of(
                "nc/a.yml",
                yaml,
                "nc/b.yml",
                yaml,
                "nc/README.md",
                new byte[] {1},
                "nc/list.yml",
                "- name: x\n".getBytes(StandardCharsets.UTF_8)));
    assertThat(rows(ImportFile.open(file(bytes)))).hasSize(2);
  }

  @Test
  void anArchiveThatUnpacksToFarTooMuchIsRefused() throws Exception {
    byte[] long_ = new byte[ImportFile.LONGEST_YAML + 1];
    java.util.Arrays.fill(long_, (byte) 'a');
    assertThat(unreadable(zip(Map.of("a.yml", long_)))).isEqualTo("zip-bomb");
    byte[] bomb;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("nothing.bin"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 600; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    bomb = bytes.toByteArray();
    assertThat(bomb.length).isLessThan(1 << 20);
    assertThat(unreadable(bomb)).isEqualTo("zip");
    assertThat(unreadable(zip(Map.of("sheet.xml", new byte[] {1})))).isEqualTo("zip-kind");
    assertThat(unreadable(new byte[] {'P', 'K', 3, 4, 9, 9, 9})).isIn("zip", "zip-kind");
  }

  @Test
  void yamlWhoseAnchorsExplodeIsReadWithoutExpandingThem() throws Exception {
    StringBuilder laughs =
        new StringBuilder("name: a\nid: ocd-person/1\nextras:\n  a0: &a0 [lol, lol]\n");
    for (int i = 1; i < 40; i++) {
      laughs.append("  a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }
    assertThat(rows(open(laughs.toString()))).hasSize(1);
    assertThat(unreadable("id: ocd-person/1\nname: [a\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("yaml");
  }

  @Test
  void jsonIsBoundedAndItsFaultsHaveAPlace() throws Exception {
    assertThat(
            unreadable(("[" + "[".repeat(500) + "]".repeat(501)).getBytes(StandardCharsets.UTF_8)))
        .isIn("json", "no-list");
    assertThat(unreadable("[{\"name\": \"a\"},\n{\"name\": }]".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("json");
    assertThat(unreadable("[1, 2]".getBytes(StandardCharsets.UTF_8))).isEqualTo("no-list");
    assertThat(
            rows(
                open(
                    "{\"data\": [{\"official\": \"Ann\", \"phones\": [\"1\", \"2\"], \"a\": {\"b\": null}}]}")))
        .containsExactly(
            new LinkedHashMap<>(Map.of("official", "Ann", "phones", "1 | 2", "a.b", "")));
  }

  @Test
  void aQuoteThatNeverClosesIsRefused() {
    String text = "a,b\n1,\"" + "x".repeat(2 << 20);
    assertThat(unreadable(text.getBytes(StandardCharsets.UTF_8))).isEqualTo("quote");
  }

  @Test
  void headingsThatAreTheSameAreToldApart() throws Exception {
    assertThat(rows(open("email;email;;name\na@b.example;c@d.example;1;Ann\n")).get(0))
        .containsOnlyKeys("email", "email (2)", "Column 3", "name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title,first_name,last_name,zip_code,country,gender,email,phone|title=office,first_name=given_name,email=emails,phone=phones",
        "email,title,first_name,last_name,salutation,display_name,group|title=honorific,salutation=salutation,display_name=name,group=body",
        "District name,District ID,Primary role,First name,Last name,Email,Source URL,Phone,Fax|District name=seat,Fax=faxes,Phone=phones,Primary role=office,Source URL=source,Email=emails",
      })
  void theHeadingsOfOtherToolsAreUnderstood(String headings, String expected) {
    Map<String, String> meaning = Mapping.guess(List.of(headings.split(","))).columns();
    for (String pair : expected.split(",")) {
      assertThat(meaning).containsEntry(pair.split("=")[0], pair.split("=")[1]);
    }
    assertThat(meaning).doesNotContainKeys("gender", "District ID");
  }

  @Test
  void whatAnExportCallsItsColumnsIsUnderstood() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OfficialExport export = new OfficialExport(out)) {
      export.write(
          new OfficialExport.Row()
              .put(Field.FAMILY_NAME, "=HYPERLINK(\"http://x.example\")")
              .put("term", ChannelKind.PHONE, "(919) 555-0123", "Capitol")
              .put("term", ChannelKind.PHONE, "(919) 560-0897", "")
              .put("office", ChannelKind.FAX, "(919) 560-0854", ""));
    }
    String table = out.toString(StandardCharsets.UTF_8);
    assertThat(table).contains("'=HYPERLINK").contains("Capitol = (919) 555-0123 | (919) 560-0897");
    ImportFile file = open(table);
    Map<String, String> row = rows(file).get(0);
    Mapping mapping = Mapping.guess(file.columns());
    assertThat(mapping.columns().keySet()).containsAll(file.columns());
    OfficialRow read =
        new OfficialRow.Reader(file.columns(), mapping, "x").read(List.copyOf(row.values()));
    assertThat(read.family()).isEqualTo("=HYPERLINK(\"http://x.example\")");
    assertThat(read.channels())
        .containsExactly(
            new OfficialRow.Channel("term", ChannelKind.PHONE, "(919) 555-0123", "Capitol"),
            new OfficialRow.Channel("term", ChannelKind.PHONE, "(919) 560-0897", ""),
            new OfficialRow.Channel("office", ChannelKind.FAX, "(919) 560-0854", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "Dr. Ellen W. Reckhow|Dr.|Ellen W.|Reckhow",
        "Reckhow, Ellen|-|Ellen|Reckhow",
        "Carlton L. Stevens Jr.|-|Carlton L.|Stevens Jr.",
        "Stevens, Jr.|-|-|Stevens Jr.",
        "Juan de la Cruz|-|Juan|de la Cruz",
        "Commissioner Wendy Jacobs|-|Wendy|Jacobs",
        "Hon. Ann Ellis, PhD|Hon.|Ann|Ellis",
        "Prince|-|-|Prince",
        "PATTY RAE O’BRIEN|-|PATTY RAE|O’BRIEN",
      })
  void namesAreTakenApart(String whole, String honorific, String given, String family) {
    assertThat(PersonName.of(whole))
        .isEqualTo(
            new PersonName(honorific == null ? "" : honorific, given == null ? "" : given, family));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EMAIL|ann@durham.example,|EMAIL ann@durham.example",
        "EMAIL|ann@durham.example\u200b.|EMAIL ann@durham.example",
        "EMAIL|Ann Ellis <Ann@DURHAM.example>; bo@x.example|EMAIL Ann@durham.example, EMAIL bo@x.example",
        "EMAIL|mailto:ann@durham.example (office)|EMAIL ann@durham.example",
        "EMAIL|https://durham.example/contact.|FORM https://durham.example/contact",
        "EMAIL|ann@durham|",
        "EMAIL|see website|",
        "PHONE|+19108758751x1550|PHONE (910) 875-8751 ext. 1550",
        "PHONE|919-418-3169 / 919.560.0897 (cell)|PHONE (919) 418-3169, PHONE (919) 560-0897",
        "PHONE|919-418-3169 ext 12|PHONE (919) 418-3169 ext. 12",
        "PHONE|12345|",
        "FORM|www.durham.example/contact|FORM https://www.durham.example/contact",
        "FORM|javascript:alert(1)|",
        "FORM|ann@durham.example|EMAIL ann@durham.example",
      })
  void cellsAreCleaned(ChannelKind kind, String cell, String expected) {
    List<String> wrong = new ArrayList<>();
    List<String> found =
        Contacts.read(kind, "term", cell, "US", problem -> wrong.add(problem.key())).stream()
            .map(contact -> contact.kind() + " " + contact.value())
            .toList();
    assertThat(String.join(", ", found)).isEqualTo(expected == null ? "" : expected);
    assertThat(wrong.isEmpty()).isEqualTo(expected != null);
  }

  @Test
  void geoNamesIsReadWithAndWithoutAHeading() throws Exception {
    String line = "US\t27703\tDurham\tNorth Carolina\tNC\tDurham\t063\t\t\t35.9631\t-78.8015\t4\n";
    ImportFile file = open(line + line.replace("27703", "27701"));
    assertThat(file.format()).isEqualTo(Format.GEONAMES_TXT);
    List<ZipRow> zips = new ArrayList<>();
    file.read(
        TODAY,
        (name, n, cells, geometry) -> zips.add(ZipRow.read(file.format(), file.columns(), cells)));
    assertThat(zips).extracting(ZipRow::zip).containsExactly("27703", "27701");
    assertThat(zips.get(0).division()).isEqualTo("ocd-division/country:us/state:nc/county:durham");
    assertThat(zips.get(0).whole()).isFalse();
  }

  @Test
  void aPolygonThatCrossesItselfIsNamedByItsPlace() throws Exception {
    String feature =
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"name\":\"x\"},"
            + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":%s}}]}";
    assertThat(problem(feature.formatted("[[[0,0],[1,1],[1,0],[0,1],[0,0]]]")))
        .isEqualTo(Problem.of("", "boundary-invalid", "0.5", "0.5"));
    assertThat(problem(feature.formatted("[[[0,0],[1,1],[0,0]]]")).key())
        .isEqualTo("boundary-invalid");
    assertThat(problem(feature.formatted("[[[0,0],[1,1],[1,0],[0,1]]]")).key())
        .isEqualTo("boundary-none");
    assertThat(problem(feature.formatted("[[[0,0],[500000,1],[500000,2],[0,0]]]")).key())
        .isEqualTo("boundary-degrees");
    assertThat(problem(feature.formatted("\"x\"")).key()).isEqualTo("boundary-none");
    assertThat(problem(feature.formatted("[[[0,0],[1,0],[1,1],[0,0]]]"))).isNull();
  }

  private Problem problem(String geoJson) throws Exception {
    List<byte[]> shapes = new ArrayList<>();
    open(geoJson).read(TODAY, (name, line, row, geometry) -> shapes.add(geometry));
    return GeoJson.problem(shapes.get(0));
  }
}
