package org.constituent.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.constituent.campaigns.PublicPages;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: what one can take part in now. */
@Controller
class HomeController {
  private final PublicPages campaigns;

  HomeController(PublicPages campaigns) {
    this.campaigns = campaigns;
  }

  @GetMapping({"/", "/es/", "/es"})
  String show(
      Locale language, Model model, HttpServletRequest request, HttpServletResponse response) {
    model.addAttribute("campaigns", campaigns.live(language));
    model.addAttribute("page", Frames.everywhere(language, "/"));
    response.setHeader(
        HttpHeaders.CACHE_CONTROL, CacheControl.noCache().cachePublic().getHeaderValue());
    return "site/home";
  }
}
