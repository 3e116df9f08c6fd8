package org.constituent.web.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.constituent.targets.Elections.Result;
import org.constituent.targets.Officials;
import org.constituent.targets.view.OfficialView;
import org.constituent.web.admin.Choices.Choice;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/** Asks whether somebody new is one of those who are known by the same name. */
@Component
class Namesakes {
  /** Is none of them. */
  static final String NEW = "new";

  private static final int MOST = 20;

  private final Officials officials;
  private final Choices choices;

  Namesakes(Officials officials, Choices choices) {
    this.officials = officials;
    this.choices = choices;
  }

  /** What the rows offer to choose from, by their number; one that must choose is refused. */
  Map<Integer, List<Choice>> ask(ElectionController.Form form, BindingResult errors) {
    Map<Integer, List<Choice>> offered = new LinkedHashMap<>();
    List<ElectionController.Row> rows = form.rows() == null ? List.of() : form.rows();
    for (int i = 0; i < rows.size(); i++) {
      ElectionController.Row row = rows.get(i);
      if (!Result.SUCCESSOR.name().equals(row.result()) || Forms.text(row.familyName()).isBlank()) {
        continue;
      }
      List<OfficialView> known = known(row);
      if (!known.isEmpty()) {
        offered.put(i, choices(known));
        if (Forms.text(row.official()).isEmpty()) {
          errors.rejectValue("rows[" + i + "].official", "work.election.namesake");
        }
      }
    }
    return offered;
  }

  private List<OfficialView> known(ElectionController.Row row) {
    String given = Forms.text(row.givenName()).strip();
    String family = Forms.text(row.familyName()).strip();
    return officials.list(given + " " + family, MOST).stream()
        .filter(it -> !it.id().toString().equals(row.key()))
        .filter(
            it ->
                it.familyName().equalsIgnoreCase(family) && it.givenName().equalsIgnoreCase(given))
        .toList();
  }

  private List<Choice> choices(List<OfficialView> known) {
    Stream<Choice> them =
        known.stream()
            .map(
                it ->
                    new Choice(
                        it.id().toString(),
                        it.terms().isEmpty()
                            ? it.name()
                            : it.name()
                                + " · "
                                + it.terms().get(0).title()
                                + ", "
                                + it.terms().get(0).jurisdiction()));
    return Stream.concat(choices.of("work.election.namesake.", Stream.of("", NEW)).stream(), them)
        .toList();
  }
}
