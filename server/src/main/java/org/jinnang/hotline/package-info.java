/**
 * The menu of the hotline: a telephone system posts which keys a caller pressed and is told what to
 * say next. Off until the operator shares a secret with it.
 *
 * <p>The number somebody calls from proves nothing: whoever calls from it hears the same words
 * whether or not it belongs to a holder, and no password or code is ever asked for. Start with
 * {@link org.jinnang.hotline.HotlineCalls} and the pure {@code HotlineMenu}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "platform", "holder", "account", "help", "supportdesk"})
package org.jinnang.hotline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
