package org.constituent.messaging;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who sends and through what: the site's identity, and whether mail leaves this machine. */
@Service
public class Postmaster {

  /** The identity, once it was given. */
  @Transactional(readOnly = true)
  public Optional<SenderIdentity> identity() {
    throw new UnsupportedOperationException();
  }

  /** Sets who sends; nothing leaves through a real relay before. */
  @Transactional
  public void identify(SenderIdentity identity) {
    throw new UnsupportedOperationException();
  }

  /** Whether mail goes to the inbox inside this application and nowhere else. */
  public boolean embedded() {
    throw new UnsupportedOperationException();
  }
}
