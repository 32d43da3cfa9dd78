/**
 * Who is signed in where: sessions, devices the holder trusts, and the growing wait of a browser
 * that fails to sign in.
 *
 * <p>Cookies hold 256 random bits; the database holds only their digest. Start with {@link
 * org.jinnang.session.Sessions}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "platform", "policy", "place"})
package org.jinnang.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
