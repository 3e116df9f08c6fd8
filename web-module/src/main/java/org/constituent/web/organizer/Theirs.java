package org.constituent.web.organizer;

/**
 * What somebody else saved in between, shown beside what was typed.
 *
 * @param label key of the field's name
 */
record Theirs(String label, String text) {}
