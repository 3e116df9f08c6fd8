package org.constituent.targets.view;

import java.util.UUID;

/**
 * Two officials that may be one person.
 *
 * @param sign what speaks for it beside the name: "address", "office", or "name" for nothing else
 */
public record DuplicateView(UUID one, UUID other, String oneName, String otherName, String sign) {}
