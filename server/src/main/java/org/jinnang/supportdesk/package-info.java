/**
 * The support desk: cases of holders who cannot help themselves, whoever of the staff works on
 * them, how a caller is known, and the few things the desk may do about a wallet.
 *
 * <p>Nobody here sees or chooses a secret: a caller proves himself to the server, and what opens
 * something is shown only to the holder. Start with {@link org.jinnang.supportdesk.Cases} for
 * holders, {@link org.jinnang.supportdesk.Desk} for agents, and the pure {@code DeskRule}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "access",
            "appeal",
            "attachment",
            "authenticator",
            "session",
            "recovery",
            "restriction",
            "ledger",
            "holder",
            "identity",
            "policy",
            "notice",
            "audit",
            "counter",
            "staff"
        })
package org.jinnang.supportdesk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
