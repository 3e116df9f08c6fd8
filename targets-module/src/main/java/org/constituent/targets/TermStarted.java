package org.constituent.targets;

import java.util.UUID;

/** Somebody holds a seat from now on. */
public record TermStarted(UUID term, UUID seat) {}
