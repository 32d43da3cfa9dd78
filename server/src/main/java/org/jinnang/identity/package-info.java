/**
 * Real-name evidence: who a holder is by his documents, and how far that was checked.
 *
 * <p>Numbers are checked for their form here and for their truth by an adapter; they are kept
 * sealed, shown masked, and compared by a keyed digest. Evidence never opens anything by itself.
 * Start with {@link org.jinnang.identity.Identities}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "platform"})
package org.jinnang.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
