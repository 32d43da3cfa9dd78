/**
 * The person behind a wallet: names, contacts, language.
 *
 * <p>Every name a holder can be found by is a claim, unique in the whole system; what the claim
 * says is kept only as a keyed hash, and the plain words only sealed. Start with {@link
 * org.jinnang.holder.Holders} and {@link org.jinnang.holder.Identifier}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "platform"})
package org.jinnang.holder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
