/** Jinnang, a digital wallet that always knows the way back. */
@NullMarked
package org.jinnang;

import org.jspecify.annotations.NullMarked;
