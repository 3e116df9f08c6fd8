package org.constituent;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product's main job, as a person does it: the finished jar, a real browser, the mail read. */
class JourneyIT {
  private static final double PATIENCE_MILLIS = 60_000;

  @TempDir static Path home;

  private static AppProcess app;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void start() {
    app = new AppProcess(home).start();
    app.await(Pattern.compile("Constituent is ready"));
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      playwright.close();
    }
    app.close();
  }

  @Test
  void aSupporterWritesConfirmsAndSeesEachLetterAccepted() {
    try (BrowserContext context = browser.newContext()) {
      Page page = page(context);
      takePart(page, "Ana Álvarez", "ana@supporter.example");
      assertThat(page.locator(".badge"))
          .hasText(new String[] {WAITS, WAITS, WAITS, WAITS, WAITS, WAITS});
      accessible(page);

      confirm(page, "ana@supporter.example");
      assertThat(page.locator(".badge-ok"))
          .hasCount(6, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MILLIS));
      accessible(page);

      page.locator("button[value=SPOKE]").first().click();
      assertThat(page.locator("button[value=SPOKE]").first()).hasAttribute("aria-pressed", "true");

      page.navigate(app.address() + "/mail");
      accessible(page);
      for (String mailbox :
          List.of(
              "sheriff",
              "commissioner.jacobs",
              "commissioner.hill",
              "commissioner.howerton",
              "commissioner.carter",
              "commissioner.reckhow")) {
        assertThat(letter(page, mailbox + "@durham.example", "Ana Álvarez")).hasCount(1);
      }
      letter(page, "sheriff@durham.example", "Ana Álvarez").getByRole(AriaRole.LINK).click();
      assertThat(page.locator(".mail-text")).containsText("Dear Sheriff Andrews,");
      assertThat(page.locator(".mail-text")).containsText("In my own words.");
      accessible(page);
    }
  }

  @Test
  void allOfItWorksWithoutJavaScript() {
    try (BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = page(context);
      takePart(page, "Bo Without", "bo@supporter.example");
      confirm(page, "bo@supporter.example");
      for (int i = 0; i < 60 && page.locator(".badge-ok").count() < 6; i++) {
        page.waitForTimeout(500);
        page.reload();
      }
      assertThat(page.locator(".badge-ok")).hasCount(6);
      page.locator("details").first().locator("summary").click();
      page.locator("button[value=VOICEMAIL]").first().click();
      assertThat(page.locator("button[value=VOICEMAIL]").first())
          .hasAttribute("aria-pressed", "true");
    }
  }

  @Test
  void aWrongFormSaysWhatIsWrongAndLosesNothing() {
    try (BrowserContext context = browser.newContext()) {
      Page page = page(context);
      page.navigate(app.address() + "/");
      page.locator("article a", new Page.LocatorOptions().setHasText("End police")).click();
      page.locator("#name").fill("<script>alert(1)</script> 🗳 שלום");
      page.locator("#email").fill("nobody");
      page.locator("button[type=submit]").click();
      assertThat(page.locator(".errors")).isVisible();
      assertThat(page.locator("#email-error")).isVisible();
      assertThat(page.locator("#zip-error")).isVisible();
      assertThat(page.locator("#name")).hasValue("<script>alert(1)</script> 🗳 שלום");
      accessible(page);
    }
  }

  @Test
  void theOrganizerAndTheTargetAdminSeeTheirPages() {
    try (BrowserContext context = browser.newContext()) {
      Page page = page(context);
      signIn(page, "organizer@durham.example");
      page.navigate(app.address() + "/organizer");
      assertThat(page.locator("main")).containsText("End police collaboration");
      accessible(page);
      page.locator("main a", new Page.LocatorOptions().setHasText("End police")).first().click();
      accessible(page);
    }
    try (BrowserContext context = browser.newContext()) {
      Page page = page(context);
      signIn(page, "targets@durham.example");
      page.navigate(app.address() + "/admin");
      assertThat(page.locator("main")).containsText("Durham County");
      accessible(page);
    }
  }

  @Test
  void publicPagesAreAccessibleInBothLanguages() {
    try (BrowserContext context = browser.newContext()) {
      Page page = page(context);
      for (String path :
          List.of(
              "/",
              "/es/",
              "/privacy",
              "/es/privacy",
              "/c/durham-without-ice",
              "/es/c/durham-without-ice",
              "/c/no-such-campaign",
              "/sign-in")) {
        page.navigate(app.address() + path);
        accessible(page);
      }
      assertThat(context.cookies().stream().filter(c -> !c.name.equals("session"))).isEmpty();
    }
  }

  @Test
  void aSecondCampaignOnAnotherTopicAndPlaceIsMadeInTheBrowserAndWorksTheSame() {
    try (BrowserContext context = browser.newContext()) {
      Page page = page(context);
      signIn(page, "targets@durham.example");
      page.navigate(app.address() + "/admin/jurisdictions/new");
      page.locator("#name").fill("Carrboro");
      page.locator("#kind").selectOption("place");
      page.locator("#divisionId").fill("ocd-division/country:us/state:nc/place:carrboro");
      page.locator("#timeZone").fill("America/New_York");
      save(page);
      page.locator("main a[href$='/offices/new']").first().click();
      page.locator("#title").fill("Mayor");
      page.locator("#seats").fill("1");
      save(page);
      page.locator("main a[href$='/terms/new']").first().click();
      page.locator("#givenName").fill("Rosa");
      page.locator("#familyName").fill("Ríos");
      page.locator("#from").fill("2025-12");
      save(page);
      page.locator("main a[href*='/admin/seats/'][href$='/channels/new']").first().click();
      page.locator("#kind").selectOption("EMAIL");
      page.locator("#value").fill("mayor@carrboro.example");
      page.locator("#source").fill("Invented for this test");
      save(page);
      assertThat(page.locator("main")).containsText("mayor@carrboro.example");
      accessible(page);
    }
    String address;
    try (BrowserContext context = browser.newContext()) {
      Page page = page(context);
      signIn(page, "organizer@durham.example");
      page.navigate(app.address() + "/organizer/campaigns/new");
      page.locator("#title").fill("Buses on Sundays");
      save(page);
      String campaign = page.url().replaceAll("(/organizer/campaigns/[0-9a-f-]{36}).*", "$1");
      page.navigate(campaign + "/targets");
      page.locator("#words").fill("Carrboro");
      page.locator("main button[type=submit]").first().click();
      // the search is answered when only what it found is left
      assertThat(page.locator("main")).not().containsText("Wendy Jacobs");
      page.locator("input[name=seat]").first().check();
      save(page);
      page.navigate(campaign + "/texts/en");
      page.locator("#ask").fill("Ask the mayor for buses on Sundays.");
      page.locator("#story").fill("People **work** on Sundays.");
      save(page);
      page.navigate(campaign + "/letters");
      if (page.locator("main a[href$='/en']").count() == 0) {
        page.locator("main form button").last().click();
        page.navigate(campaign + "/letters");
      }
      page.locator("main a[href$='/en']").first().click();
      page.locator("#subject").fill("Buses on Sundays");
      page.locator("#text").fill("Please let buses run on Sundays.");
      save(page);
      page.navigate(campaign + "/publication");
      page.locator("#slug").fill("buses-on-sundays");
      accessible(page);
      save(page);
      address = app.address() + "/c/buses-on-sundays";
      page.navigate(address);
      assertThat(page.locator("main")).containsText("Rosa Ríos");
      accessible(page);
    }
    try (BrowserContext context = browser.newContext()) {
      Page page = page(context);
      page.navigate(address);
      fillIn(page, "Cleo Rider", "cleo@supporter.example");
      confirm(page, "cleo@supporter.example");
      assertThat(page.locator(".badge-ok"))
          .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE_MILLIS));
      page.navigate(app.address() + "/mail");
      letter(page, "mayor@carrboro.example", "Cleo Rider").getByRole(AriaRole.LINK).click();
      assertThat(page.locator(".mail-text")).containsText("Dear Mayor Ríos,");
    }
  }

  private static Page.LocatorOptions has(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  /** Sends the page's main form, which must be taken. */
  private static void save(Page page) {
    Response answer =
        page.waitForResponse(
            r -> r.request().isNavigationRequest() && r.request().method().equals("POST"),
            () -> page.locator("main button.button-primary[type=submit]").last().click());
    assertThat(answer.status()).as(page.locator("main").innerText()).isIn(302, 303);
    page.waitForLoadState();
  }

  private static final String WAITS = "Waits for you";

  private static Locator letter(Page page, String mailbox, String writer) {
    return page.locator("tr", new Page.LocatorOptions().setHasText(mailbox))
        .filter(new Locator.FilterOptions().setHasText(writer));
  }

  private static Page page(BrowserContext context) {
    context.setDefaultTimeout(PATIENCE_MILLIS);
    return context.newPage();
  }

  private static void signIn(Page page, String email) {
    page.navigate(app.address() + "/sign-in");
    page.locator("#email").fill(email);
    page.locator("#password").fill(app.password(email));
    page.locator("main button[type=submit]").click();
    page.waitForURL(url -> !url.contains("/sign-in"));
  }

  private static void takePart(Page page, String name, String email) {
    page.navigate(app.address() + "/");
    page.locator("article a", new Page.LocatorOptions().setHasText("End police")).click();
    assertThat(page.locator(".people li")).hasCount(6);
    page.locator("textarea").first().fill("In my own words.");
    fillIn(page, name, email);
  }

  private static void fillIn(Page page, String name, String email) {
    page.locator("#name").fill(name);
    page.locator("#email").fill(email);
    page.locator("#zip").fill("27701");
    page.locator("button[type=submit]").click();
    if (!page.url().contains("/r/")) {
      // without JavaScript there is one more look, and only then the key
      page.locator("button[type=submit]").click();
    }
    page.waitForURL(Pattern.compile(".*/r/.*"));
  }

  private static void confirm(Page page, String email) {
    for (int i = 0; i < 60; i++) {
      page.navigate(app.address() + "/mail");
      if (page.locator("tr", new Page.LocatorOptions().setHasText(email)).count() > 0) {
        break;
      }
      page.waitForTimeout(500);
    }
    page.locator("tr", new Page.LocatorOptions().setHasText(email))
        .getByRole(AriaRole.LINK)
        .first()
        .click();
    page.locator(".mail-text a[href*='/confirm/']").click();
    page.locator("main button[type=submit]").click();
    page.waitForURL(Pattern.compile(".*/r/.*"));
  }

  /** WCAG 2.2 A and AA, by axe. */
  private static void accessible(Page page) {
    var found = new AxeBuilder(page).analyze().getViolations();
    assertThat(
            found.stream()
                .map(v -> v.getId() + ": " + v.getNodes().stream().map(n -> n.getHtml()).toList())
                .toList())
        .as(page.url().replaceAll("/(r|confirm)/.*", "/$1/…"))
        .isEmpty();
  }
}
