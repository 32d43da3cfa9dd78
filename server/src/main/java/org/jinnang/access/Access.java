package org.jinnang.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jinnang.help.Maintenances;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Balance;
import org.jinnang.ledger.Kind;
import org.jinnang.ledger.Ledger;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Session;
import org.jinnang.session.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;

/** The gate. Fails closed: what cannot be asked is not permitted. */
@Service
public class Access {

    private static final Decision PERMITTED = new Decision.Permitted(Optional.empty(), List.of());

    private final Policy policy;
    private final Restrictions restrictions;
    private final LimitStandings limits;
    private final Ledger ledger;
    private final Explanations explanations;
    private final PaymentPasswordCheck paymentPassword;
    private final SignInPasswordCheck signInPassword;
    private final Sessions sessions;
    private final Maintenances maintenances;
    private final Questions questions;
    private final Clock clock;

    Access(
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
        this.policy = policy;
        this.restrictions = restrictions;
        this.limits = limits;
        this.ledger = ledger;
        this.explanations = explanations;
        this.paymentPassword = paymentPassword;
        this.signInPassword = signInPassword;
        this.sessions = sessions;
        this.maintenances = maintenances;
        this.questions = questions;
        this.clock = clock;
    }

    /**
     * Whether it may be done at this moment. Good for pages and for acts whose effect asks again;
     * an effect itself asks {@link #decideInTransaction} or {@link #permit}.
     */
    public Decision decide(WalletId walletId, Act act, Context context) {
        return FailClosed.answer(
                () -> decide(walletId, act, context, () -> restrictions.inForce(walletId)),
                Decision.Unavailable::new);
    }

    /**
     * Whether it may be done in the caller's transaction; until that ends no restriction can be
     * placed, so the answer is still true when the effect commits.
     *
     * @throws ConcurrencyFailureException to run the caller's whole transaction again
     */
    public Decision decideInTransaction(WalletId walletId, Act act, Context context) {
        return FailClosed.answer(
                () ->
                        decide(
                                walletId,
                                act,
                                context,
                                () -> restrictions.inForceUntilCommit(walletId)),
                Decision.Unavailable::new);
    }

    /** What {@link #decideInTransaction} has to know, to be asked for several wallets at once. */
    public record Asked(
            Act act, Question<Boolean> locked, Question<List<Restriction.InForce>> inForce) {

        /** In the order in which they must be asked. */
        public List<Question<?>> questions() {
            return List.of(locked, inForce);
        }
    }

    /** The questions behind {@link #decideInTransaction} for an act without a context. */
    public Asked askedInTransaction(WalletId walletId, Act act) {
        return new Asked(
                act,
                restrictions.lockingStandingAsked(walletId),
                restrictions.inForceAsked(walletId, clock.instant()));
    }

    /**
     * Whether it is permitted, until the caller's transaction ends. If not, nothing is said: {@link
     * #decideInTransaction} then tells why, or permits it after all.
     */
    public boolean isPermitted(Asked asked, Questions.Answers answers) {
        return plannedWork(asked.act()).isEmpty()
                && answers.to(asked.locked())
                && GateRule.of(
                                asked.act(),
                                Context.none(),
                                answers.to(asked.inForce()),
                                List.of(),
                                policy.proofs())
                        instanceof GateRule.Verdict.Fine;
    }

    /**
     * Whether this money may leave this wallet, and if so the permit for exactly that, good for 2
     * s. The amount is that of the order. Submit it with the riders of the decision. Whoever
     * revokes a session bumps the fence too, so a permit does not outlive the session it was asked
     * from.
     *
     * @throws IllegalArgumentException when the order debits another wallet's account
     */
    public Decision permit(WalletId payer, Act act, TransferOrder order, Context context) {
        return permit(payer, act, order, context, _ -> Optional.<Question<Boolean>>empty())
                .decision();
    }

    /**
     * A decision, and what was asked in the same round trip.
     *
     * @param beside empty when nothing could be asked
     */
    public record Asking<T>(Decision decision, Optional<T> beside) {}

    /**
     * The same, with a question that has nothing to do with it.
     *
     * @param beside at the moment of the others
     */
    public <T> Asking<T> permit(
            WalletId payer,
            Act act,
            TransferOrder order,
            Context context,
            Function<Instant, Optional<Question<T>>> beside) {
        return FailClosed.answer(
                () -> permitNow(payer, act, order, context.paying(order.amount()), beside),
                why -> new Asking<T>(new Decision.Unavailable(why), Optional.empty()));
    }

    /**
     * Whether the wallet may exchange, and if so the permit for both legs together: what is sold
     * goes into our position of its currency, what is bought comes out of that of the other. It
     * stays the holder's money, so limits on what leaves do not count it; what shuts payments does.
     *
     * @throws IllegalArgumentException when a leg does not go between the wallet and a position
     */
    public Decision permitExchange(
            WalletId holder, TransferOrder selling, TransferOrder buying, Context context) {
        return FailClosed.answer(
                () -> permitExchangeNow(holder, selling, buying, context),
                Decision.Unavailable::new);
    }

    /** A permit for the system's own acts, from an account of the system. */
    public Decision systemPermit(Act act, TransferOrder order) {
        return FailClosed.answer(() -> systemPermitNow(act, order), Decision.Unavailable::new);
    }

    /**
     * Checks the payment password: a try is reserved, the password looked at, a wrong try settled;
     * at the limit the restriction is placed with it. Never call it inside a transaction.
     */
    public SecretCheck checkPaymentPassword(WalletId walletId, Secret secret, Browser source) {
        return checkPaymentPassword(walletId, Act.PAY, secret, source);
    }

    /** The same for another act than paying, which may be open while paying is shut. */
    public SecretCheck checkPaymentPassword(
            WalletId walletId, Act act, Secret secret, Browser source) {
        return FailClosed.answer(
                () ->
                        plannedWork(act)
                                .<SecretCheck>map(SecretCheck.Unavailable::new)
                                .orElseGet(
                                        () -> paymentPassword.check(walletId, act, secret, source)),
                SecretCheck.Unavailable::new);
    }

    /**
     * Signs somebody in, if there is room to look at a password; empty, and nothing read, if not.
     */
    public <T> Optional<T> whileThereIsRoomToSignIn(Supplier<T> work) {
        return signInPassword.whileThereIsRoom(work);
    }

    /**
     * Checks the sign-in password. Known and unknown names do the same work and, on a browser the
     * holder does not trust, get the same answers. Never call it inside a transaction.
     *
     * @param walletId empty for an unknown name
     * @param identifier keyed look-up hash of the canonical name
     */
    public SignInCheck checkSignInPassword(
            Optional<WalletId> walletId, Digest identifier, Secret secret, Browser browser) {
        return FailClosed.answer(
                () ->
                        plannedWork(Act.SIGN_IN_ELSEWHERE)
                                .<SignInCheck>map(SignInCheck.Unavailable::new)
                                .orElseGet(() ->
                                        signInPassword.check(
                                                walletId, identifier, secret, browser)),
                SignInCheck.Unavailable::new);
    }

    /**
     * The same for whoever has a place (see {@link #whileThereIsRoomToSignIn}) and signs in: the
     * gate is asked in the transaction that settles the right password, and what follows is done
     * there, too.
     */
    public <T> T signIn(SignInClaim claim, Secret secret, Browser browser, SignInEntry<T> entry) {
        return FailClosed.answer(
                () ->
                        plannedWork(Act.SIGN_IN_ELSEWHERE)
                                .map(why -> entry.refused(new SignInCheck.Unavailable(why)))
                                .orElseGet(() ->
                                        signInPassword.check(
                                                claim, secret, browser, entering(entry))),
                why -> entry.refused(new SignInCheck.Unavailable(why)));
    }

    private <T> SignInPasswordCheck.After<T> entering(SignInEntry<T> entry) {
        return new SignInPasswordCheck.After<>() {
            @Override
            public SignInPasswordCheck.Then<T> right(SignInCheck.Right right, Instant now) {
                return entering(right, entry.right(right, now), now);
            }

            @Override
            public T refused(SignInCheck check) {
                return entry.refused(check);
            }
        };
    }

    private <T> SignInPasswordCheck.Then<T> entering(
            SignInCheck.Right right, SignInEntry.Step<T> step, Instant now) {
        WalletId wallet = right.walletId();
        var inForce = restrictions.inForceAsked(wallet, now);
        return new SignInPasswordCheck.Then<>() {
            @Override
            public List<Question<?>> asks() {
                return Stream.concat(Stream.of(inForce), step.asks().stream()).toList();
            }

            @Override
            public T settled(boolean locked, Questions.Answers answers) {
                if (locked) {
                    return step.decided(decision(right, answers.to(inForce)), answers);
                }
                restrictions.lockStanding(wallet);
                return step.decided(decision(right, restrictions.inForce(wallet)), answers);
            }
        };
    }

    private Decision decision(SignInCheck.Right right, List<Restriction.InForce> inForce) {
        return right.trustedDevice().isPresent()
                ? decide(
                        right.walletId(),
                        Act.SIGN_IN_ON_TRUSTED_DEVICE,
                        Context.proven(ProofKind.SIGN_IN_PASSWORD, ProofKind.TRUSTED_DEVICE),
                        () -> inForce)
                : decide(
                        right.walletId(),
                        Act.SIGN_IN_ELSEWHERE,
                        Context.proven(ProofKind.SIGN_IN_PASSWORD),
                        () -> inForce);
    }

    /** The largest single payment possible now from the wallet's account of this currency. */
    public PayableNow payableNow(WalletId walletId, Currency currency) {
        Money available =
                ledger.account(walletId, currency)
                        .map(account -> ledger.balance(account).available())
                        .orElseGet(() -> Money.zero(currency));
        StandingAsked asked = standingAsked(walletId, clock.instant());
        return standing(asked, questions.askAll(asked.questions()), List.of(available))
                .payableNow(currency);
    }

    /** What {@link #standing} has to know, to be asked together with other questions. */
    public static final class StandingAsked {

        private final Question<List<Restriction.InForce>> inForce;
        private final LimitStandings.Asked limits;

        private StandingAsked(
                Question<List<Restriction.InForce>> inForce, LimitStandings.Asked limits) {
            this.inForce = inForce;
            this.limits = limits;
        }

        public List<Question<?>> questions() {
            return Stream.concat(Stream.of(inForce), limits.questions().stream()).toList();
        }
    }

    /**
     * @param now the same moment in all that is asked with it
     */
    public StandingAsked standingAsked(WalletId walletId, Instant now) {
        return new StandingAsked(
                restrictions.inForceAsked(walletId, now), limits.asked(walletId, now));
    }

    /**
     * What is in force for the wallet, and what it can pay of what is available; for its holder
     * only. Everything is read once.
     */
    public WalletStanding standing(
            StandingAsked asked, Questions.Answers answers, List<Money> available) {
        List<Restriction.InForce> inForce = answers.to(asked.inForce);
        var standings =
                limits.all(asked.limits, answers, currencies(available), inForce, PayeeAge.KNOWN);
        var payable = new EnumMap<Currency, PayableNow>(Currency.class);
        for (Money most : available) {
            var weakest =
                    LimitRule.at(
                            ApprovalRule.least(policy.proofs()),
                            standings.getOrDefault(most.currency(), List.of()));
            payable.put(most.currency(), PayableRule.of(most, inForce, weakest));
        }
        return new WalletStanding(inForce.stream().map(explanations::view).toList(), payable);
    }

    private static List<Currency> currencies(List<Money> amounts) {
        return amounts.stream().map(Money::currency).distinct().toList();
    }

    /**
     * How much can be paid now in this currency, and every limit that holds, the binding one first.
     *
     * @param payee empty when it is about nobody in particular: limits of new payees are listed
     *     then, and bind nothing
     */
    public LimitsNow limits(WalletId walletId, Money available, Optional<PayeeAge> payee) {
        Instant now = clock.instant();
        List<Restriction.InForce> inForce = restrictions.inForce(walletId);
        var standings =
                limits.of(walletId, available.currency(), inForce, payee.orElse(PayeeAge.NEW), now);
        return LimitsRule.of(available, inForce, standings, payee.isPresent(), policy.proofs());
    }

    /** Everything in force for the wallet, explained; for its holder only. */
    public List<RestrictionView> restrictions(WalletId walletId) {
        return restrictions.inForce(walletId).stream()
                .sorted(Wording.BY_WEIGHT)
                .map(explanations::view)
                .toList();
    }

    /** Planned work is told before any restriction: it is nobody's fault and stops everybody. */
    private Optional<Decision.Why> plannedWork(Act act) {
        return maintenances.covering(act).map(Decision.Why.PlannedWork::new);
    }

    /** What all that the gate is asked comes to, apart from permits and {@link #isPermitted}. */
    Decision decide(
            WalletId walletId,
            Act act,
            Context context,
            Supplier<List<Restriction.InForce>> standing) {
        Optional<Decision.Why> ourSide = plannedWork(act);
        if (ourSide.isPresent()) {
            return new Decision.Unavailable(ourSide.get());
        }
        List<Restriction.InForce> inForce = standing.get();
        List<LimitRule.Standing> standings = standings(walletId, context, inForce, clock.instant());
        GateRule.Verdict verdict = GateRule.of(act, context, inForce, standings, policy.proofs());
        return isConfirmedEnough(walletId, act, context) ? decision(verdict) : unconfirmed(verdict);
    }

    private boolean isConfirmedEnough(WalletId walletId, Act act, Context context) {
        SessionId session = context.session();
        return session == null
                || !GateRule.needsConfirmedSignIn(act)
                || GateRule.confirmsItself(context.proofs(), policy.proofs())
                || sessions.of(walletId, session).map(Session::isConfirmed).orElse(true);
    }

    /** Locks are told first: confirming would not help against them. */
    private Decision unconfirmed(GateRule.Verdict verdict) {
        return verdict instanceof GateRule.Verdict.ShutBy
                ? decision(verdict)
                : new Decision.Unconfirmed(explanations.waysToConfirm());
    }

    private <T> Asking<T> permitNow(
            WalletId payer,
            Act act,
            TransferOrder order,
            Context context,
            Function<Instant, Optional<Question<T>>> beside) {
        Optional<Decision.Why> ourSide = plannedWork(act);
        if (ourSide.isPresent()) {
            return new Asking<>(new Decision.Unavailable(ourSide.get()), Optional.empty());
        }
        Instant now = clock.instant();
        PermitQuestions asked = asked(payer, act, context.session(), now);
        Optional<Question<T>> more = beside.apply(now);
        Questions.Answers answers =
                questions.askAll(Stream.concat(asked.all().stream(), more.stream()).toList());
        return new Asking<>(
                permitted(payer, act, order, context, asked, answers, now), more.map(answers::to));
    }

    private Decision permitted(
            WalletId payer,
            Act act,
            TransferOrder order,
            Context context,
            PermitQuestions asked,
            Questions.Answers answers,
            Instant now) {
        SessionId asking = context.session();
        long fence = fence(answers.to(asked.balances()), order.debit());
        Optional<Session> session = asked.session().flatMap(answers::to);
        if (asking != null && session.isEmpty()) {
            return new Decision.SessionOver();
        }
        List<Restriction.InForce> inForce = answers.to(asked.inForce());
        List<LimitRule.Standing> standings =
                asked.limits()
                        .map(all -> standings(all, answers, context, inForce))
                        .orElse(List.of());
        GateRule.Verdict verdict = GateRule.of(act, context, inForce, standings, policy.proofs());
        if (GateRule.needsConfirmedSignIn(act)
                && session.filter(from -> !from.isConfirmed()).isPresent()) {
            return unconfirmed(verdict);
        }
        Decision decision = decision(verdict);
        return decision instanceof Decision.Permitted
                ? new Decision.Permitted(
                        Optional.of(new Permit(act, order, fence, now.plus(Permit.LIFE))),
                        LimitStandings.riders(
                                payer,
                                order.amount(),
                                standings,
                                ApprovalRule.of(context.proofs(), policy.proofs()),
                                now))
                : decision;
    }

    /**
     * What a permit asks, in this order: the fence before session and restrictions, because what
     * commits in between bumps it.
     */
    private record PermitQuestions(
            Question<List<Balance>> balances,
            Optional<Question<Optional<Session>>> session,
            Question<List<Restriction.InForce>> inForce,
            Optional<LimitStandings.Asked> limits) {

        List<Question<?>> all() {
            List<Question<?>> all = new ArrayList<>();
            all.add(balances);
            session.ifPresent(all::add);
            all.add(inForce);
            limits.ifPresent(asked -> all.addAll(asked.questions()));
            return all;
        }
    }

    private PermitQuestions asked(
            WalletId payer, Act act, @Nullable SessionId asking, Instant now) {
        return new PermitQuestions(
                ledger.balancesAsked(payer),
                Optional.ofNullable(asking).map(session -> sessions.asked(payer, session, now)),
                restrictions.inForceAsked(payer, now),
                act == Act.PAY ? Optional.of(limits.asked(payer, now)) : Optional.empty());
    }

    private Decision permitExchangeNow(
            WalletId holder, TransferOrder selling, TransferOrder buying, Context context) {
        Optional<AccountId> own = ledger.account(holder, buying.amount().currency());
        boolean isOfTheWallet = own.filter(buying.credit()::equals).isPresent();
        if (!isOfTheWallet
                || !selling.credit().equals(position(selling))
                || !buying.debit().equals(position(buying))) {
            throw new IllegalArgumentException("Not an exchange of this wallet");
        }
        Decision decision =
                permitNow(
                                holder,
                                Act.EXCHANGE,
                                selling,
                                context,
                                _ -> Optional.<Question<Boolean>>empty())
                        .decision();
        if (!(decision instanceof Decision.Permitted permitted)) {
            return decision;
        }
        Permit first = permitted.permit().orElseThrow();
        Permit both =
                new Permit(
                        first.act(),
                        first.order(),
                        first.fence(),
                        first.goodUntil(),
                        List.of(new Permit.Part(buying, OptionalLong.empty())));
        return new Decision.Permitted(Optional.of(both), permitted.riders());
    }

    private AccountId position(TransferOrder leg) {
        return ledger.systemAccount(Kind.POSITION, leg.amount().currency());
    }

    private Decision systemPermitNow(Act act, TransferOrder order) {
        if (!isOfTheSystem(act, order)) {
            throw new IllegalArgumentException(act + " is no act of the system's own");
        }
        Instant goodUntil = clock.instant().plus(Permit.LIFE);
        Permit permit = new Permit(act, order, ledger.fence(order.debit()), goodUntil);
        return new Decision.Permitted(Optional.of(permit), List.of());
    }

    private boolean isOfTheSystem(Act act, TransferOrder order) {
        Currency currency = order.amount().currency();
        AccountId clearing = ledger.systemAccount(Kind.CLEARING, currency);
        AccountId protection = ledger.systemAccount(Kind.PROTECTION, currency);
        boolean fromClearing = order.debit().equals(clearing);
        AccountId suspense = ledger.systemAccount(Kind.SUSPENSE, currency);
        return switch (act) {
            case RECEIVE_DEMO_MONEY -> fromClearing;
            case BOOK_BANK_ENTRY -> fromClearing || order.debit().equals(suspense);
            case COMPENSATE ->
                    order.debit().equals(protection)
                            || (fromClearing && order.credit().equals(protection));
            default -> false;
        };
    }

    private Decision decision(GateRule.Verdict verdict) {
        return switch (verdict) {
            case GateRule.Verdict.Fine() -> PERMITTED;
            case GateRule.Verdict.NeedsProofs(var anyOf) ->
                    new Decision.StepUp(anyOf, Optional.empty());
            case GateRule.Verdict.NeedsStronger(var anyOf, var over, var strongest) ->
                    new Decision.StepUp(anyOf, Optional.of(over.view(strongest)));
            case GateRule.Verdict.ShutBy(var shutting) ->
                    new Decision.Restricted(explanations.of(shutting));
            case GateRule.Verdict.Above(var over, var strongest) ->
                    new Decision.OverLimit(over.view(strongest));
        };
    }

    private List<LimitRule.Standing> standings(
            WalletId walletId, Context context, List<Restriction.InForce> inForce, Instant now) {
        Money amount = context.amount();
        return amount == null
                ? List.of()
                : limits.of(walletId, amount.currency(), inForce, context.payee(), now);
    }

    private List<LimitRule.Standing> standings(
            LimitStandings.Asked asked,
            Questions.Answers answers,
            Context context,
            List<Restriction.InForce> inForce) {
        Currency currency = Objects.requireNonNull(context.amount()).currency();
        return limits.all(asked, answers, List.of(currency), inForce, context.payee())
                .getOrDefault(currency, List.of());
    }

    private static long fence(List<Balance> balances, AccountId debit) {
        return balances.stream()
                .filter(balance -> balance.account().equals(debit))
                .findFirst()
                .map(Balance::fence)
                .orElseThrow(() -> new IllegalArgumentException("Not an account of the payer"));
    }
}
