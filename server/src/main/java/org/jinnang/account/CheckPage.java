package org.jinnang.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jinnang.access.SelfCheckView;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.PaymentId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The self-check as a page: the answer as a headline, what can be done, the eight checks. */
@Controller
class CheckPage {

    private final Checks checks;
    private final Clock clock;

    CheckPage(Checks checks, Clock clock) {
        this.checks = checks;
        this.clock = clock;
    }

    /** What was typed into the form, to be shown again. */
    record Form(String payee, String amount, Currency currency) {}

    /**
     * @param about the payment asked about, as a page of ours links here; anything else is ignored
     */
    @GetMapping("/check")
    String check(
            @RequestParam(defaultValue = "") String about,
            @Actor Optional<SignedIn> actor,
            Browser browser,
            HttpServletRequest request,
            Model model) {
        return shown(
                checks.run(Checks.Asked.about(PaymentId.parse(about)), actor, browser, request),
                new Form("", "", Currency.CNY),
                actor,
                browser,
                model);
    }

    @PostMapping("/check")
    String checkPayment(
            @RequestParam(defaultValue = "") String payee,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "CNY") Currency currency,
            @Actor Optional<SignedIn> actor,
            Browser browser,
            HttpServletRequest request,
            Model model) {
        var form = new Form(payee, amount, currency);
        try {
            var asked =
                    new Checks.Asked(
                            Optional.empty(),
                            Checks.major(amount, currency),
                            Checks.payee(payee),
                            Optional.empty(),
                            java.util.Set.of());
            return shown(checks.run(asked, actor, browser, request), form, actor, browser, model);
        } catch (ProblemException wrongEntry) {
            model.addAttribute("wrong", true);
            return shown(
                    checks.run(Checks.Asked.NOTHING, actor, browser, request),
                    form,
                    actor,
                    browser,
                    model);
        }
    }

    private String shown(
            SelfCheckView view, Form form, Optional<SignedIn> actor, Browser browser, Model model) {
        var words = new LockWords(browser.locale(), clock.instant());
        model.addAttribute("view", view);
        model.addAttribute("ways", words.ways(view.remedies()));
        model.addAttribute("form", form);
        model.addAttribute("currencies", List.of(Currency.values()));
        model.addAttribute("signed_in", actor.isPresent());
        if (!model.containsAttribute("wrong")) {
            model.addAttribute("wrong", false);
        }
        return "check";
    }
}
