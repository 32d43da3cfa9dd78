/**
 * The database as the server meets it: migrated by one role, used by another that cannot change
 * what is sealed.
 *
 * <p>Start with {@link org.jinnang.platform.database.Migrations}.
 */
@NullMarked
package org.jinnang.platform.database;

import org.jspecify.annotations.NullMarked;
