/**
 * What a holder knows or has, and how often it may be tried: passwords, codes, passkeys.
 *
 * <p>A try is reserved before the secret is looked at and settled afterwards, so that parallel
 * guesses never exceed the budget. Start with {@link org.jinnang.authenticator.Attempts}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "platform", "policy", "holder", "notice"})
package org.jinnang.authenticator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
