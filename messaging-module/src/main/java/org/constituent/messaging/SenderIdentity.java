package org.constituent.messaging;

/**
 * Who sends: what mail says of the site that sends it.
 *
 * @param siteName the name of this site, as the public knows it
 * @param contact an e-mail address where people, and offices, can complain
 * @param baseUrl public address of the site, without a slash at the end
 * @param domain the domain of the From addresses, Message-IDs and (as {@code bounces.<domain>})
 *     envelope senders
 */
public record SenderIdentity(String siteName, String contact, String baseUrl, String domain) {}
