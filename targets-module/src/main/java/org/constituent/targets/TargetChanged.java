package org.constituent.targets;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A seat that live campaigns aim at has another holder, or none.
 *
 * @param term of the new holder, null while the seat is vacant
 */
public record TargetChanged(UUID seat, @Nullable UUID term) {}
