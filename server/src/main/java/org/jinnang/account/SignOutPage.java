package org.jinnang.account;

import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jinnang.holder.Holders;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing out: says what will happen, does it, and shows the proof. */
@Controller
class SignOutPage {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final SignIns signIns;
    private final Holders holders;
    private final ZoneId zone;

    SignOutPage(SignIns signIns, Holders holders, ZoneId zone) {
        this.signIns = signIns;
        this.holders = holders;
        this.zone = zone;
    }

    @GetMapping("/signout")
    String ask(@Actor(evenLocked = true) Optional<SignedIn> actor, Model model) {
        model.addAttribute(
                "account_name", actor.map(a -> holders.of(a.wallet()).accountName()).orElse(null));
        model.addAttribute("trusted", actor.flatMap(SignedIn::trustedDevice).isPresent());
        return "signout";
    }

    @PostMapping("/signout")
    String signOut(
            @Actor(evenLocked = true) Optional<SignedIn> actor,
            @RequestParam(defaultValue = "false") boolean everywhere,
            @RequestParam(name = "forget_device", defaultValue = "false") boolean forgetDevice,
            Browser browser,
            HttpServletResponse response,
            Model model) {
        if (actor.isEmpty()) {
            SignOutAnswer.write(response, false);
            return ask(actor, model);
        }
        var signedOut = signIns.signOut(actor.get(), everywhere, forgetDevice, browser);
        SignOutAnswer.write(response, forgetDevice);
        model.addAttribute("at", signedOut.at().toString());
        model.addAttribute("clock", CLOCK.format(signedOut.at().atZone(zone)));
        model.addAttribute("count", signedOut.sessionsEnded());
        model.addAttribute("everywhere", everywhere);
        model.addAttribute("forgotten", forgetDevice);
        return "signed-out";
    }
}
