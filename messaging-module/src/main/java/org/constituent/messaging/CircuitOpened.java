package org.constituent.messaging;

import java.util.UUID;

/**
 * The mail system of a domain refused us by policy; letters to it wait from now on.
 *
 * @param circuit its id
 */
public record CircuitOpened(UUID circuit) {}
