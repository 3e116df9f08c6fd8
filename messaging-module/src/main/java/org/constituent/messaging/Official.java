package org.constituent.messaging;

/** An office-holder as a letter calls her. */
record Official(String mailbox, String name, String salutation, String title) {}
