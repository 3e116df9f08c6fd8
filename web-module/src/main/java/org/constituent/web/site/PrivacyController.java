package org.constituent.web.site;

import java.util.Locale;
import org.constituent.accounts.Site;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What happens with people's data here, in the site's own words and in the product's. */
@Controller
class PrivacyController {
  private final Site site;

  PrivacyController(Site site) {
    this.site = site;
  }

  @GetMapping({"/privacy", "/es/privacy"})
  String show(Locale language, Model model) {
    model.addAttribute("privacyText", site.settings().map(Site.Settings::privacyText).orElse(""));
    model.addAttribute("contact", site.settings().map(Site.Settings::contact).orElse(""));
    model.addAttribute("page", Frames.everywhere(language, "/privacy"));
    return "site/privacy";
  }
}
