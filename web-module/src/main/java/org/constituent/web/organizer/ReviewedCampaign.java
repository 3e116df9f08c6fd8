package org.constituent.web.organizer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.CampaignTexts.Page;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Proposal;
import org.constituent.targets.view.SeatView;
import org.constituent.web.organizer.ReviewForm.Sample;
import org.constituent.web.organizer.ReviewForm.TargetRow;
import org.jspecify.annotations.Nullable;

/** What a reviewed alert becomes: the texts of a draft, and offices that are proposed. */
final class ReviewedCampaign {
  private final ReviewForm form;
  private final Map<UUID, SeatView> known = new HashMap<>();

  /**
   * What an organizer left.
   *
   * @param known those of the form's seats that there are
   */
  ReviewedCampaign(ReviewForm form, Collection<SeatView> known) {
    this.form = form;
    known.forEach(seat -> this.known.put(seat.id(), seat));
  }

  CampaignTexts texts(String source) {
    Locale language = Languages.of(form.language());
    Page page = new Page(form.title(), form.ask(), form.story(), form.script(), "");
    String note = form.note().isEmpty() ? source : source + "\n" + form.note();
    return new CampaignTexts(
        form.place(), note, Map.of(language, page), variants(language), List.copyOf(seats()));
  }

  private Set<UUID> seats() {
    Set<UUID> seats = new LinkedHashSet<>();
    form.targets().stream()
        .flatMap(row -> row.seats().stream())
        .filter(known::containsKey)
        .forEach(seats::add);
    return seats;
  }

  /** Letters for certain offices go before one for all. */
  private List<Variant> variants(Locale language) {
    List<Variant> some = new ArrayList<>();
    List<Variant> all = new ArrayList<>();
    for (int i = 0; i < form.letters().size(); i++) {
      Sample letter = form.letters().get(i);
      if (letter.kept()) {
        boolean everybody = everybody(letter);
        Variant variant =
            new Variant(
                key(i),
                letter.label(),
                everybody ? List.of() : List.copyOf(offices(letter)),
                letter.text().isEmpty() && letter.subject().isEmpty()
                    ? Map.of()
                    : Map.of(language, new LetterText(letter.subject(), letter.text())));
        (variant.offices().isEmpty() ? all : some).add(variant);
      }
    }
    some.addAll(all);
    return some.isEmpty() ? List.of(new Variant("v1", "", List.of(), Map.of())) : some;
  }

  private static String key(int letter) {
    return "v" + (letter + 1);
  }

  private boolean everybody(Sample letter) {
    for (int i = 0; i < form.targets().size(); i++) {
      if (!form.targets().get(i).choice().equals(ReviewForm.NONE) && !letter.to().contains(i)) {
        return false;
      }
    }
    return true;
  }

  private Set<UUID> offices(Sample letter) {
    Set<UUID> offices = new LinkedHashSet<>();
    for (int i : letter.to()) {
      if (i >= 0 && i < form.targets().size()) {
        for (UUID seat : form.targets().get(i).seats()) {
          SeatView view = known.get(seat);
          if (view != null) {
            offices.add(view.officeId());
          }
        }
      }
    }
    return offices;
  }

  /**
   * New offices, those of one title and place together.
   *
   * @param words of the alert, by target
   */
  List<Proposal.Office> proposals(List<String> words) {
    Map<List<String>, List<Integer>> offices = new LinkedHashMap<>();
    for (int i = 0; i < form.targets().size(); i++) {
      TargetRow row = form.targets().get(i);
      if (row.isNew()) {
        String title = row.office().toLowerCase(Locale.ROOT);
        offices
            .computeIfAbsent(
                List.of(title, row.body(), row.jurisdiction(), variant(i)),
                key -> new ArrayList<>())
            .add(i);
      }
    }
    List<Proposal.Office> proposals = new ArrayList<>();
    for (List<Integer> rows : offices.values()) {
      TargetRow first = form.targets().get(rows.get(0));
      proposals.add(
          new Proposal.Office(
              variant(rows.get(0)),
              form.place(),
              id(first.jurisdiction()),
              first.office(),
              first.body(),
              rows.stream()
                  .map(
                      row ->
                          seat(form.targets().get(row), row < words.size() ? words.get(row) : ""))
                  .toList()));
    }
    return proposals;
  }

  /** The key of the letter that a target gets, "" for one that all get. */
  private String variant(int target) {
    for (int i = 0; i < form.letters().size(); i++) {
      Sample letter = form.letters().get(i);
      if (letter.kept() && letter.to().contains(target) && !everybody(letter)) {
        return key(i);
      }
    }
    return "";
  }

  private static Proposal.Seat seat(TargetRow row, String source) {
    return new Proposal.Seat(
        row.label(),
        row.given(),
        row.family(),
        TargetRow.entries(row.phones(), "[,;]"),
        TargetRow.entries(row.emails(), "[,;\\s]"),
        TargetRow.entries(row.forms(), "[,\\s]"),
        source);
  }

  private static @Nullable UUID id(String jurisdiction) {
    try {
      return jurisdiction.isEmpty() ? null : UUID.fromString(jurisdiction);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
