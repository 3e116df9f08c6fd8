package org.constituent.messaging.view;

import java.util.List;

/**
 * One record that mail needs in the domain name system.
 *
 * @param what mx, spf, dkim or dmarc
 * @param verdict GOOD, WEAK, WRONG, UNKNOWN (nobody answered) or UNASKED (mail stays here)
 * @param detail a word for what exactly
 * @param name where it is to be published
 * @param type of the record
 * @param wanted what we propose
 * @param found what is there
 */
public record SetupCheck(
    String what,
    String verdict,
    String detail,
    String name,
    String type,
    String wanted,
    List<String> found) {}
