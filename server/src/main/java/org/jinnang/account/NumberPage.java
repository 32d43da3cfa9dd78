package org.jinnang.account;

import java.util.Optional;
import org.jinnang.platform.Browser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * For somebody who has got a number that has a wallet: he asks for it here, by the link in the text
 * message; and its holder says here, by the link in his, that it is still his. Opening changes
 * nothing.
 */
@Controller
class NumberPage {

    private final NumberRequests requests;

    NumberPage(NumberRequests requests) {
        this.requests = requests;
    }

    @GetMapping("/number")
    String look(@RequestParam(defaultValue = "") String t, Model model) {
        return page(requests.look(t), t, "number", model);
    }

    @PostMapping("/number")
    String ask(@RequestParam(defaultValue = "") String t, Browser browser, Model model) {
        return page(requests.ask(t, browser), t, "number", model);
    }

    @GetMapping("/keep-number")
    String lookKept(@RequestParam(defaultValue = "") String t, Model model) {
        return page(requests.lookKept(t), t, "keep-number", model);
    }

    @PostMapping("/keep-number")
    String keep(@RequestParam(defaultValue = "") String t, Browser browser, Model model) {
        return page(requests.keep(t, browser), t, "keep-number", model);
    }

    private static String page(
            Optional<NumberRequests.Standing> standing, String token, String page, Model model) {
        model.addAttribute("token", token);
        model.addAttribute(
                "state",
                standing.map(NumberRequests.Standing::state)
                        .orElse(NumberRequest.State.OVER)
                        .name());
        standing.ifPresent(one -> {
            model.addAttribute("number", one.number().masked());
            one.freesAt().ifPresent(at -> model.addAttribute("until", at));
        });
        return page;
    }
}
