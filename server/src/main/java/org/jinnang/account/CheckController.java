package org.jinnang.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jinnang.access.SelfCheckView;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.PaymentId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.SignedIn;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The self-check over HTTP: one answer, the same for the holder, whoever helps, and a program. */
@RestController
class CheckController {

    private final Checks checks;

    CheckController(Checks checks) {
        this.checks = checks;
    }

    @GetMapping("/api/v1/check")
    SelfCheckView check(
            @RequestParam(defaultValue = "") String about,
            @RequestParam(name = "amount_minor", defaultValue = "") String amountMinor,
            @RequestParam Optional<Currency> currency,
            @RequestParam(defaultValue = "") String payee,
            @RequestParam(name = "client_time", defaultValue = "") String clientTime,
            @RequestParam(defaultValue = "") String typing,
            @Actor Optional<SignedIn> actor,
            Browser browser,
            HttpServletRequest request) {
        var asked =
                new Checks.Asked(
                        PaymentId.parse(about),
                        Checks.minor(amountMinor, currency),
                        Checks.payee(payee),
                        Checks.clientTime(clientTime),
                        Checks.typing(typing));
        return checks.run(asked, actor, browser, request);
    }
}
