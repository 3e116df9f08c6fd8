package org.constituent.web.organizer;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.CampaignExports;
import org.constituent.campaigns.Reports;
import org.constituent.campaigns.view.CampaignReport;
import org.constituent.campaigns.view.Draft;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What a campaign did: figures, charts with the same as tables, and files to take away. */
@Controller
class ResultsController {
  private final MyCampaigns mine;
  private final Reports reports;
  private final CampaignExports exports;

  ResultsController(MyCampaigns mine, Reports reports, CampaignExports exports) {
    this.mine = mine;
    this.reports = reports;
    this.exports = exports;
  }

  @GetMapping("/organizer/campaigns/{id}/results")
  String show(@AuthenticationPrincipal Staff staff, @PathVariable UUID id, Model model) {
    return page(staff, id, false, model);
  }

  /** The same with everything open, for paper. */
  @GetMapping("/organizer/campaigns/{id}/results/report")
  String report(@AuthenticationPrincipal Staff staff, @PathVariable UUID id, Model model) {
    return page(staff, id, true, model);
  }

  @GetMapping("/organizer/campaigns/{id}/results/people.csv")
  void people(
      @AuthenticationPrincipal Staff staff, @PathVariable UUID id, HttpServletResponse response)
      throws IOException {
    Set<UUID> groups = table(staff, id, "people", response);
    exports.people(groups, id, response.getOutputStream());
  }

  @GetMapping("/organizer/campaigns/{id}/results/actions.csv")
  void actions(
      @AuthenticationPrincipal Staff staff, @PathVariable UUID id, HttpServletResponse response)
      throws IOException {
    Set<UUID> groups = table(staff, id, "actions", response);
    exports.actions(groups, id, response.getOutputStream());
  }

  private Set<UUID> table(Staff staff, UUID id, String name, HttpServletResponse response) {
    mine.get(staff, id);
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
    return mine.groups(staff);
  }

  private String page(Staff staff, UUID id, boolean paper, Model model) {
    Draft draft = mine.get(staff, id);
    CampaignReport report =
        reports.find(mine.groups(staff), draft).orElseThrow(MyCampaigns::notFound);
    model.addAttribute("draft", draft);
    model.addAttribute("report", report);
    model.addAttribute("days", BarChart.of(report.days()));
    model.addAttribute("hours", BarChart.of(report.hours()));
    model.addAttribute("paper", paper);
    return "organizer/results";
  }
}
