package org.jinnang.account;

import java.util.Optional;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.SignedIn;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.Restriction;
import org.jinnang.session.Devices;
import org.jinnang.session.TrustedDevice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Freezing a lost wallet in two taps, without signing in, from a device its holder trusts. */
@Controller
class LostPage {

    private final Freezes freezes;
    private final Devices devices;
    private final Holders holders;
    private final Policy policy;

    LostPage(Freezes freezes, Devices devices, Holders holders, Policy policy) {
        this.freezes = freezes;
        this.devices = devices;
        this.holders = holders;
        this.policy = policy;
    }

    @GetMapping("/lost")
    String ask(@Actor Optional<SignedIn> actor, Browser browser, Model model) {
        Optional<WalletId> wallet = whose(actor, browser);
        model.addAttribute("owner", wallet.map(w -> holders.of(w).maskedName()).orElse(null));
        model.addAttribute("device", browser.userAgentName());
        return "lost";
    }

    @PostMapping("/lost")
    String freeze(@Actor Optional<SignedIn> actor, Browser browser, Model model) {
        Optional<WalletId> wallet = whose(actor, browser);
        if (wallet.isEmpty()) {
            return ask(actor, browser, model);
        }
        Restriction.InForce frozen = freezes.lost(wallet.get(), browser);
        return frozen(frozen, policy, model, "lost-done");
    }

    private Optional<WalletId> whose(Optional<SignedIn> actor, Browser browser) {
        return actor.map(SignedIn::wallet)
                .or(() -> devices.known(browser).map(TrustedDevice::wallet));
    }

    /** Fills a page that shows a fresh freeze. */
    static String frozen(Restriction.InForce frozen, Policy policy, Model model, String page) {
        var placement = frozen.placement();
        model.addAttribute("at", placement.placedAt());
        model.addAttribute("reference", placement.reference());
        model.addAttribute("unfreeze", "/unfreeze?restriction=" + placement.id().text());
        model.addAttribute("minutes", policy.proofs().of(Act.UNFREEZE).minutes());
        return page;
    }
}
