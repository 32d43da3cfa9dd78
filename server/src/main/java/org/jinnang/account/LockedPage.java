package org.jinnang.account;

import java.util.List;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.Explanations;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.Texts;
import org.jinnang.session.Devices;
import org.jinnang.session.Series;
import org.jinnang.session.TrustedDevice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Everything that is shut: why, until when, what works, the ways out. The holder sees it when
 * signed in or on a trusted device; any other browser sees only what it did itself.
 */
@Controller
class LockedPage {

    private static final String BUNDLE = "pages";

    private final Access access;
    private final Explanations explanations;
    private final Devices devices;
    private final Series series;
    private final Clock clock;

    LockedPage(
            Access access, Explanations explanations, Devices devices, Series series, Clock clock) {
        this.access = access;
        this.explanations = explanations;
        this.devices = devices;
        this.series = series;
        this.clock = clock;
    }

    @GetMapping("/locked")
    String locked(@Actor Optional<SignedIn> actor, Browser browser, Model model) {
        Optional<WalletId> wallet =
                actor.map(SignedIn::wallet)
                        .or(() -> devices.known(browser).map(TrustedDevice::wallet));
        var words = new LockWords(browser.locale(), clock.instant());
        List<LockWords.Lock> locks =
                wallet.map(w -> access.restrictions(w).stream().map(words::of).toList())
                        .filter(list -> !list.isEmpty())
                        .orElseGet(() -> waiting(browser, words));
        String none = wallet.isPresent() ? "locked.none.explanation" : "locked.none.signed_out";
        model.addAttribute("locks", locks);
        model.addAttribute(
                "headline",
                locks.isEmpty()
                        ? Texts.bilingual(BUNDLE, "locked.none.heading").in(browser.locale())
                        : locks.getFirst().title());
        model.addAttribute("explanation", Texts.bilingual(BUNDLE, none).in(browser.locale()));
        return "locked";
    }

    private List<LockWords.Lock> waiting(Browser browser, LockWords words) {
        return series.waitUntil(browser)
                .map(until -> List.of(words.waiting(until, explanations.waysOfEverybody(until))))
                .orElse(List.of());
    }
}
