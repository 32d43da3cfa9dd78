/**
 * What a holder sets out to do with his account: open a wallet, sign in and out, trust a device,
 * freeze what is lost, ask what is wrong, look back.
 *
 * <p>Every handler here asks the gate, or is one of the few that are always open: freezing, signing
 * out, the self-check. Start with {@link org.jinnang.account.Enrolments} and {@code SignIns}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "access",
            "authenticator",
            "identity",
            "session",
            "restriction",
            "ledger",
            "place",
            "holder",
            "policy",
            "notice",
            "audit",
            "help"
        })
package org.jinnang.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
