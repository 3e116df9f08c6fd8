package org.constituent.messaging;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.constituent.messaging.view.Delivery;
import org.constituent.messaging.view.DeliveryFigures;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is known of letters: the only record of delivery, asked by receipts and reports. */
@Service
@Transactional(readOnly = true)
public class Deliveries {

  /** The letters of some references, by reference; notices of the site are not among them. */
  public Map<UUID, List<Delivery>> of(Collection<UUID> references) {
    throw new UnsupportedOperationException();
  }

  /** How the letters of some streams stand; a stream without a letter is there with zeros. */
  public Map<UUID, DeliveryFigures> figures(Collection<UUID> streams) {
    throw new UnsupportedOperationException();
  }
}
