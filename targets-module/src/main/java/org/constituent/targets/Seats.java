package org.constituent.targets;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.constituent.targets.view.OfficeView;
import org.constituent.targets.view.SeatView;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What campaigns need of officials: the seats they aim at, and who holds them today. */
@Service
public class Seats {

  /** The seats of some ids, in the order of the ids; unknown ids are left out. One query. */
  @Transactional(readOnly = true)
  public List<SeatView> find(Collection<UUID> ids) {
    throw new UnsupportedOperationException();
  }

  /**
   * Offices to choose targets from: those whose title, body, jurisdiction or holder contains the
   * words, all for an empty text; by jurisdiction and title, at most {@code limit}.
   */
  @Transactional(readOnly = true)
  public List<OfficeView> search(String words, int limit) {
    throw new UnsupportedOperationException();
  }

  /** Says which seats a live campaign aims at; an empty list withdraws it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void need(UUID campaign, Collection<UUID> seats) {
    throw new UnsupportedOperationException();
  }

  /** Grows with every change that a public page shows. */
  @Transactional(readOnly = true)
  public long stamp() {
    throw new UnsupportedOperationException();
  }
}
