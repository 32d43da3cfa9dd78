/** The benchmark's own arithmetic, and that none of its ways is wrong. */
@NullMarked
package org.jinnang.bench;

import org.jspecify.annotations.NullMarked;
