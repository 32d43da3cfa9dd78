/**
 * Time, chance and ids, the injected kind, and the jobs that repeat.
 *
 * <p>The time is the database's, carried forward by this process's own steady counter. Start with
 * {@code DatabaseClock}.
 */
@NullMarked
package org.jinnang.platform.time;

import org.jspecify.annotations.NullMarked;
