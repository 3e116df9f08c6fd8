package org.constituent.targets.view;

import java.util.UUID;

/**
 * What officials can take a stand on.
 *
 * @param stances how many were noted
 */
public record TopicView(UUID id, String name, int stances) {}
