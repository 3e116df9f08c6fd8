package org.constituent.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.constituent.ConstituentApplication;
import org.constituent.accounts.Accounts;
import org.constituent.db.TestDatabase;
import org.constituent.targets.Imports;
import org.constituent.targets.Officials;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** The pages by which files are taken into the list and out of it. */
@SpringBootTest(
    classes = ConstituentApplication.class,
    properties = {
      "spring.datasource.url=test",
      "constituent.home=target/home",
      "constituent.imports.at-once=true"
    })
@AutoConfigureMockMvc
@Import(TestDatabase.class)
class ImportPagesTests {
  private static final AtomicInteger COUNT = new AtomicInteger();

  @Autowired MockMvcTester pages;
  @Autowired Accounts accounts;
  @Autowired UserDetailsService people;
  @Autowired Officials officials;

  private String keeper = "";
  private String county = "";

  /** Without one nothing of an upload is read. */
  private final Cookie session = new Cookie("session", "of a keeper");

  @BeforeEach
  void openTheList() {
    int n = COUNT.incrementAndGet();
    keeper = "importer" + n + "@constituent.example";
    accounts.add(keeper, "Kim Keeper", "a long pass-phrase", false, true, Set.of(), "en", false);
    county = "ocd-division/country:us/state:nc/county:pages" + n;
  }

  private <B extends AbstractMockHttpServletRequestBuilder<B>> MvcTestResult perform(B request) {
    return pages.perform(
        request.with(user(people.loadUserByUsername(keeper))).with(csrf()).cookie(session));
  }

  private MvcTestResult get(String path) {
    return perform(MockMvcRequestBuilders.get(path));
  }

  private MvcTestResult post(String path, String... form) {
    var request = MockMvcRequestBuilders.post(path);
    for (int i = 0; i < form.length; i += 2) {
      request.param(form[i], form[i + 1]);
    }
    return perform(request);
  }

  private MvcTestResult upload(byte[] bytes) {
    return perform(
        MockMvcRequestBuilders.multipart("/admin/imports")
            .file(new MockMultipartFile("file", "board.csv", "text/csv", bytes))
            .param("source", "board of " + county));
  }

  /** The address of the import's page. */
  private String uploaded(String text) {
    MvcTestResult answer = upload(text.getBytes(StandardCharsets.UTF_8));
    assertThat(answer).hasStatus(302);
    return answer.getResponse().getRedirectedUrl();
  }

  private String body(String path) throws Exception {
    MvcTestResult answer = get(path);
    assertThat(answer).as(path).hasStatusOk();
    String body = answer.getResponse().getContentAsString();
    assertThat(body).as(path).contains("</html>").doesNotContain("??");
    return body;
  }

  @Test
  void aFileGoesFromTheFormIntoTheListAndOutAgain() throws Exception {
    String name = "Ellis" + COUNT.get();
    String page =
        uploaded(
            "place,role,who\n"
                + county
                + ",Sheriff,\"Dr. Ann "
                + name
                + "\"\n"
                + county
                + ",Mayor,bad,cells,too,many\n");
    assertThat(get(page)).hasStatus(302).hasRedirectedUrl(page + "/mapping");
    assertThat(body(page + "/mapping")).contains("board.csv", "Sheriff", "name=\"meaning\"");

    assertThat(post(page + "/mapping", "meaning", "", "meaning", "", "meaning", "")).hasStatus(422);
    assertThat(
            post(
                page + "/mapping",
                "meaning",
                "division_id",
                "meaning",
                "office",
                "meaning",
                "name",
                "said[body]",
                "Board",
                "level",
                "seat"))
        .hasRedirectedUrl(page);
    assertThat(body(page)).contains("Dr. Ann " + name, ">new<", ">error<", "6 cells", "Apply");
    assertThat(body(page + "?show=error")).doesNotContain("Dr. Ann " + name);

    post(page + "/choice", "shown", "1", "show", "new");
    assertThat(body(page)).contains("Nothing is chosen");
    post(page + "/choice", "show", "new", "all", "yes");
    assertThat(post(page + "/application")).hasRedirectedUrl(page);
    assertThat(body(page)).contains(">applied<", "Undo this import");
    assertThat(officials.list(name, 5)).hasSize(1);

    assertThat(post(page + "/undoing")).hasRedirectedUrl(page);
    assertThat(body(page)).contains(">undone<");
    assertThat(officials.list(name, 5)).isEmpty();
  }

  @Test
  void theExportIsReadAgainWithoutADifference() throws Exception {
    String page =
        uploaded(
            "division_id,office,seat,first name,last name,emails,phones,addresses,start date\n"
                + county
                + ",Commissioner,District 1,=cmd|calc,Ñandú,ann@durham.example,+44 20 7946 0018,\"1 Main St\nDurham\",2016-12\n"
                + county
                + ",Commissioner,District 2,,,,,,\n");
    post(
        page + "/mapping",
        "meaning",
        "division_id",
        "meaning",
        "office",
        "meaning",
        "seat",
        "meaning",
        "given_name",
        "meaning",
        "family_name",
        "meaning",
        "emails",
        "meaning",
        "phones",
        "meaning",
        "addresses",
        "meaning",
        "from");
    post(page + "/application");
    assertThat(body(page)).contains(">applied<");

    MvcTestResult csv = get("/admin/exports/officials.csv");
    assertThat(csv).hasStatusOk();
    String table = csv.getResponse().getContentAsString(StandardCharsets.UTF_8);
    assertThat(table).contains("'+44 20 7946 0018", "'=cmd|calc", "2016-12", "District 2");

    String again = uploaded(table);
    String mapping = body(again + "/mapping");
    String[] headings = table.substring(1, table.indexOf('\r')).split(",");
    String[] form = new String[headings.length * 2];
    for (int i = 0; i < headings.length; i++) {
      form[2 * i] = "meaning";
      form[2 * i + 1] = headings[i];
      assertThat(mapping).contains("<option value=\"" + headings[i] + "\" selected=\"selected\">");
    }
    post(again + "/mapping", form);
    assertThat(body(again))
        .contains(">unchanged<", "Nothing is chosen that would change")
        .doesNotContain(">new<", ">changed<", ">error<", ">proposal<", ">missing in the file<");

    MvcTestResult popolo = get("/admin/exports/officials.json");
    assertThat(popolo).hasStatusOk();
    assertThat(popolo.getResponse().getContentAsString(StandardCharsets.UTF_8))
        .contains("\"family_name\":\"Ñandú\"", county);
  }

  @Test
  void whatIsNoListIsRefusedWithARemedy() {
    assertThat(upload(new byte[0])).hasStatus(422).bodyText().contains("Please choose a file");
    assertThat(upload("%PDF-1.7".getBytes(StandardCharsets.UTF_8)))
        .hasStatus(422)
        .bodyText()
        .contains("id=\"file-error\"", "save the list as CSV");
  }

  @Test
  void aFileThatIsTooLongIsTurnedAwayBeforeItIsRead() throws Exception {
    MvcTestResult answer =
        perform(
            MockMvcRequestBuilders.post("/admin/imports")
                .contentType("multipart/form-data; boundary=x")
                .content(new byte[(int) Imports.MOST_BYTES + (1 << 20)]));
    assertThat(answer).hasStatus(302).hasRedirectedUrl("/admin/imports?refused=too-long");
    assertThat(body("/admin/imports?refused=too-long")).contains("longer than 64 MB");
  }

  @Test
  void nothingIsReadOfWhatAStrangerSends() {
    MvcTestResult answer =
        pages.perform(
            MockMvcRequestBuilders.multipart("/admin/imports")
                .file(new MockMultipartFile("file", "x.csv", "text/csv", new byte[] {1}))
                .contentType("multipart/form-data; boundary=x"));
    assertThat(answer).hasStatus(302).hasRedirectedUrl("/sign-in");
  }

  @Test
  void everyPageOpensInBothLanguages() throws Exception {
    for (String page :
        List.of(
            "/admin/imports",
            "/admin/exports",
            "/admin/places",
            "/admin/places?zip=27703",
            "/admin/places?point=35.99,-78.9")) {
      body(page);
      MvcTestResult spanish =
          perform(MockMvcRequestBuilders.get(page).locale(Locale.forLanguageTag("es")));
      assertThat(spanish).hasStatusOk().bodyText().doesNotContain("??");
    }
    assertThat(body("/admin/places?zip=99999")).contains("Nothing is known of this ZIP code");
    assertThat(body("/admin/places?zip=2770&point=here"))
        .contains("id=\"zip-error\"", "id=\"point-error\"");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    String nowhere = "/admin/imports/01900000-0000-7000-8000-000000000000";
    assertThat(get(nowhere)).hasStatus(404);
    assertThat(get(nowhere + "/mapping")).hasStatus(404);
    assertThat(post(nowhere + "/application")).hasStatus(404);
    assertThat(post(nowhere + "/undoing")).hasStatus(404);
    assertThat(get("/admin/exports/officials.csv?place=01900000-0000-7000-8000-000000000000"))
        .hasStatus(404);
  }
}
