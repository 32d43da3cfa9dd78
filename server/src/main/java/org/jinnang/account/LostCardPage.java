package org.jinnang.account;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.authenticator.EmergencyCards;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Macs;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.Restriction;
import org.jinnang.session.Series;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Freezing with the printed card, from any browser. Opening the address on the card looks nothing
 * up and changes nothing, because programs open addresses too; only the button freezes.
 */
@Controller
class LostCardPage {

    private static final String PAGE = "lost-card";
    private static final int CODE_CHARACTERS_MAX = 40;

    private final EmergencyCards cards;
    private final Freezes freezes;
    private final Series series;
    private final Macs macs;
    private final Policy policy;
    private final TransactionOperations transaction;

    LostCardPage(
            EmergencyCards cards,
            Freezes freezes,
            Series series,
            Macs macs,
            Policy policy,
            TransactionOperations transaction) {
        this.cards = cards;
        this.freezes = freezes;
        this.series = series;
        this.macs = macs;
        this.policy = policy;
        this.transaction = transaction;
    }

    @GetMapping("/lost/card")
    String ask(Model model) {
        return shown("", null, null, model);
    }

    /** Where the picture on the card leads. */
    @GetMapping("/lost/card/{code}")
    String scanned(@PathVariable String code, Model model) {
        boolean isFormed =
                code.length() <= CODE_CHARACTERS_MAX && EmergencyCards.read(code).isPresent();
        model.addAttribute("scanned", isFormed);
        return shown(isFormed ? code : "", null, null, model);
    }

    @PostMapping("/lost/card")
    String freeze(@RequestParam(defaultValue = "") String code, Browser browser, Model model) {
        Optional<String> characters =
                code.length() <= CODE_CHARACTERS_MAX ? EmergencyCards.read(code) : Optional.empty();
        if (characters.isEmpty()) {
            return shown(code, code.isBlank() ? "empty.code" : "bad_format.card", null, model);
        }
        Digest tries = macs.mac("codes of emergency cards").digest();
        if (series.attempt(browser, tries) instanceof Series.Standing.MustWait(var until)) {
            return shown(code, null, until, model);
        }
        Optional<Restriction.InForce> frozen = frozen(characters.get(), browser);
        if (frozen.isEmpty()) {
            return shown(code, "unknown.card", null, model);
        }
        series.succeeded(browser, tries);
        return LostPage.frozen(frozen.get(), policy, model, "lost-done");
    }

    private Optional<Restriction.InForce> frozen(String characters, Browser browser) {
        return transaction.execute(
                _ -> cards.use(characters).map(wallet -> freezes.byCard(wallet, browser)));
    }

    private static String shown(
            String code, @Nullable String wrong, @Nullable Instant until, Model model) {
        if (!model.containsAttribute("scanned")) {
            model.addAttribute("scanned", false);
        }
        model.addAttribute("code", code);
        model.addAttribute("wrong", wrong);
        model.addAttribute("until", until);
        return PAGE;
    }
}
