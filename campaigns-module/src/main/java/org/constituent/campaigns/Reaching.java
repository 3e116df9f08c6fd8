package org.constituent.campaigns;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.campaigns.view.PublicCampaign;
import org.constituent.targets.Places;
import org.constituent.targets.Traits;
import org.constituent.targets.view.PlaceView;
import org.constituent.targets.view.SeatTraits;
import org.constituent.targets.view.SeatView;
import org.constituent.targets.view.ZipView;
import org.constituent.targets.view.ZipView.Answer;
import org.constituent.targets.view.ZipView.Certainty;
import org.springframework.stereotype.Service;

/** Whom of a campaign's targets one supporter writes to, as the campaign says it. */
@Service
public class Reaching {

  /** Her own, as far as a ZIP code tells. */
  public sealed interface Own {
    /** These, and no others. */
    record Certain(List<UUID> seats) implements Own {}

    /**
     * She has to say which.
     *
     * @param seats from which to choose
     * @param likely those of them that are hers most probably
     */
    record Ask(List<UUID> seats, List<UUID> likely) implements Own {}
  }

  private enum Match {
    HERS,
    LIKELY,
    POSSIBLE,
    NOT_HERS
  }

  private final Places places;
  private final Traits traits;

  Reaching(Places places, Traits traits) {
    this.places = places;
    this.traits = traits;
  }

  /** The targets that get a letter, in the campaign's order. */
  public static List<UUID> written(PublicCampaign campaign) {
    Set<UUID> written =
        campaign.letters().stream()
            .flatMap(letter -> letter.seats().stream())
            .map(SeatView::id)
            .collect(toSet());
    return campaign.seats().stream().map(SeatView::id).filter(written::contains).toList();
  }

  /**
   * So many of the targets: the same ones for the same key, and over many keys each as often as any
   * other. By highest hash, so that a target that comes or goes changes the choice only where it
   * takes part (D. G. Thaler and C. V. Ravishankar, "Using name-based mappings to increase hit
   * rates", 1998).
   */
  public static List<UUID> some(Collection<UUID> seats, int count, UUID key) {
    Map<UUID, String> hashes =
        seats.stream().distinct().collect(toMap(seat -> seat, seat -> hash(key, seat)));
    Set<UUID> picked =
        hashes.keySet().stream()
            .sorted(Comparator.comparing(hashes::get))
            .limit(count)
            .collect(toSet());
    return seats.stream().filter(picked::contains).toList();
  }

  /**
   * Those who represent a ZIP code, which is not kept. Where it tells nothing of them, or that none
   * is hers, she is asked among all.
   */
  public Own own(PublicCampaign campaign, String zip) {
    List<UUID> written = written(campaign);
    Map<UUID, SeatTraits> known = traits.of(written, null);
    ZipView told = places.zip(zip);
    List<UUID> hers = new ArrayList<>();
    List<UUID> likely = new ArrayList<>();
    List<UUID> possible = new ArrayList<>();
    for (UUID seat : written) {
      SeatTraits target = known.get(seat);
      switch (target == null ? Match.NOT_HERS : match(target.divisionId(), told)) {
        case HERS -> hers.add(seat);
        case LIKELY -> likely.add(seat);
        case POSSIBLE -> possible.add(seat);
        case NOT_HERS -> {}
      }
    }
    if (likely.isEmpty() && possible.isEmpty() && !hers.isEmpty()) {
      return new Own.Certain(hers);
    }
    List<UUID> ticked = new ArrayList<>(hers);
    ticked.addAll(likely);
    Set<UUID> among = new HashSet<>(ticked);
    among.addAll(possible);
    return new Own.Ask(
        among.isEmpty() ? written : written.stream().filter(among::contains).toList(), ticked);
  }

  /** A division is hers, too, if it holds the one she lives in: all of a state's districts. */
  private static Match match(String division, ZipView told) {
    Match best = null;
    for (Answer answer : told.answers()) {
      boolean within =
          answer.places().stream().map(PlaceView::divisionId).anyMatch(it -> holds(division, it));
      if (within) {
        boolean all =
            answer.places().stream().map(PlaceView::divisionId).allMatch(it -> holds(division, it));
        Match match =
            all
                ? answer.certainty() == Certainty.LIKELY ? Match.LIKELY : Match.HERS
                : Match.POSSIBLE;
        best = best == null || match.compareTo(best) < 0 ? match : best;
      } else if (answer.certainty() != Certainty.UNKNOWN
          && division.contains("/" + answer.type() + ":")
          && best == null) {
        best = Match.NOT_HERS;
      }
    }
    return best == null ? Match.POSSIBLE : best;
  }

  private static boolean holds(String division, String other) {
    return other.equals(division) || other.startsWith(division + "/");
  }

  private static String hash(UUID key, UUID seat) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest((key + " " + seat).getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
