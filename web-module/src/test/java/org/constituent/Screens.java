package org.constituent;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes a picture of every page as a phone and a desktop show it, light and dark, English and
 * Spanish, from a fresh demonstration. For people to look at; run by {@code bin/screens}.
 *
 * <p>Usage: {@code Screens <folder> [<part of a page's name>]}
 */
final class Screens {
  private record Device(String name, int width, int height, boolean mobile) {}

  private record Look(Device device, ColorScheme scheme, String language) {
    String folder() {
      return device.name + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + language;
    }
  }

  private static final List<Device> DEVICES =
      List.of(new Device("phone", 390, 844, true), new Device("desktop", 1280, 900, false));

  private final Path folder;
  private final String only;

  private Screens(Path folder, String only) {
    this.folder = folder;
    this.only = only;
  }

  public static void main(String[] args) throws IOException {
    new Screens(Path.of(args[0]), args.length > 1 ? args[1] : "").takeAll();
  }

  private void takeAll() throws IOException {
    Path home = Files.createTempDirectory("constituent-screens");
    try (AppProcess app =
            new AppProcess(home)
                .property("constituent.rate-limit.actions-per-minute", "1000")
                .start();
        Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = chromium(playwright)) {
      for (Device device : DEVICES) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          for (String language : List.of("en", "es")) {
            take(app, browser, new Look(device, scheme, language));
          }
        }
      }
    }
  }

  private static Browser chromium(Playwright playwright) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of("--no-sandbox")));
  }

  private void take(AppProcess app, Browser browser, Look look) {
    String prefix = look.language.equals("en") ? "" : "/" + look.language;
    try (BrowserContext visitor = context(app, browser, look)) {
      Page page = visitor.newPage();
      show(page, look, "home", prefix + "/");
      show(page, look, "privacy", prefix + "/privacy");
      show(page, look, "not-found", "/c/no-such-campaign");
      // public pages come from a cache that is looked after each second
      String campaign = prefix + "/c/durham-without-ice";
      page.navigate(campaign);
      for (int tries = 0; tries < 10 && page.locator("#act").count() == 0; tries++) {
        page.waitForTimeout(500);
        page.navigate(campaign);
      }
      picture(page, look, "campaign");
      page.locator("#email").fill("nobody");
      page.locator("#act button[type=submit]").click();
      page.waitForLoadState();
      picture(page, look, "campaign-errors");
      page.locator("#name").fill("Ana Álvarez");
      // each look its own address: one confirmation mail an address a day
      String email = look.folder() + "@supporter.example";
      page.locator("#email").fill(email);
      page.locator("#zip").fill("27701");
      page.locator("form.steps button[type=submit]").click();
      page.waitForURL(url -> url.contains("/r/"));
      picture(page, look, "receipt-unconfirmed");
      String receipt = page.url();
      for (int i = 0; i < 40; i++) {
        page.navigate("/mail");
        if (page.locator("tr", new Page.LocatorOptions().setHasText(email)).count() > 0) {
          break;
        }
        page.waitForTimeout(500);
      }
      picture(page, look, "mail");
      page.locator("tr", new Page.LocatorOptions().setHasText(email)).locator("a").first().click();
      picture(page, look, "mail-confirmation");
      page.locator(".mail-text a[href*='/confirm/']").click();
      picture(page, look, "confirm");
      page.locator("main button[type=submit]").click();
      page.waitForURL(url -> url.contains("/r/"));
      page.waitForTimeout(2_000);
      page.navigate(receipt);
      picture(page, look, "receipt-confirmed");
      page.navigate("/mail");
      page.locator("tr", new Page.LocatorOptions().setHasText("sheriff@"))
          .locator("a")
          .first()
          .click();
      picture(page, look, "mail-letter");
    }
    staff(app, browser, look, "organizer@durham.example", "organizer");
    staff(app, browser, look, "targets@durham.example", "admin");
    staff(app, browser, look, "site@durham.example", "site");
  }

  /** The area's first page, and every page of it that is reached by a link, two steps deep. */
  private void staff(AppProcess app, Browser browser, Look look, String email, String area) {
    try (BrowserContext visitor = context(app, browser, look)) {
      Page page = visitor.newPage();
      show(page, look, "sign-in", "/sign-in");
      signIn(app, page, email);
      page.navigate("/account");
      page.locator("#language").selectOption(look.language);
      page.locator("main form button[type=submit]").click();
      // the language counts from the next time she signs in
      page.context().clearCookies();
      page.navigate("/sign-in");
      signIn(app, page, email);
      Set<String> shapes = new LinkedHashSet<>();
      Deque<String> open = new ArrayDeque<>(List.of("/" + area));
      while (!open.isEmpty() && shapes.size() < 40) {
        String address = open.poll();
        String shape =
            address
                .replaceAll("[?#].*", "")
                .replaceAll("/[0-9a-f-]{36}", "/id")
                .replaceAll("^/", "")
                .replace('/', '_');
        if (!shapes.add(shape)) {
          continue;
        }
        show(page, look, shape, address);
        for (Locator link : page.locator("main a[href^='/" + area + "']").all()) {
          open.add(link.getAttribute("href"));
        }
      }
    }
  }

  private static void signIn(AppProcess app, Page page, String email) {
    page.locator("#email").fill(email);
    page.locator("#password").fill(app.password(email));
    page.locator("main button[type=submit]").click();
    page.waitForURL(url -> !url.contains("/sign-in"));
  }

  private static BrowserContext context(AppProcess app, Browser browser, Look look) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setBaseURL(app.address())
            .setViewportSize(new ViewportSize(look.device.width, look.device.height))
            .setIsMobile(look.device.mobile)
            .setColorScheme(look.scheme)
            .setLocale(look.language));
  }

  private void show(Page page, Look look, String name, String address) {
    page.navigate(address);
    picture(page, look, name);
  }

  private void picture(Page page, Look look, String name) {
    if (!name.contains(only)) {
      return;
    }
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(folder.resolve(look.folder()).resolve(name + ".png"))
            .setFullPage(true));
  }
}
