package org.constituent.targets;

import java.util.List;

/**
 * Why one value cannot be taken.
 *
 * @param field name of the component it came in, "" when it is about all of them together
 * @param key of the message that names the remedy, "targets.refused.…"
 * @param arguments of the message
 */
public record Refusal(String field, String key, List<Object> arguments) {}
