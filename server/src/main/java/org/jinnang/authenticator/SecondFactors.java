package org.jinnang.authenticator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Service;

/**
 * The second step of a holder as a whole: whether there is one, whether it was used since the
 * password was reset, and what the holder is to look through after a way back.
 */
@Service
public class SecondFactors {

    /**
     * The holder is asked to look through what lets somebody in.
     *
     * @param after the way back that was gone
     */
    public record ToConfirm(Act after, Instant since) {}

    private static final List<ProofKind> MESSAGES =
            List.of(ProofKind.SMS_CODE, ProofKind.EMAIL_CODE);

    private final SecondFactorStore store;
    private final AuthenticatorApps apps;
    private final SavedCodes savedCodes;
    private final Attempts attempts;
    private final Policy policy;
    private final Questions questions;
    private final Clock clock;

    SecondFactors(
            SecondFactorStore store,
            AuthenticatorApps apps,
            SavedCodes savedCodes,
            Attempts attempts,
            Policy policy,
            Questions questions,
            Clock clock) {
        this.store = store;
        this.apps = apps;
        this.savedCodes = savedCodes;
        this.attempts = attempts;
        this.policy = policy;
        this.questions = questions;
        this.clock = clock;
    }

    /** What the holder set up, to be asked together with other questions. */
    public record Asked(
            Question<Optional<Instant>> app, Question<Map<Contact.Kind, Instant>> messages) {

        public List<Question<?>> questions() {
            return List.of(app, messages);
        }
    }

    public Asked asking(WalletId wallet) {
        return new Asked(apps.sinceAsked(wallet), SecondFactorStore.messagesAsked(wallet));
    }

    /** Whether a right password is not enough on a device that is not trusted. */
    public boolean isAsked(WalletId wallet) {
        return !asked(wallet).isEmpty();
    }

    /** The same, from what was answered. */
    public boolean isAsked(Asked asked, Questions.Answers answers) {
        return !asked(held(asked, answers)).isEmpty();
    }

    /**
     * By what a sign-in elsewhere goes on after the password, the strongest first: what the holder
     * set up, or else, where the profile asks everybody, the codes that it accepts.
     */
    public List<ProofKind> asked(WalletId wallet) {
        return asked(held(wallet));
    }

    private List<ProofKind> asked(Map<ProofKind, Instant> held) {
        List<ProofKind> own = List.copyOf(held.keySet());
        return own.isEmpty() && policy.profile().secondStep().required()
                ? MESSAGES.stream().filter(policy.profile().secondStep()::accepts).toList()
                : own;
    }

    /**
     * By what a payment can be approved beside the payment password: what the holder set up, or
     * else the codes that the profile accepts. Who has an app is not asked for less.
     */
    public List<ProofKind> besidePaymentPassword(WalletId wallet) {
        List<ProofKind> own = new ArrayList<>(held(wallet).keySet());
        if (own.isEmpty()) {
            return MESSAGES.stream().filter(policy.profile().secondStep()::accepts).toList();
        }
        if (savedCodes.left(wallet) > 0) {
            own.add(ProofKind.SAVED_CODE);
        }
        return List.copyOf(own);
    }

    /** Whether the holder set up any. */
    public boolean isHeld(WalletId wallet) {
        return !held(wallet).isEmpty();
    }

    /** What the holder set up and since when, the strongest first. */
    public Map<ProofKind, Instant> held(WalletId wallet) {
        Asked asked = asking(wallet);
        return held(asked, questions.askAll(asked.questions()));
    }

    private static Map<ProofKind, Instant> held(Asked asked, Questions.Answers answers) {
        Map<ProofKind, Instant> held = new LinkedHashMap<>();
        answers.to(asked.app()).ifPresent(since -> held.put(ProofKind.TOTP_CODE, since));
        Map<Contact.Kind, Instant> messages = answers.to(asked.messages());
        for (ProofKind kind : MESSAGES) {
            Instant since = messages.get(channel(kind));
            if (since != null) {
                held.put(kind, since);
            }
        }
        return held;
    }

    /**
     * Codes by text message or e-mail are a second step from now on; in the caller's transaction.
     */
    public void addMessage(WalletId wallet, ProofKind kind) {
        OwnTransaction.requireCallers();
        store.addMessage(wallet, channel(kind), clock.instant());
    }

    /** No longer; the recovery codes go with the last second step. In the caller's transaction. */
    public boolean removeMessage(WalletId wallet, ProofKind kind) {
        OwnTransaction.requireCallers();
        boolean was = store.removeMessage(wallet, channel(kind));
        forgetCodesWithoutStep(wallet);
        return was;
    }

    /** The same for the app. */
    public boolean removeApp(WalletId wallet) {
        OwnTransaction.requireCallers();
        boolean was = apps.remove(wallet);
        forgetCodesWithoutStep(wallet);
        return was;
    }

    private void forgetCodesWithoutStep(WalletId wallet) {
        if (!isHeld(wallet)) {
            savedCodes.removeAll(wallet);
            store.settle(wallet);
        }
    }

    private static Contact.Kind channel(ProofKind kind) {
        return switch (kind) {
            case SMS_CODE -> Contact.Kind.PHONE;
            case EMAIL_CODE -> Contact.Kind.EMAIL;
            default -> throw new IllegalArgumentException(kind + " is no message");
        };
    }

    /** Whether the password was reset with codes and no second step was used since. */
    public boolean isOwed(WalletId wallet) {
        return store.isOwed(wallet);
    }

    /** A way back set the sign-in password, in the caller's transaction. */
    public void passwordWasReset(WalletId wallet) {
        OwnTransaction.requireCallers();
        if (isHeld(wallet)) {
            store.owe(wallet, clock.instant());
        }
    }

    /** A second step was right, in the caller's transaction. */
    public void wasUsed(WalletId wallet) {
        OwnTransaction.requireCallers();
        store.settle(wallet);
    }

    /** Takes all of it away, in the caller's transaction; whether there was any. */
    public boolean removeAll(WalletId wallet) {
        OwnTransaction.requireCallers();
        boolean was = isHeld(wallet);
        apps.remove(wallet);
        store.removeMessage(wallet, Contact.Kind.PHONE);
        store.removeMessage(wallet, Contact.Kind.EMAIL);
        savedCodes.removeAll(wallet);
        Subject subject = Subject.of(wallet);
        attempts.reset(subject, AuthenticatorKind.TOTP);
        attempts.reset(subject, AuthenticatorKind.SAVED_CODE);
        store.settle(wallet);
        return was;
    }

    /** After a way back, in its transaction: the holder shall look through what else lets in. */
    public void askToConfirm(WalletId wallet, Act after) {
        OwnTransaction.requireCallers();
        if (isHeld(wallet)) {
            store.askToConfirm(wallet, after, clock.instant());
        }
    }

    /** What the holder has not looked through yet. */
    public Optional<ToConfirm> toConfirm(WalletId wallet) {
        return store.toConfirm(wallet);
    }

    /** The question behind {@link #toConfirm}, to be asked together with others. */
    public Question<Optional<ToConfirm>> toConfirmAsked(WalletId wallet) {
        return SecondFactorStore.toConfirmAsked(wallet);
    }

    /** The holder knows all of it, in the caller's transaction; whether he was asked. */
    public boolean confirm(WalletId wallet) {
        OwnTransaction.requireCallers();
        return store.confirm(wallet);
    }
}
