package org.jinnang.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jinnang.access.SignInWatch;
import org.jinnang.authenticator.SecondFactors;
import org.jinnang.holder.Contacts;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
import org.jinnang.session.Devices;
import org.jinnang.session.Sessions;
import org.jinnang.session.TrustedDevice;
import org.springframework.stereotype.Component;

/** What whoever is signed in is told of himself, beside his session. */
@Component
class SessionFacts {

    private final Holders holders;
    private final Devices devices;
    private final Sessions sessions;
    private final SecondFactors factors;

    SessionFacts(Holders holders, Devices devices, Sessions sessions, SecondFactors factors) {
        this.holders = holders;
        this.devices = devices;
        this.sessions = sessions;
        this.factors = factors;
    }

    /**
     * What he is told.
     *
     * @param trusted the devices he trusts
     * @param locksAfter idle minutes after which his apps lock
     * @param toConfirm whether he is still to say what of his factors he knows
     */
    record Facts(
            Holder holder,
            List<TrustedDevice> trusted,
            Optional<Integer> locksAfter,
            boolean toConfirm) {}

    /** What has to be asked for it. */
    record Asking(
            Question<Optional<Supplier<Holder>>> holder,
            Question<List<TrustedDevice>> trusted,
            Question<Optional<Integer>> locksAfter,
            Question<Boolean> toConfirm) {

        List<Question<?>> questions() {
            return List.of(holder, trusted, locksAfter, toConfirm);
        }

        Facts facts(Questions.Answers answers) {
            return new Facts(
                    answers.to(holder).orElseThrow().get(),
                    answers.to(trusted),
                    answers.to(locksAfter),
                    answers.to(toConfirm));
        }
    }

    Asking asking(WalletId wallet, Instant now) {
        return asking(wallet, holders.asked(wallet, now), devices.asked(wallet, now));
    }

    /** The same for whoever gets in; what the watch asks for, too, is the same question. */
    Asking asking(SignInWatch.Asking watch, Instant now) {
        WalletId wallet = watch.wallet();
        return asking(
                wallet,
                watch.told()
                        .map(Contacts.Asking::holder)
                        .orElseGet(() -> holders.asked(wallet, now)),
                watch.devices().orElseGet(() -> devices.asked(wallet, now)));
    }

    private Asking asking(
            WalletId wallet,
            Question<Optional<Supplier<Holder>>> holder,
            Question<List<TrustedDevice>> trusted) {
        return new Asking(
                holder,
                trusted,
                sessions.lockAfterAsked(wallet),
                factors.toConfirmAsked(wallet).map(Optional::isPresent));
    }
}
