package org.constituent.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.constituent.campaigns.PublicPages;
import org.constituent.campaigns.view.PublicCampaign;
import org.constituent.campaigns.view.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** A campaign's public page: the same bytes for everybody, without a cookie. */
@Controller
class CampaignPageController {
  private final PublicPages campaigns;
  private final CampaignPage page;
  private final ReadyPages ready;
  private final PageWriter writer;

  CampaignPageController(
      PublicPages campaigns, CampaignPage page, ReadyPages ready, PageWriter writer) {
    this.campaigns = campaigns;
    this.page = page;
    this.ready = ready;
    this.writer = writer;
  }

  @GetMapping({"/c/{slug}", "/{language:es|en}/c/{slug}"})
  void show(
      @PathVariable String slug,
      @PathVariable(required = false) @Nullable String language,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String address = (language == null ? "" : language) + "/c/" + slug;
    Optional<ReadyPages.Page> found = ready.find(address);
    if (found.isPresent()) {
      writer.write(found.get(), request, response);
      return;
    }
    PublicCampaign campaign =
        campaigns.find(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Locale wanted = language == null ? campaign.mainLanguage() : Locale.forLanguageTag(language);
    if (!campaign.languages().contains(wanted)) {
      wanted = campaign.mainLanguage();
    }
    String canonical = CampaignPage.address(campaign, wanted);
    if (!canonical.equals(request.getRequestURI())) {
      response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
      // a short address on a poster says where it hangs; the redirect must not forget it
      response.setHeader(
          HttpHeaders.LOCATION, SharedLink.of(canonical, request.getParameter(Source.PARAMETER)));
      return;
    }
    Locale shown = wanted;
    writer.write(
        ready.keep(address, () -> render(campaign, shown, request, response)), request, response);
  }

  /** The key that an action needs; asked for when the form is first touched. */
  @GetMapping({"/c/{slug}/submit-key", "/{language:es|en}/c/{slug}/submit-key"})
  ResponseEntity<String> submitKey() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(UUID.randomUUID().toString());
  }

  private byte[] render(
      PublicCampaign campaign,
      Locale language,
      HttpServletRequest request,
      HttpServletResponse response) {
    Map<String, Object> model = page.model(campaign, language);
    TakeForm form = TakeForm.of(campaign, language);
    model.put("form", form);
    model.put(BindingResult.MODEL_KEY_PREFIX + "form", new BeanPropertyBindingResult(form, "form"));
    return writer.render("site/campaign", model, language, request, response);
  }
}
