/**
 * Asking another holder for money: the request, who may ask whom how often, and the one payment it
 * leads to.
 *
 * <p>A request has one live payment at a time, stated through {@code payment} and confirmed there
 * like any other; so it is paid once however often it is pressed. Start with {@link
 * org.jinnang.request.MoneyRequests}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "access",
            "holder",
            "notice",
            "audit",
            "payment"
        })
package org.jinnang.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
