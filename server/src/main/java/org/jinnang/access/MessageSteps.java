package org.jinnang.access;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.CodeFlow;
import org.jinnang.authenticator.CodePurpose;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.SecondFactors;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Conducts a second step by a code that is sent, after a right password. Its tries are counted
 * apart from those of ways back, which anybody may begin: so no stranger can spend them.
 */
@Service
public class MessageSteps {

    private final Access access;
    private final Codes codes;
    private final SecondFactors factors;
    private final Holders holders;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    MessageSteps(
            Access access,
            Codes codes,
            SecondFactors factors,
            Holders holders,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.access = access;
        this.codes = codes;
        this.factors = factors;
        this.holders = holders;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What a code is for.
     *
     * @param act what it lets the holder do
     * @param flow the step or session that asks; no other can use it
     * @param kind by text message or by e-mail
     * @param beside what is proven besides
     * @param about what the message says of it, besides the code
     */
    public record Asked(
            WalletId wallet,
            Act act,
            CodePurpose purpose,
            UUID flow,
            ProofKind kind,
            Browser browser,
            ProofKind beside,
            Map<String, Object> about) {

        /** Beside the sign-in password, with a message that has nothing more to say. */
        public Asked(
                WalletId wallet,
                Act act,
                CodePurpose purpose,
                UUID flow,
                ProofKind kind,
                Browser browser) {
            this(wallet, act, purpose, flow, kind, browser, ProofKind.SIGN_IN_PASSWORD, Map.of());
        }

        Contact.Kind channel() {
            return kind == ProofKind.SMS_CODE ? Contact.Kind.PHONE : Contact.Kind.EMAIL;
        }

        Context context() {
            return Context.proven(beside, kind);
        }
    }

    /** What came of it. */
    public sealed interface Check<T> {

        /** Right and used up; the effect is committed. */
        record Right<T>(T effect) implements Check<T> {}

        record NotRight<T>(Codes.Check check) implements Check<T> {}

        record GateRefused<T>(Decision decision) implements Check<T> {}
    }

    /** Sends a code to the holder's own phone or e-mail address. */
    public Codes.Sending send(Asked asked) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    Contact to = contact(asked);
                    var person = new Codes.Recipient.Person(Optional.of(asked.wallet()), to);
                    Codes.Sending sending = codes.send(flow(asked), person, asked.about());
                    if (sending instanceof Codes.Sending.Sent) {
                        audit.record(
                                event(asked, AuditKind.CODE_SENT).with("destination", to.masked()));
                    }
                    return sending;
                }));
    }

    /** Where its codes go, masked; for its holder only. */
    public String destination(WalletId wallet, ProofKind kind) {
        Holder holder = holders.of(wallet);
        return (kind == ProofKind.SMS_CODE ? holder.phone() : holder.email()).masked();
    }

    /**
     * Checks a code. The gate is asked before it is looked at, and again in the transaction that
     * uses it up. Never call it inside a transaction.
     */
    public <T> Check<T> check(Asked asked, String entry, Supplier<T> effect) {
        Decision decision = access.decide(asked.wallet(), asked.act(), asked.context());
        if (!(decision instanceof Decision.Permitted)) {
            return new Check.GateRefused<>(decision);
        }
        var done = new AtomicReference<Check<T>>();
        try {
            Codes.Check check =
                    codes.check(flow(asked), entry, () -> done.set(whenRight(asked, effect)));
            if (check instanceof Codes.Check.Right) {
                return Objects.requireNonNull(done.get());
            }
            transaction.executeWithoutResult(_ -> audit.record(event(asked, AuditKind.CODE_WRONG)));
            return new Check.NotRight<>(check);
        } catch (Refused refused) {
            return new Check.GateRefused<>(refused.decision);
        }
    }

    private <T> Check<T> whenRight(Asked asked, Supplier<T> effect) {
        Decision decision =
                access.decideInTransaction(asked.wallet(), asked.act(), asked.context());
        if (!(decision instanceof Decision.Permitted)) {
            throw new Refused(decision);
        }
        factors.wasUsed(asked.wallet());
        return new Check.Right<>(effect.get());
    }

    /** Takes the use of the code back, as nothing but an exception can. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Decision decision;

        Refused(Decision decision) {
            super("The code is not used up", null, false, false);
            this.decision = decision;
        }
    }

    private Contact contact(Asked asked) {
        Holder holder = holders.of(asked.wallet());
        return asked.channel() == Contact.Kind.PHONE ? holder.phone() : holder.email();
    }

    private CodeFlow flow(Asked asked) {
        return new CodeFlow(
                codes.afterPassword(asked.wallet()),
                asked.purpose(),
                asked.flow(),
                asked.channel());
    }

    private AuditEvent event(Asked asked, AuditKind kind) {
        AuditEvent.Source source = AuditEvent.Source.of(asked.browser());
        return AuditEvent.of(asked.wallet(), kind, clock.instant(), source)
                .with("purpose", asked.purpose().name().toLowerCase(java.util.Locale.ROOT))
                .with("kind", asked.kind());
    }
}
