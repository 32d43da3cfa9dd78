package org.jinnang.account;

import org.jinnang.notice.NotMeLinks;
import org.jinnang.platform.Browser;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where the "not me" link of a notice leads. Opening it changes nothing, because mail scanners open
 * links; only the button locks payments.
 */
@Controller
class NotMePage {

    private static final int TOKEN_CHARACTERS_MAX = 64;

    private final Freezes freezes;
    private final NotMeLinks links;
    private final Policy policy;

    NotMePage(Freezes freezes, NotMeLinks links, Policy policy) {
        this.freezes = freezes;
        this.links = links;
        this.policy = policy;
    }

    @GetMapping("/not-me")
    String ask(@RequestParam(defaultValue = "") String t, Model model) {
        boolean isUsable = t.length() <= TOKEN_CHARACTERS_MAX && links.look(t).isPresent();
        model.addAttribute("token", isUsable ? t : null);
        return "not-me";
    }

    @PostMapping("/not-me")
    String lock(@RequestParam(defaultValue = "") String t, Browser browser, Model model) {
        if (t.length() > TOKEN_CHARACTERS_MAX) {
            return ask(t, model);
        }
        return freezes.notMe(t, browser)
                .map(lock -> LostPage.frozen(lock, policy, model, "not-me-done"))
                .orElseGet(() -> ask(t, model));
    }
}
