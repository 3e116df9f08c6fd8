package org.constituent;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages of those who keep the list, on a phone and at a desk, in both languages: nothing that
 * axe finds against WCAG 2.2 AA, nothing wider than the screen, all of it reached by the Tab key
 * and seen where it is.
 */
class ListKeepingIT {
  private static final double PATIENCE_MILLIS = 60_000;
  private static final String KEEPER = "targets@durham.example";

  /** What stands in the page and takes the focus, as far as it is to be seen. */
  private static final String REACHABLE =
      """
      () => [...document.querySelectorAll('main a[href], main button, main input, main select,'
          + ' main textarea, main summary, main [tabindex="0"]')]
        .filter(e => !e.disabled && e.type !== 'hidden' && e.tabIndex >= 0 && e.checkVisibility())
        .filter(e => e.type !== 'radio').length
      """;

  /** The element that has the focus: its number among those seen so far, and whether it shows. */
  private static final String FOCUSED =
      """
      () => {
        const e = document.activeElement;
        if (e === document.body) return 'none';
        if (!e.closest('main')) return 'outside';
        if (e.type === 'radio') return 'radio';
        const box = e.getBoundingClientRect(), style = getComputedStyle(e);
        const shown = box.bottom > 0 && box.top < innerHeight
          && (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none');
        if (!e.dataset.visited) e.dataset.visited = 'yes';
        else return 'again';
        return shown ? 'shown' : 'hidden: ' + e.outerHTML.slice(0, 200);
      }
      """;

  private static final String WIDER =
      """
      () => document.documentElement.scrollWidth > innerWidth
        ? [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1
            && !e.closest('.table-wrap'))
          .map(e => e.outerHTML.slice(0, 160)).slice(0, 3).join(' | ') || 'wider'
        : ''
      """;

  @TempDir static Path home;

  private static AppProcess app;
  private static Playwright playwright;
  private static Browser browser;
  private static final List<String> PAGES = new ArrayList<>();

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
    fillThePages();
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      playwright.close();
    }
    app.close();
  }

  /** So that each page has something on it; what is done here is done without JavaScript. */
  private static void fillThePages() {
    try (BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = signedIn(context);
      page.navigate(app.address() + "/admin/officials?q=Jacobs");
      String official = href(page, "main a[href^='/admin/officials/0']");
      String office = href(page, "main a[href^='/admin/offices/0']");
      String publicOfficial = official.replace("/admin", "");
      String publicOffice = office.replace("/admin", "");
      correct(page, publicOfficial);
      correct(page, publicOffice);
      for (int i = 0; i < 2; i++) {
        page.navigate(app.address() + "/admin/officials/new");
        page.locator("#givenName").fill("Dana");
        page.locator("#familyName").fill("Doubled");
        save(page);
      }
      page.navigate(app.address() + "/admin/duplicates");
      String pair = href(page, "main a[href*='/admin/duplicates/']");
      page.navigate(app.address() + "/admin/corrections");
      String correction = href(page, "main a[href*='/admin/corrections/']");
      page.navigate(app.address() + "/admin/work?kind=UNVERIFIED");
      String channel = href(page, "main a[href*='/admin/channels/']");
      String preview = imported(page);
      PAGES.addAll(
          List.of(
              "/admin",
              "/admin/work",
              "/admin/work?kind=CORRECTION",
              "/admin/work?kind=UNVERIFIED",
              "/admin/imports",
              preview,
              "/admin/exports",
              "/admin/places",
              "/admin/jurisdictions/new",
              "/admin/duplicates",
              pair,
              "/admin/lists",
              "/admin/lists/new",
              "/admin/corrections",
              correction,
              "/admin/proposals",
              office,
              official,
              channel,
              publicOfficial,
              publicOffice));
    }
  }

  private static void correct(Page page, String about) {
    page.navigate(app.address() + about);
    page.navigate(app.address() + href(page, "main .card a.button"));
    page.locator("input[name=about][value=OTHER]").check();
    page.locator("#note")
        .fill(
            "The office moved. Its long web address follows: https://county.example/a-very-long-path/that-does-not-break/at-all");
    page.locator("#source").fill("https://county.example/board");
    save(page);
  }

  private static String imported(Page page) {
    page.navigate(app.address() + "/admin/imports");
    page.locator("#file")
        .setInputFiles(
            new FilePayload(
                "clerks.csv",
                "text/csv",
                "full name,role,ocd id,email,phone\nRuth Registrar,Register of Deeds,ocd-division/country:us/state:nc/county:durham,ruth@durham.example,919-560-0480\nNo Body,Register of Deeds,nonsense,not an address,1\n"
                    .getBytes(StandardCharsets.UTF_8)));
    page.locator("#source").fill("County clerks");
    save(page);
    String at = page.url().substring(app.address().length()).replaceAll("[?#].*", "");
    for (int i = 0;
        i < 60 && page.locator("main form[action$='/mapping'] button").count() == 0;
        i++) {
      page.waitForTimeout(500);
      page.navigate(app.address() + at);
    }
    save(page);
    at = at.replaceAll("(/admin/imports/[0-9a-f-]{36}).*", "$1");
    for (int i = 0; i < 60; i++) {
      page.navigate(app.address() + at);
      if (page.locator("main").innerText().contains("Ruth Registrar")) {
        return at;
      }
      page.waitForTimeout(500);
    }
    throw new AssertionError("no preview: " + page.locator("main").innerText());
  }

  @Test
  void onADesk() {
    try (BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900))) {
      good(signedIn(context), "desk", PAGES);
    }
  }

  @Test
  void onAPhone() {
    try (BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(360, 740).setHasTouch(true))) {
      good(signedIn(context), "phone", PAGES);
    }
  }

  @Test
  void inSpanishOnAPhone() {
    try (BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(360, 740).setLocale("es"))) {
      good(
          page(context),
          "es",
          PAGES.stream()
              .filter(path -> !path.startsWith("/admin"))
              .map(path -> "/es" + path)
              .toList());
    }
  }

  private static void good(Page page, String where, List<String> paths) {
    List<String> wrong = new ArrayList<>();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            wrong.add(page.url() + ": console: " + message.text());
          }
        });
    for (String path : paths) {
      Response answer = page.navigate(app.address() + path);
      if (answer.status() != 200) {
        wrong.add(path + ": " + answer.status());
        continue;
      }
      picture(page, where, path);
      new AxeBuilder(page)
          .analyze()
          .getViolations()
          .forEach(
              v ->
                  v.getNodes()
                      .forEach(
                          node -> wrong.add(path + ": axe " + v.getId() + ": " + node.getHtml())));
      String wider = (String) page.evaluate(WIDER);
      if (!wider.isEmpty()) {
        wrong.add(path + ": wider than the screen: " + wider);
      }
      tabThrough(page, path, wrong);
    }
    assertThat(wrong).as(where).isEmpty();
  }

  /** Each thing that takes the focus gets it by the Tab key, and shows that it has it. */
  private static void tabThrough(Page page, String path, List<String> wrong) {
    int reachable = ((Number) page.evaluate(REACHABLE)).intValue();
    int reached = 0;
    boolean inside = false;
    for (int i = 0; i < reachable + 60; i++) {
      page.keyboard().press("Tab");
      String focused = (String) page.evaluate(FOCUSED);
      if (focused.startsWith("hidden")) {
        wrong.add(path + ": focus not to be seen, " + focused);
      }
      if (focused.equals("shown") || focused.startsWith("hidden")) {
        reached++;
        inside = true;
      } else if (inside && (focused.equals("outside") || focused.equals("none"))) {
        break;
      }
    }
    if (reached < reachable) {
      wrong.add(path + ": only " + reached + " of " + reachable + " reached by the Tab key");
    }
  }

  private static void picture(Page page, String where, String path) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(
                Path.of(
                    "target/pictures",
                    where
                        + path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id")
                            .replaceAll("[^A-Za-z]+", "-")
                        + ".png")));
  }

  private static String href(Page page, String selector) {
    String href = page.locator(selector).first().getAttribute("href");
    assertThat(href).as(selector + " on " + page.url()).isNotNull();
    return href;
  }

  private static void save(Page page) {
    Response answer =
        page.waitForResponse(
            r -> r.request().isNavigationRequest() && r.request().method().equals("POST"),
            () -> page.locator("main button.button-primary[type=submit]").last().click());
    assertThat(answer.status()).as(page.locator("main").innerText()).isIn(302, 303);
    page.waitForLoadState();
  }

  private static Page page(BrowserContext context) {
    context.setDefaultTimeout(PATIENCE_MILLIS);
    return context.newPage();
  }

  private static Page signedIn(BrowserContext context) {
    Page page = page(context);
    page.navigate(app.address() + "/sign-in");
    page.locator("#email").fill(KEEPER);
    page.locator("#password").fill(app.password(KEEPER));
    page.locator("main button[type=submit]").click();
    assertThat(page.locator("main h1")).isVisible();
    page.waitForURL(url -> !url.contains("/sign-in"));
    return page;
  }
}
