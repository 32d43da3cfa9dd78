/**
 * The demo: people to play with, an inbox that receives what the real senders send, and a clock
 * that can be moved forward. Exists only in the profile {@code demo}.
 *
 * <p>Start with {@link org.jinnang.demo.DemoPeople} and {@link org.jinnang.demo.Inbox}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "account",
            "appeal",
            "payment",
            "exchange",
            "access",
            "authenticator",
            "identity",
            "restriction",
            "ledger",
            "holder",
            "notice",
            "audit",
            "counter",
            "staff",
            "supportdesk"
        })
package org.jinnang.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
