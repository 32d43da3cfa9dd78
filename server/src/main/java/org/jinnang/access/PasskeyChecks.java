package org.jinnang.access;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Passkey;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyCeremony;
import org.jinnang.authenticator.Passkeys;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.restriction.Restrictions;
import org.springframework.stereotype.Service;

/**
 * Conducts a check of a passkey: looks at the signature, asks the gate, and keeps the new count in
 * the transaction of the effect. A count that went back is refused and told to the holder.
 */
@Service
public class PasskeyChecks {

    private final Access access;
    private final Restrictions restrictions;
    private final Passkeys passkeys;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final SettlingTransactions transactions;

    PasskeyChecks(
            Access access,
            Restrictions restrictions,
            Passkeys passkeys,
            Notices notices,
            Audit audit,
            Clock clock,
            SettlingTransactions transactions) {
        this.access = access;
        this.restrictions = restrictions;
        this.passkeys = passkeys;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.transactions = transactions;
    }

    /**
     * What a signature is shown for.
     *
     * @param whose empty when the device says it
     * @param act empty when it is only kept as a proof: then its end asks the gate
     * @param besides what was proven with it
     */
    public record Shown(
            PasskeyCeremony ceremony,
            Optional<WalletId> whose,
            Optional<Act> act,
            Set<ProofKind> besides,
            PasskeyAnswer.Signed answer,
            Browser browser) {

        public Shown {
            besides = Set.copyOf(besides);
        }

        Context context() {
            Set<ProofKind> proven = EnumSet.of(ProofKind.PASSKEY);
            proven.addAll(besides);
            return Context.proven(proven);
        }
    }

    /** What came of it. */
    public sealed interface Check<T> {

        /** Right and counted; the effect is committed. */
        record Right<T>(T effect) implements Check<T> {}

        /** Wrong in whatever way. */
        record Wrong<T>() implements Check<T> {}

        /** It was not asked for here, or too long ago. */
        record Over<T>() implements Check<T> {}

        record GateRefused<T>(Decision decision) implements Check<T> {}
    }

    /**
     * Checks a signature. Never call it inside a transaction.
     *
     * @param effect runs in the transaction that keeps the count, after the gate permitted the act
     */
    public <T> Check<T> check(Shown shown, Function<WalletId, T> effect) {
        SettlingTransactions.mustBeOutside();
        var look = passkeys.look(shown.ceremony(), shown.whose(), shown.answer());
        return checked(shown, look, effect);
    }

    /**
     * Checks a signature by which its holder approves exactly this. Never call it inside a
     * transaction.
     *
     * @param what the digest it was asked with, made anew from what is to be done now
     */
    public Check<ProofKind> approved(Shown shown, WalletId whose, Digest what) {
        SettlingTransactions.mustBeOutside();
        var look = passkeys.look(shown.ceremony(), whose, shown.answer(), what);
        return checked(shown, look, _ -> ProofKind.PASSKEY);
    }

    private <T> Check<T> checked(Shown shown, Passkeys.Look look, Function<WalletId, T> effect) {
        return switch (look) {
            case Passkeys.Look.Right right -> transactions.run(() -> right(shown, right, effect));
            case Passkeys.Look.CounterBack(var wallet, var passkey) ->
                    transactions.run(() -> suspect(shown, wallet, passkey));
            case Passkeys.Look.Wrong() -> new Check.Wrong<>();
            case Passkeys.Look.Over() -> new Check.Over<>();
        };
    }

    private <T> Check<T> right(
            Shown shown, Passkeys.Look.Right right, Function<WalletId, T> effect) {
        restrictions.lockStandingIfAny(right.wallet());
        if (shown.act().isPresent()) {
            Decision decision =
                    access.decideInTransaction(right.wallet(), shown.act().get(), shown.context());
            if (!(decision instanceof Decision.Permitted)) {
                return new Check.GateRefused<>(decision);
            }
        }
        return passkeys.use(right)
                ? new Check.Right<>(effect.apply(right.wallet()))
                : new Check.Wrong<>();
    }

    private <T> Check<T> suspect(Shown shown, WalletId wallet, Passkey passkey) {
        AuditEvent.Source source = AuditEvent.Source.of(shown.browser());
        audit.record(
                AuditEvent.of(wallet, AuditKind.PASSKEY_SUSPECT, clock.instant(), source)
                        .with("device_name", passkey.name()));
        notices.toAllAddresses(wallet, Template.PASSKEY_SUSPECT, Map.of("name", passkey.name()));
        return new Check.Wrong<>();
    }
}
