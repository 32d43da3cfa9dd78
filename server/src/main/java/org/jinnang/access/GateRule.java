package org.jinnang.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Scope;
import org.jinnang.policy.ProofLevel;
import org.jinnang.policy.ProofRules;
import org.jinnang.restriction.Placement;
import org.jinnang.restriction.Restriction;
import org.jspecify.annotations.Nullable;

/** The gate's rule: (act, what was proven, what is in force, what limits used) → verdict. Pure. */
final class GateRule {

    private GateRule() {}

    /** The outcomes, before anything is put into words. */
    sealed interface Verdict {

        record Fine() implements Verdict {}

        record NeedsProofs(List<Set<ProofKind>> anyOf) implements Verdict {}

        /** Less proof would pass a limit. */
        record NeedsStronger(List<Set<ProofKind>> anyOf, LimitRule.Over over, ProofLevel strongest)
                implements Verdict {}

        /** At least one. */
        record ShutBy(List<Restriction.InForce> restrictions) implements Verdict {}

        record Above(LimitRule.Over over, ProofLevel strongest) implements Verdict {}
    }

    /**
     * Restrictions come first, then limits, then proofs: nobody proves anything in vain. A limit
     * that more proof would lift asks for it. What must be chosen anew proves nothing as it was.
     *
     * @param limits what holds for the amount; empty for acts without an amount
     */
    static Verdict of(
            Act act,
            Context context,
            List<Restriction.InForce> inForce,
            List<LimitRule.Standing> limits,
            ProofRules proofs) {
        List<Restriction.InForce> shutting =
                inForce.stream()
                        .filter(one -> concerns(one.placement(), act))
                        .filter(one -> shuts(one.placement().scope(), act, context.amount()))
                        .toList();
        if (!shutting.isEmpty()) {
            return new Verdict.ShutBy(shutting);
        }
        List<Restriction.InForce> old =
                inForce.stream()
                        .filter(one -> !Collections.disjoint(ended(one), context.proofs()))
                        .toList();
        Set<ProofKind> counting = EnumSet.noneOf(ProofKind.class);
        counting.addAll(context.proofs());
        old.forEach(one -> counting.removeAll(ended(one)));
        if (proofs.suffices(act, context.proofs()) && !proofs.suffices(act, counting)) {
            return new Verdict.ShutBy(old);
        }
        Money amount = context.amount();
        if (act == Act.PAY && amount != null) {
            ProofLevel level = ApprovalRule.of(counting, proofs);
            Optional<LimitRule.Over> over = LimitRule.over(amount, LimitRule.at(level, limits));
            if (over.isPresent()) {
                return above(over.get(), amount, limits, proofs);
            }
        }
        return proofs.find(act)
                .filter(rule -> !rule.isMetBy(counting))
                .<Verdict>map(rule -> new Verdict.NeedsProofs(rule.sufficient()))
                .orElseGet(Verdict.Fine::new);
    }

    /** What proves nothing while this one is in force, because its holder is to choose it anew. */
    private static Set<ProofKind> ended(Restriction.InForce one) {
        return one.placement().cause() == Cause.MUST_CHOOSE_SECOND_STEP
                ? Set.of(ProofKind.TOTP_CODE, ProofKind.SAVED_CODE)
                : Set.of();
    }

    /** More proof is asked for where it would help; otherwise the limit is told. */
    private static Verdict above(
            LimitRule.Over over, Money amount, List<LimitRule.Standing> limits, ProofRules proofs) {
        List<Set<ProofKind>> enough =
                proofs.of(Act.PAY).ways().stream()
                        .filter(way ->
                                LimitRule.over(amount, LimitRule.at(ProofLevel.of(way), limits))
                                        .isEmpty())
                        .toList();
        return enough.isEmpty()
                ? new Verdict.Above(over, ApprovalRule.most(proofs))
                : new Verdict.NeedsStronger(enough, over, ApprovalRule.most(proofs));
    }

    /**
     * Whether the scope shuts the act. Nothing shuts incoming money, ways back, or what only makes
     * a wallet safer; freezing is not even asked for.
     *
     * @param amount null when it is asked without one: then only what shuts every amount counts
     */
    static boolean shuts(Scope scope, Act act, @Nullable Money amount) {
        return switch (act) {
            case RECEIVE_DEMO_MONEY, RETURN_PAYMENT, COMPENSATE -> false;
            // What the bank has done is done, whatever is locked here.
            case SETTLE_WITHDRAWAL, BOOK_BANK_ENTRY -> false;
            case RESET_SIGN_IN_PASSWORD, RESET_PAYMENT_PASSWORD, UNFREEZE -> false;
            case CHANGE_SIGN_IN_PASSWORD, CHANGE_PAYMENT_PASSWORD -> false;
            case CONFIRM_SIGN_IN -> false;
            case RESET_SECOND_STEP, REPLACE_PHONE, REPLACE_EMAIL -> false;
            case FORGET_DEVICE, NAME_DEVICE, NAME_PASSKEY, CANCEL_PAYMENT -> false;
            // There is no wallet yet that could be restricted.
            case OPEN_WALLET -> false;
            // An intent moves nothing; it is refused at its confirmation and kept for the way back.
            case CREATE_PAYMENT, LOOK_UP_PAYEE, TRUST_DEVICE, CHANGE_PHRASE ->
                    shutsAllButViewing(scope);
            case OPEN_BUSINESS, MAKE_API_KEY, LINK_BANK_ACCOUNT -> shutsAllButViewing(scope);
            // Money that leaves, though only to where it came from or belongs; or stays the
            // holder's.
            case REFUND_ORDER, PAY_OUT_BUSINESS, EXCHANGE ->
                    switch (scope) {
                        case Scope.SignIn(), Scope.PayOutAbove(_) -> false;
                        case Scope.Pay(), Scope.AllButViewing(), Scope.Everything() -> true;
                    };
            case CHANGE_EMERGENCY_CARD, RECORD_REAL_NAME, CHANGE_QUESTIONS ->
                    shutsAllButViewing(scope);
            case CHANGE_OWN_LIMIT, ASK_FOR_MONEY -> shutsAllButViewing(scope);
            case SET_UP_AUTHENTICATOR, REPLACE_AUTHENTICATOR -> shutsAllButViewing(scope);
            case REMOVE_AUTHENTICATOR, RENEW_RECOVERY_CODES, CHANGE_SECOND_STEP ->
                    shutsAllButViewing(scope);
            case CHANGE_EMAIL, CHANGE_PHONE, CANCEL_CONTACT_CHANGE -> shutsAllButViewing(scope);
            case ADD_FIRST_PASSKEY, ADD_PASSKEY, REMOVE_PASSKEY -> shutsAllButViewing(scope);
            // Looking at what is one's own.
            case EXPORT_DATA -> scope instanceof Scope.Everything;
            // What is locked, or was just recovered, is not made to vanish; keeping is always safe.
            case CLOSE_WALLET -> !(scope instanceof Scope.SignIn);
            case KEEP_WALLET -> false;
            // Wrong passwords of strangers shut the password for strangers, and nothing else.
            case SIGN_IN_ON_TRUSTED_DEVICE, SIGN_IN_WITH_PASSKEY, UNLOCK_APP ->
                    scope instanceof Scope.Everything;
            case SIGN_IN_ELSEWHERE, SIGN_IN_WITH_SECOND_STEP ->
                    switch (scope) {
                        case Scope.SignIn(), Scope.Everything() -> true;
                        case Scope.Pay(), Scope.PayOutAbove(_), Scope.AllButViewing() -> false;
                    };
            case CAPTURE_PAYMENT,
                    CAPTURE_ORDER,
                    CONTINUE_PAYMENT,
                    CONTINUE_HIGH_RISK_PAYMENT,
                    SHOW_PAY_CODE ->
                    switch (scope) {
                        case Scope.SignIn(), Scope.PayOutAbove(_) -> false;
                        case Scope.Pay(), Scope.AllButViewing(), Scope.Everything() -> true;
                    };
            case PAY, SCHEDULE_PAYMENT ->
                    switch (scope) {
                        case Scope.SignIn() -> false;
                        case Scope.Pay(), Scope.AllButViewing(), Scope.Everything() -> true;
                        case Scope.PayOutAbove(var limits) ->
                                amount != null && isAboveAll(limits, amount);
                    };
        };
    }

    /**
     * Whether a restriction of this cause is meant for the act at all. What the holder approved
     * before somebody guessed at passwords, or before one expired, still arrives; what the holder
     * or an order stopped does not. A hold for a merchant is a promise that was made to somebody
     * who may have delivered: the holder's own lock does not take it back, but an order, or the
     * word or suspicion that another made it, does.
     */
    static boolean concerns(Placement placement, Act act) {
        return switch (act) {
            case CAPTURE_PAYMENT -> stopsWhatWasApproved(placement.cause());
            case CAPTURE_ORDER -> !placement.isOwnLock() && stopsWhatWasApproved(placement.cause());
            default -> true;
        };
    }

    private static boolean stopsWhatWasApproved(Cause cause) {
        return switch (cause) {
            case HOLDER_LOCK,
                    COUNTER_LOCK,
                    LOST_WALLET,
                    OPERATOR_ORDER,
                    LEGAL_ORDER,
                    SUSPICIOUS_PAYMENT ->
                    true;
            case WRONG_SIGN_IN_PASSWORD,
                    WRONG_PAYMENT_PASSWORD,
                    PAYMENT_FAILURES,
                    UNFAMILIAR_PLACE,
                    RECENT_RECOVERY,
                    EXPIRED_SIGN_IN_PASSWORD,
                    EXPIRED_PAYMENT_PASSWORD,
                    MUST_CHOOSE_SIGN_IN_PASSWORD,
                    MUST_CHOOSE_PAYMENT_PASSWORD,
                    MUST_CHOOSE_SECOND_STEP ->
                    false;
        };
    }

    /**
     * Whether the act waits until an unusual sign-in is confirmed: paying, changing what protects
     * the wallet, a known password too, signing out other devices, whose holder is to be asked, and
     * taking along all there is to know. Stating a payment moves nothing, and trusting a device
     * needs the very proof that confirms.
     */
    static boolean needsConfirmedSignIn(Act act) {
        return switch (act) {
            case FORGET_DEVICE, EXPORT_DATA -> true;
            case CHANGE_SIGN_IN_PASSWORD, CHANGE_PAYMENT_PASSWORD -> true;
            case CREATE_PAYMENT, LOOK_UP_PAYEE, TRUST_DEVICE -> false;
            default -> shuts(new Scope.AllButViewing(), act, null);
        };
    }

    /** Whether what was shown for the act would confirm the sign-in as well. */
    static boolean confirmsItself(Set<ProofKind> shown, ProofRules proofs) {
        Set<ProofKind> all = EnumSet.of(ProofKind.SIGN_IN_PASSWORD);
        all.addAll(shown);
        return proofs.suffices(Act.CONFIRM_SIGN_IN, shown)
                || proofs.suffices(Act.SIGN_IN_WITH_SECOND_STEP, all);
    }

    private static boolean shutsAllButViewing(Scope scope) {
        return switch (scope) {
            case Scope.AllButViewing(), Scope.Everything() -> true;
            case Scope.SignIn(), Scope.Pay(), Scope.PayOutAbove(_) -> false;
        };
    }

    private static boolean isAboveAll(List<Money> limits, Money amount) {
        return limits.stream()
                .filter(limit -> limit.currency() == amount.currency())
                .noneMatch(limit -> !amount.isMoreThan(limit));
    }
}
