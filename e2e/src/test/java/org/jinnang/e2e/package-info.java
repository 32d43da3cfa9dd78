/**
 * Journeys of people through the running product: a real server process, a real browser, real
 * messages. One file per journey; each picture taken on the way is kept in {@code
 * target/screenshots}.
 */
@NullMarked
package org.jinnang.e2e;

import org.jspecify.annotations.NullMarked;
