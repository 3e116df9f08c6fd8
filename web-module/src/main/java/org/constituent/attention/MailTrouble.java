package org.constituent.attention;

import java.util.List;
import org.constituent.accounts.StaffNotices;
import org.constituent.accounts.StaffNotices.Said;
import org.constituent.campaigns.Successors;
import org.constituent.messaging.CircuitOpened;
import org.constituent.messaging.Circuits;
import org.constituent.messaging.DeadlineAtRisk;
import org.constituent.messaging.Deadlines;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** What the staff must know of the way mail goes. */
@Component
class MailTrouble {
  private final StaffNotices notices;
  private final Circuits circuits;
  private final Deadlines deadlines;
  private final Successors campaigns;

  MailTrouble(StaffNotices notices, Circuits circuits, Deadlines deadlines, Successors campaigns) {
    this.notices = notices;
    this.circuits = circuits;
    this.deadlines = deadlines;
    this.campaigns = campaigns;
  }

  @ApplicationModuleListener(id = "attention.circuit-opened")
  void on(CircuitOpened opened) {
    circuits
        .find(opened.circuit())
        // closed in the meantime: nobody need know
        .ifPresent(
            circuit ->
                notices.tellSiteAdmins(
                    new Said(
                        "circuit-opened",
                        circuit.id(),
                        "/site/circuits",
                        List.of(circuit.domain()))));
  }

  @ApplicationModuleListener(id = "attention.deadline-at-risk")
  void on(DeadlineAtRisk risk) {
    deadlines
        .outlook(risk.stream())
        .filter(outlook -> outlook.late() > 0)
        .ifPresent(
            outlook ->
                campaigns
                    .find(risk.stream())
                    .ifPresent(
                        live ->
                            notices.tellOrganizers(
                                live.group(),
                                new Said(
                                    "deadline-at-risk",
                                    risk.stream(),
                                    "/organizer/campaigns/" + risk.stream(),
                                    List.of(
                                        live.title(),
                                        Integer.toString(outlook.late()),
                                        Integer.toString(outlook.waiting()))))));
  }
}
