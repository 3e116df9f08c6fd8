package org.constituent.messaging.smtp;

/**
 * How handing over one mail ended.
 *
 * @param reply the server's own words, or those of the network
 */
public record Sent(Verdict verdict, String reply) {}
