/** Every page and every address of the site. */
@NullMarked
package org.constituent.web;

import org.jspecify.annotations.NullMarked;
