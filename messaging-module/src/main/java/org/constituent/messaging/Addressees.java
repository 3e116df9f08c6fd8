package org.constituent.messaging;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Whom letters go to, as told from above; one row changed here holds or frees all letters. */
@Service
public class Addressees {

  /**
   * Opens the place that letters for a seat go to. The same seat, holder and channel as before is
   * changed in place (name, salutation, mailbox) and opened again; another holder or channel ends
   * the former one, whose unsent letters wait. Letters of the seat that waited for a channel only,
   * are addressed to it and released.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void open(Addressee addressee) {
    throw new UnsupportedOperationException();
  }

  /** Holds all unsent letters to a channel until it is opened again or replaced. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void suspend(UUID channel) {
    throw new UnsupportedOperationException();
  }

  /** The holder no longer holds the seat, or the seat has no channel: unsent letters wait. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void end(UUID seat) {
    throw new UnsupportedOperationException();
  }
}
