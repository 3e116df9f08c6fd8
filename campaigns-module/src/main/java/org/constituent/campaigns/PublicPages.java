package org.constituent.campaigns;

import java.util.List;
import java.util.Optional;
import org.constituent.campaigns.view.CampaignCard;
import org.constituent.campaigns.view.PublicCampaign;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the public sees of campaigns. */
@Service
@Transactional(readOnly = true)
public class PublicPages {

  /** The live campaigns, newest first, with their title in a language or else in their main one. */
  public List<CampaignCard> live(java.util.Locale language) {
    throw new UnsupportedOperationException();
  }

  /**
   * A live or closed campaign by a slug, also a former one: then its {@code slug()} is another than
   * asked. Drafts are not found.
   */
  public Optional<PublicCampaign> find(String slug) {
    throw new UnsupportedOperationException();
  }

  /** Grows with every change that a public page shows; see also the stamp of targets. */
  public long stamp() {
    throw new UnsupportedOperationException();
  }
}
