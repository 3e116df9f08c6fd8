package org.constituent.messaging;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.constituent.messaging.view.InboxMail;
import org.springframework.stereotype.Service;

/** The embedded inbox: every mail that would have left this machine, as its reader would get it. */
@Service
public class Inbox {

  /** The newest mails first, those after {@code before} in that order; null: from the newest. */
  public List<InboxMail> newest(@org.jspecify.annotations.Nullable UUID before, int limit) {
    throw new UnsupportedOperationException();
  }

  /** One mail. */
  public Optional<InboxMail> find(UUID id) {
    throw new UnsupportedOperationException();
  }
}
