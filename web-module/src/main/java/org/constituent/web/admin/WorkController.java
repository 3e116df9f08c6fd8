package org.constituent.web.admin;

import java.util.Arrays;
import org.constituent.targets.WorkQueue;
import org.constituent.targets.view.Verification;
import org.constituent.targets.view.WorkItem;
import org.constituent.targets.view.WorkPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What needs a person, with what can be done about it at hand. */
@Controller
class WorkController {
  private static final int SHOWN = 50;

  private final WorkQueue queue;

  WorkController(WorkQueue queue) {
    this.queue = queue;
  }

  @GetMapping("/admin/work")
  String show(
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(defaultValue = "0") int from,
      Model model) {
    WorkItem.Kind only =
        Arrays.stream(WorkItem.Kind.values())
            .filter(known -> known.name().equals(kind))
            .findFirst()
            .orElse(null);
    int offset = Math.min(Math.max(0, from), WorkQueue.MOST - SHOWN);
    WorkPage page = queue.find(only, offset, SHOWN);
    int all =
        Math.min(only == null ? page.total() : page.counts().getOrDefault(only, 0), WorkQueue.MOST);
    model.addAttribute("work", page);
    model.addAttribute("kind", only);
    model.addAttribute("from", offset);
    model.addAttribute("before", offset == 0 ? null : Math.max(0, offset - SHOWN));
    model.addAttribute("after", offset + SHOWN < all ? offset + SHOWN : null);
    model.addAttribute("most", WorkQueue.MOST);
    model.addAttribute("quick", new Verification[] {Verification.PHONE, Verification.WEBSITE});
    return "admin/work";
  }
}
