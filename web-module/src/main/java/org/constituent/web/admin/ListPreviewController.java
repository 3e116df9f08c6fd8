package org.constituent.web.admin;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.constituent.targets.ListPreviews;
import org.constituent.targets.Search;
import org.constituent.targets.TargetLists;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelView;
import org.constituent.targets.view.ListStanding;
import org.constituent.targets.view.SeatView;
import org.constituent.targets.view.TargetListView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is on a target list today and what is missing there; putting offices on it. */
@Controller
class ListPreviewController {
  private static final int A_PAGE = 100;

  /**
   * A seat as the page shows it.
   *
   * @param reachable whether there is any channel that can be used
   */
  record Row(
      SeatView seat, @Nullable ChannelView email, @Nullable ChannelView phone, boolean reachable) {
    static Row of(SeatView seat) {
      return new Row(
          seat,
          seat.channel(ChannelKind.EMAIL).orElse(null),
          seat.channel(ChannelKind.PHONE).orElse(null),
          seat.channels().stream().anyMatch(channel -> channel.state().usable()));
    }
  }

  private final TargetLists lists;
  private final ListPreviews previews;
  private final Search search;

  ListPreviewController(TargetLists lists, ListPreviews previews, Search search) {
    this.lists = lists;
    this.previews = previews;
    this.search = search;
  }

  @GetMapping("/admin/lists/{id}")
  String show(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "false") boolean lacking,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "") String q,
      Model model) {
    TargetListView list = lists.find(id).orElseThrow(Forms::notFound);
    int at = Math.min(Math.max(page, 1), TargetLists.MOST_SEATS);
    List<SeatView> seats = previews.page(id, lacking, (at - 1) * A_PAGE, A_PAGE + 1);
    ListStanding standing = previews.standing(id);
    model.addAttribute("list", list);
    model.addAttribute("standing", standing);
    model.addAttribute("rows", seats.stream().limit(A_PAGE).map(Row::of).toList());
    model.addAttribute("lacking", lacking);
    model.addAttribute("at", at);
    model.addAttribute("more", seats.size() > A_PAGE);
    model.addAttribute("q", q.strip());
    if (list.rule() == null) {
      model.addAttribute("chosen", Set.copyOf(previews.chosen(id)));
      model.addAttribute("found", search.find(q, SearchController.FOUND).offices());
    }
    return "admin/list";
  }

  @PostMapping("/admin/lists/{id}/offices")
  String add(
      @PathVariable UUID id,
      @RequestParam UUID office,
      @RequestParam(defaultValue = "") String q,
      RedirectAttributes redirect) {
    lists.addOffice(id, office);
    redirect.addFlashAttribute("notice", "lists.office.added");
    redirect.addAttribute("q", q);
    return "redirect:/admin/lists/{id}";
  }

  /** The same from the office's page. */
  @PostMapping("/admin/offices/{office}/lists")
  String put(@PathVariable UUID office, @RequestParam UUID list, RedirectAttributes redirect) {
    lists.addOffice(list, office);
    redirect.addFlashAttribute("notice", "lists.office.added");
    return "redirect:/admin/offices/{office}";
  }

  @PostMapping("/admin/lists/{id}/offices/{office}/removal")
  String remove(@PathVariable UUID id, @PathVariable UUID office, RedirectAttributes redirect) {
    lists.removeOffice(id, office);
    redirect.addFlashAttribute("notice", "lists.office.removed");
    return "redirect:/admin/lists/{id}";
  }
}
