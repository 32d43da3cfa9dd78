/** Requests that may be repeated: the first answer is kept and given again. */
@NullMarked
package org.jinnang.platform.idempotency;

import org.jspecify.annotations.NullMarked;
