package org.constituent.targets;

import java.util.UUID;

/** A channel came into another state, or is another than before. */
public record ChannelChanged(UUID channel) {}
