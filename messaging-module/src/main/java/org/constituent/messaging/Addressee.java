package org.constituent.messaging;

import java.util.Locale;
import java.util.UUID;

/**
 * One holder in one seat at one mailbox, as messaging knows it.
 *
 * @param seat opaque, as in {@link Letters}
 * @param holder who holds the seat, opaque (a term)
 * @param channel by which she is reached, opaque; told back in events
 * @param mailbox e-mail address; seats with the same one get one letter together
 * @param name "Wendy Jacobs"
 * @param salutation "Commissioner Jacobs": what follows "Dear"
 * @param title of the office: "County Commissioner"
 */
public record Addressee(
    UUID seat,
    UUID holder,
    UUID channel,
    String mailbox,
    String name,
    String salutation,
    String title,
    Locale language) {}
