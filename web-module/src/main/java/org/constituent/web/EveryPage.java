package org.constituent.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page's model has. */
@ControllerAdvice
class EveryPage {
  private final SiteInfoSource site;

  EveryPage(SiteInfoSource site) {
    this.site = site;
  }

  @ModelAttribute("site")
  SiteInfo site() {
    return site.get();
  }

  /** Of the request; the staff's navigation marks where one is. */
  @ModelAttribute("path")
  String path(HttpServletRequest request) {
    return request.getRequestURI();
  }

  @InitBinder
  void bind(WebDataBinder binder) {
    // a form of a thousand officials still binds; a hostile one does not fill the heap
    binder.setAutoGrowCollectionLimit(1000);
  }
}
