/**
 * QR codes of links (ISO/IEC 18004), drawn on the server so that no page asks another site for one.
 */
@NullMarked
package org.constituent.web.qr;

import org.jspecify.annotations.NullMarked;
