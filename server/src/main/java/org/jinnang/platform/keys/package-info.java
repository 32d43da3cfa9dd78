/**
 * The keys outside the database, and what is encrypted or digested with them.
 *
 * <p>Losing the keyset file means losing every payment password and every contact: it belongs into
 * the backup, but never beside the database's. Start with {@code Keyset}.
 */
@NullMarked
package org.jinnang.platform.keys;

import org.jspecify.annotations.NullMarked;
