package org.constituent.messaging.inbound;

/** A file that came with a mail. */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Attachment(String name, String type, byte[] bytes) {}
