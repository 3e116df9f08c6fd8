package org.constituent.targets;

import java.util.UUID;

/** Somebody no longer holds a seat. */
public record TermEnded(UUID term, UUID seat) {}
