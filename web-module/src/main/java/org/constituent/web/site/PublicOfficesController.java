package org.constituent.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.constituent.targets.PublicOffices;
import org.constituent.web.PageLanguage;
import org.constituent.web.SiteInfoSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What anybody may know of an office and of an official: the same bytes for everybody. */
@Controller
class PublicOfficesController {
  private final PublicOffices offices;
  private final ReadyPages ready;
  private final PageWriter writer;
  private final SiteInfoSource site;

  PublicOfficesController(
      PublicOffices offices, ReadyPages ready, PageWriter writer, SiteInfoSource site) {
    this.offices = offices;
    this.ready = ready;
    this.writer = writer;
    this.site = site;
  }

  @GetMapping({"/{kind:officials|offices}/{id}", "/es/{kind:officials|offices}/{id}"})
  void show(
      @PathVariable String kind,
      @PathVariable UUID id,
      Locale language,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String path = "/" + kind + "/" + id;
    String address = language.equals(PageLanguage.LANGUAGES.get(0)) ? path : "es" + path;
    Optional<ReadyPages.Page> found = ready.find(address);
    if (found.isPresent()) {
      writer.write(found.get(), request, response);
      return;
    }
    boolean person = kind.equals("officials");
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("who", person ? official(id) : office(id));
    model.put("site", site.get());
    model.put("path", path);
    model.put("page", Frames.everywhere(language, path));
    String view = person ? "site/official" : "site/office";
    writer.write(
        ready.keep(address, () -> writer.render(view, model, language, request, response)),
        request,
        response);
  }

  private Object official(UUID id) {
    return offices.findOfficial(id).orElseThrow(PublicOfficesController::notFound);
  }

  private Object office(UUID id) {
    return offices.findOffice(id).orElseThrow(PublicOfficesController::notFound);
  }

  private static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
