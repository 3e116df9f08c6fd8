package org.constituent.messaging;

import java.util.UUID;

/**
 * Not all letters of a stream can be out before its deadline: inboxes of offices take too few.
 *
 * @param stream as letters were queued with
 */
public record DeadlineAtRisk(UUID stream) {}
