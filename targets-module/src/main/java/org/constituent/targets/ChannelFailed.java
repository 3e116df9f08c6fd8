package org.constituent.targets;

import java.util.UUID;

/** Delivery or supporters showed that a channel does not work, or that its office refuses mail. */
public record ChannelFailed(UUID channel) {}
