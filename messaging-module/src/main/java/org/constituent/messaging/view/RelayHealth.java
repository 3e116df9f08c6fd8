package org.constituent.messaging.view;

/**
 * A mail server that everything is handed to, as this node knows it.
 *
 * @param second whether it is the one that steps in while the first cannot be used
 * @param embedded whether it is the one inside this application
 * @param down whether it could not be used at the last try
 * @param words those of the server or the network; empty while it is not down
 */
public record RelayHealth(
    String host, int port, boolean second, boolean embedded, boolean down, String words) {}
