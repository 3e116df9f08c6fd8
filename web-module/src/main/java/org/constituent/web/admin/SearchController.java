package org.constituent.web.admin;

import org.constituent.targets.Officials;
import org.constituent.targets.Search;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Looking for officials, offices and places by words, as they are typed. */
@Controller
class SearchController {
  /** Of each kind; who does not see the one she looks for, types one more letter. */
  static final int FOUND = 20;

  /** Before anything is typed. */
  static final int FIRST = 50;

  private final Search search;
  private final Officials officials;

  SearchController(Search search, Officials officials) {
    this.search = search;
    this.officials = officials;
  }

  @GetMapping("/admin/officials")
  String find(@RequestParam(defaultValue = "") String q, Model model) {
    String words = q.strip();
    model.addAttribute("q", words);
    if (words.isEmpty()) {
      model.addAttribute("officials", officials.list("", FIRST));
    } else {
      model.addAttribute("found", search.find(words, FOUND));
    }
    model.addAttribute("shown", words.isEmpty() ? FIRST : FOUND);
    return "admin/officials";
  }
}
