/** Tests of the script {@code ./jinnang}, which is the whole launcher. */
@NullMarked
package org.jinnang.launcher;

import org.jspecify.annotations.NullMarked;
