package org.constituent.campaigns;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.Covered;
import org.constituent.targets.Seats;
import org.constituent.targets.Traits;
import org.constituent.targets.view.SeatTraits;
import org.constituent.targets.view.SeatView;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which of a campaign's letters each of its targets gets, as officials stand today. */
@Service
public class Coverage {
  private final Seats seats;
  private final Traits traits;
  private final CampaignTopics topics;

  Coverage(Seats seats, Traits traits, CampaignTopics topics) {
    this.seats = seats;
    this.traits = traits;
    this.topics = topics;
  }

  /**
   * The targets of some texts in their order; seats no longer known are left out.
   *
   * @param campaign whose topic counts; whoever asks has seen to it that it is his
   */
  @Transactional(readOnly = true)
  public List<Covered> of(UUID campaign, CampaignTexts texts) {
    Map<UUID, SeatTraits> known = traits(campaign, texts);
    return seats.find(texts.seats()).stream()
        .flatMap(
            seat -> Stream.ofNullable(known.get(seat.id())).map(own -> covered(seat, own, texts)))
        .toList();
  }

  private static Covered covered(SeatView seat, SeatTraits own, CampaignTexts texts) {
    return new Covered(seat, own, texts.variantFor(own).orElse(null));
  }

  /** By what the targets of some texts are told from each other, by seat. */
  Map<UUID, SeatTraits> traits(UUID campaign, CampaignTexts texts) {
    return traits.of(texts.seats(), topics.of(campaign).orElse(null));
  }
}
