package org.constituent.campaigns;

import java.util.UUID;

/** A supporter took part; her letters may still wait for her confirmation. */
public record ActionTaken(UUID action, UUID campaign) {}
