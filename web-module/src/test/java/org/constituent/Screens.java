package org.constituent;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
    try (AppProcess app = new AppProcess(home).start();
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
    try (BrowserContext visitor =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(app.address())
                .setViewportSize(new ViewportSize(look.device.width, look.device.height))
                .setIsMobile(look.device.mobile)
                .setColorScheme(look.scheme)
                .setLocale(look.language))) {
      Page page = visitor.newPage();
      for (Map.Entry<String, String> screen : pages(look.language)) {
        if (screen.getKey().contains(only)) {
          page.navigate(screen.getValue());
          picture(page, look, screen.getKey());
        }
      }
    }
  }

  /** Pages by name, in the order in which they are visited. */
  private static List<Map.Entry<String, String>> pages(String language) {
    String prefix = language.equals("en") ? "" : "/" + language;
    return List.of(Map.entry("home", prefix + "/"));
  }

  private void picture(Page page, Look look, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(folder.resolve(look.folder()).resolve(name + ".png"))
            .setFullPage(true));
  }
}
