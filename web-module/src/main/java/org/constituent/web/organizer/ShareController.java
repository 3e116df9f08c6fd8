package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Slugs;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Source;
import org.constituent.web.PageLanguage;
import org.constituent.web.qr.QrCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Links, codes, a poster and texts by which a campaign is made known. */
@Controller
class ShareController {
  /** Sharp on a sheet of paper: a code of 45 modules becomes 900 pixels wide. */
  private static final int PIXELS = 20;

  private static final String POSTER = "poster";

  private final MyCampaigns mine;
  private final ShareKit kit;
  private final Slugs slugs;

  ShareController(MyCampaigns mine, ShareKit kit, Slugs slugs) {
    this.mine = mine;
    this.kit = kit;
    this.slugs = slugs;
  }

  @GetMapping("/organizer/campaigns/{id}/share")
  String show(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String lang,
      @RequestParam(required = false) @Nullable String source,
      Model model) {
    return page(staff, mine.get(staff, id), lang, source, "", model);
  }

  @PostMapping("/organizer/campaigns/{id}/short-addresses")
  String shorten(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String slug,
      Model model,
      HttpServletResponse response,
      RedirectAttributes redirect) {
    Draft draft = mine.get(staff, id);
    String wanted = Input.line(slug).toLowerCase(Locale.ROOT);
    Slugs.Given given = slugs.shorten(mine.groups(staff), id, wanted);
    if (given == Slugs.Given.GIVEN) {
      redirect.addFlashAttribute("notice", "share.short.given");
      return "redirect:/organizer/campaigns/{id}/share";
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("refused", "share.short." + given.name().toLowerCase(Locale.ROOT));
    return page(staff, draft, null, null, wanted, model);
  }

  @GetMapping("/organizer/campaigns/{id}/share/poster")
  String poster(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String lang,
      @RequestParam(required = false) @Nullable String source,
      Model model,
      HttpServletRequest request) {
    Draft draft = published(staff, id);
    Locale language = language(draft, lang);
    PageLanguage.use(request, language);
    fill(draft, language, address(staff, draft, language, source), model);
    model.addAttribute("bare", kit.address(mine.groups(staff), draft, language, null));
    return "organizer/poster";
  }

  @GetMapping("/organizer/campaigns/{id}/share/code.{format:svg|png}")
  ResponseEntity<byte[]> code(
      @AuthenticationPrincipal Staff staff,
      @PathVariable UUID id,
      @PathVariable String format,
      @RequestParam(required = false) @Nullable String lang,
      @RequestParam(required = false) @Nullable String source) {
    Draft draft = published(staff, id);
    Locale language = language(draft, lang);
    @Nullable QrCode code = ShareKit.code(address(staff, draft, language, source));
    if (code == null) {
      throw MyCampaigns.notFound();
    }
    boolean svg = format.equals("svg");
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, svg ? "image/svg+xml" : "image/png")
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + draft.slug() + "." + format + "\"")
        .body(svg ? code.svg() : code.png(PIXELS));
  }

  private String page(
      Staff staff,
      Draft draft,
      @Nullable String lang,
      @Nullable String source,
      String typed,
      Model model) {
    Locale language = language(draft, lang);
    Set<UUID> groups = mine.groups(staff);
    model.addAttribute("draft", draft);
    model.addAttribute("typed", typed);
    model.addAttribute("named", source == null ? "" : source);
    model.addAttribute("misnamed", source != null && Source.of(source).isEmpty());
    if (draft.slug() != null) {
      fill(draft, language, address(staff, draft, language, source), model);
      model.addAttribute("source", named(source));
      model.addAttribute("languages", ShareKit.languages(draft));
      model.addAttribute("links", kit.links(groups, draft, language));
      model.addAttribute("texts", kit.texts(groups, draft, language));
    }
    return "organizer/share";
  }

  private static void fill(Draft draft, Locale language, String address, Model model) {
    model.addAttribute("draft", draft);
    model.addAttribute("lang", language);
    model.addAttribute("text", ShareKit.page(draft, language));
    model.addAttribute("address", address);
    model.addAttribute("code", ShareKit.code(address));
  }

  private String address(Staff staff, Draft draft, Locale language, @Nullable String source) {
    return kit.address(mine.groups(staff), draft, language, named(source));
  }

  /** A code that is printed without another name is the poster's. */
  private static String named(@Nullable String source) {
    String named = Source.of(source);
    return named.isEmpty() ? POSTER : named;
  }

  private Draft published(Staff staff, UUID id) {
    Draft draft = mine.get(staff, id);
    if (draft.slug() == null) {
      throw MyCampaigns.notFound();
    }
    return draft;
  }

  private static Locale language(Draft draft, @Nullable String lang) {
    return ShareKit.languages(draft).stream()
        .filter(language -> language.toLanguageTag().equals(lang))
        .findFirst()
        .orElse(draft.mainLanguage());
  }
}
