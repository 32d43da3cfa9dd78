package org.jinnang.account;

import org.jinnang.platform.Browser;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where the link in the message about a changed contact leads. Opening it changes nothing, because
 * mail scanners open links; only the button puts the old address back.
 */
@Controller
class UndoPage {

    private final ContactSwitch contactSwitch;
    private final Policy policy;

    UndoPage(ContactSwitch contactSwitch, Policy policy) {
        this.contactSwitch = contactSwitch;
        this.policy = policy;
    }

    @GetMapping("/undo")
    String ask(@RequestParam(defaultValue = "") String t, Model model) {
        switch (contactSwitch.look(t)) {
            case ContactSwitch.Link.Usable(var before, var now) -> {
                model.addAttribute("token", t);
                model.addAttribute("before", before.masked());
                model.addAttribute("now", now.masked());
            }
            case ContactSwitch.Link.Used() -> model.addAttribute("used", true);
            case ContactSwitch.Link.Over() -> model.addAttribute("used", false);
        }
        return "undo";
    }

    @PostMapping("/undo")
    String undo(@RequestParam(defaultValue = "") String t, Browser browser, Model model) {
        return contactSwitch
                .undo(t, browser)
                .map(lock -> LostPage.frozen(lock, policy, model, "undo-done"))
                .orElseGet(() -> ask(t, model));
    }
}
