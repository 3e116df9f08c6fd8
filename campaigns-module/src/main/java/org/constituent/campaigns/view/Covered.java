package org.constituent.campaigns.view;

import org.constituent.targets.view.SeatTraits;
import org.constituent.targets.view.SeatView;
import org.jspecify.annotations.Nullable;

/**
 * One target of a campaign with the letter that it gets today.
 *
 * @param variant the first that suits it, which may be one that leaves it out; null if none does
 */
public record Covered(SeatView seat, SeatTraits traits, CampaignTexts.@Nullable Variant variant) {
  /** Whether it gets a letter at all. */
  public boolean written() {
    return variant != null && !variant.silent();
  }

  /** Whether the variant of a key counts for it. */
  public boolean by(String key) {
    return variant != null && variant.key().equals(key);
  }
}
