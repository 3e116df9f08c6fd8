package org.constituent.messaging;

/**
 * A mail ready to be sent.
 *
 * @param from envelope sender
 * @param to envelope recipient
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Mail(String from, String to, byte[] bytes) {}
