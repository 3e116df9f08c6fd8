package org.constituent.messaging.view;

/**
 * The mail server as this node knows it.
 *
 * @param down whether it could not be reached at the last try
 * @param words what was said then, by it or by the network; empty while it is not down
 */
public record RelayHealth(String host, int port, boolean embedded, boolean down, String words) {}
