package org.constituent.messaging;

import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes letters and notices into the queue, in the caller's transaction. */
@Service
public class Outbox {

  /**
   * Queues one letter for each seat. Seats that share a mailbox and a text get one letter together.
   *
   * @throws org.springframework.dao.DuplicateKeyException for a reference and seat queued before
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void queue(Letters letters) {
    throw new UnsupportedOperationException();
  }

  /** Queues a mail to one person, ahead of all letters; answers its id. */
  @Transactional(propagation = Propagation.MANDATORY)
  public UUID send(Notice notice) {
    throw new UnsupportedOperationException();
  }

  /** Ends one reason why the letters of a reference wait; answers how many letters had it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int release(UUID reference, Hold hold) {
    throw new UnsupportedOperationException();
  }

  /** Takes back what was not yet handed to a mail server; answers how many letters. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int withdraw(UUID reference) {
    throw new UnsupportedOperationException();
  }

  /** Takes back a whole stream, as far as it was not yet handed to a mail server. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int withdrawStream(UUID stream) {
    throw new UnsupportedOperationException();
  }

  /** Gives up what is still waiting of a reference and erases its text. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void expire(UUID reference) {
    throw new UnsupportedOperationException();
  }

  /** Changes where replies go, on letters not yet attempted: the writer mended her own address. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void mendWriter(UUID reference, String address) {
    throw new UnsupportedOperationException();
  }

  /** Erases all personal data of a reference; what is still waiting is withdrawn. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(UUID reference) {
    throw new UnsupportedOperationException();
  }
}
