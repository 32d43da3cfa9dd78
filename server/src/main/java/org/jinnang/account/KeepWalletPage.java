package org.jinnang.account;

import org.jinnang.platform.Browser;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where the link in the message about a closing leads. Opening it changes nothing, because mail
 * scanners open links; only the button keeps the wallet.
 */
@Controller
class KeepWalletPage {

    private final Closings closings;
    private final Policy policy;

    KeepWalletPage(Closings closings, Policy policy) {
        this.closings = closings;
        this.policy = policy;
    }

    @GetMapping("/keep-wallet")
    String ask(@RequestParam(defaultValue = "") String t, Model model) {
        if (closings.look(t) instanceof Closings.Link.Usable(var closesAt)) {
            model.addAttribute("token", t);
            model.addAttribute("at", closesAt);
        }
        return "keep-wallet";
    }

    @PostMapping("/keep-wallet")
    String keep(@RequestParam(defaultValue = "") String t, Browser browser, Model model) {
        return closings.undo(t, browser)
                .map(lock -> LostPage.frozen(lock, policy, model, "keep-wallet-done"))
                .orElseGet(() -> ask(t, model));
    }
}
