package org.constituent.web;

/**
 * What every page says of the site.
 *
 * @param name of the site
 * @param embeddedMail whether mail stays on this machine
 * @param incomplete whether mail is held back because the site's settings are missing
 */
public record SiteInfo(String name, boolean embeddedMail, boolean incomplete) {}
