package org.constituent.campaigns.alert;

/**
 * A value with the place in the alert that it was taken from.
 *
 * @param value as it will be used
 */
public record Found(String value, Span from) {}
