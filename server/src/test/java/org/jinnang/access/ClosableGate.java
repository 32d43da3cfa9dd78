package org.jinnang.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jinnang.help.Maintenances;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Scope;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.platform.Clock;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
import org.jinnang.policy.Policy;
import org.jinnang.policy.ProofRules;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Sessions;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The real gate, which a test can close: then it answers as when it cannot be asked. */
public final class ClosableGate extends Access {

    private static final Decision SHUT =
            new Decision.Unavailable(Decision.Why.DATABASE_UNREACHABLE);

    private final Set<Act> asked = EnumSet.noneOf(Act.class);
    private boolean isClosed;

    private ClosableGate(
            Policy policy,
            Restrictions restrictions,
            LimitStandings limits,
            Ledger ledger,
            Explanations explanations,
            PaymentPasswordCheck paymentPassword,
            SignInPasswordCheck signInPassword,
            Sessions sessions,
            Maintenances maintenances,
            Questions questions,
            Clock clock) {
        super(
                policy,
                restrictions,
                limits,
                ledger,
                explanations,
                paymentPassword,
                signInPassword,
                sessions,
                maintenances,
                questions,
                clock);
    }

    /** From now on every act is denied; what was asked before is forgotten. */
    public synchronized void close() {
        isClosed = true;
        asked.clear();
    }

    public synchronized void open() {
        isClosed = false;
    }

    /** What the closed gate was asked for. */
    public synchronized Set<Act> asked() {
        return asked.isEmpty() ? Set.of() : EnumSet.copyOf(asked);
    }

    /** Whether a wallet that its holder lost may not do this any more. */
    public static boolean waitsForAnUnusualSignIn(Act act) {
        ProofRules proofs = Policy.defaultProfile().proofs();
        boolean confirmsItself =
                proofs.find(act)
                        .filter(rule ->
                                rule.sufficient().stream()
                                        .allMatch(way -> GateRule.confirmsItself(way, proofs)))
                        .isPresent();
        return GateRule.needsConfirmedSignIn(act) && !confirmsItself;
    }

    public static boolean isShutByLoss(Act act) {
        return GateRule.shuts(new Scope.Everything(), act, null);
    }

    @Override
    Decision decide(
            WalletId walletId,
            Act act,
            Context context,
            Supplier<List<Restriction.InForce>> standing) {
        return shut(act).orElseGet(() -> super.decide(walletId, act, context, standing));
    }

    @Override
    public boolean isPermitted(Asked asked, Questions.Answers answers) {
        return shut(asked.act()).isEmpty() && super.isPermitted(asked, answers);
    }

    @Override
    public <T> Asking<T> permit(
            WalletId payer,
            Act act,
            TransferOrder order,
            Context context,
            Function<Instant, Optional<Question<T>>> beside) {
        return shut(act)
                .map(decision -> new Asking<T>(decision, Optional.empty()))
                .orElseGet(() -> super.permit(payer, act, order, context, beside));
    }

    @Override
    public Decision permitExchange(
            WalletId holder, TransferOrder selling, TransferOrder buying, Context context) {
        return shut(Act.EXCHANGE)
                .orElseGet(() -> super.permitExchange(holder, selling, buying, context));
    }

    @Override
    public Decision systemPermit(Act act, TransferOrder order) {
        return shut(act).orElseGet(() -> super.systemPermit(act, order));
    }

    private synchronized Optional<Decision> shut(Act act) {
        if (!isClosed) {
            return Optional.empty();
        }
        asked.add(act);
        return Optional.of(SHUT);
    }

    /** Takes the gate's place in the server of a test that imports this. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class InPlaceOfTheGate {

        @Bean
        @Primary
        ClosableGate closableGate(
                Policy policy,
                Restrictions restrictions,
                LimitStandings limits,
                Ledger ledger,
                Explanations explanations,
                PaymentPasswordCheck paymentPassword,
                SignInPasswordCheck signInPassword,
                Sessions sessions,
                Maintenances maintenances,
                Questions questions,
                Clock clock) {
            return new ClosableGate(
                    policy,
                    restrictions,
                    limits,
                    ledger,
                    explanations,
                    paymentPassword,
                    signInPassword,
                    sessions,
                    maintenances,
                    questions,
                    clock);
        }
    }
}
