package org.jinnang.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.PasskeyChecks;
import org.jinnang.access.SecretCheck;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.authenticator.Attempt;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyAsked;
import org.jinnang.authenticator.PasskeyCeremony;
import org.jinnang.authenticator.Passkeys;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.QuoteId;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Kind;
import org.jinnang.ledger.Ledger;
import org.jinnang.ledger.Posting;
import org.jinnang.ledger.Refusal;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedIn;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Confirms quotes. What is over is answered without a look at any proof; the proof is checked; the
 * gate gives its permit for both legs; the ledger posts both or nothing under the quote's id, and
 * only before the quote's end.
 */
@Service
class Exchanges {

    /** A restriction or a slow moment may come between permit and posting; then ask again. */
    private static final int PERMITS = 3;

    private final Quotes quotes;
    private final ExchangeNews news;
    private final Access access;
    private final PasskeyChecks checks;
    private final Passkeys passkeys;
    private final Attempts attempts;
    private final Policy policy;
    private final Ledger ledger;
    private final Clock clock;
    private final TransactionOperations transaction;

    Exchanges(
            Quotes quotes,
            ExchangeNews news,
            Access access,
            PasskeyChecks checks,
            Passkeys passkeys,
            Attempts attempts,
            Policy policy,
            Ledger ledger,
            Clock clock,
            TransactionOperations transaction) {
        this.quotes = quotes;
        this.news = news;
        this.access = access;
        this.checks = checks;
        this.passkeys = passkeys;
        this.attempts = attempts;
        this.policy = policy;
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What confirming answers. */
    sealed interface Confirming {

        /** The quote as it is now; anything but open. */
        record Ended(Quote quote) implements Confirming {}

        /** The password was not right, or was not looked at. */
        record Unproven(SecretCheck check) implements Confirming {}

        /** The signature was not right for this quote, or nobody had asked for it. */
        record Unsigned(PasskeyChecks.Check<?> check) implements Confirming {}

        /** The gate does not permit it; the quote stands until its end. */
        record Denied(Decision decision) implements Confirming {}

        /** Restrictions came and went too fast, or too many wait; ask once more. */
        record Busy() implements Confirming {}

        /** The database went away while posting; repeating it tells the truth. */
        record OutcomeUnknown() implements Confirming {}

        /** This holder has no such quote. */
        record NoSuchQuote() implements Confirming {}
    }

    /** The sets of proofs with each of which this holder can confirm one, the easiest first. */
    List<List<ProofKind>> ways(WalletId wallet) {
        boolean hasPasskey = !passkeys.of(wallet).isEmpty();
        return policy.proofs().of(Act.EXCHANGE).sufficient().stream()
                .filter(way -> hasPasskey || !way.contains(ProofKind.PASSKEY))
                .map(way -> way.stream().sorted().toList())
                .toList();
    }

    /**
     * Asks for a passkey's signature of exactly this quote, until its end; empty when it is over.
     */
    Optional<PasskeyAsked> ask(SignedIn actor, Quote quote, Browser browser) {
        return isOpen(quote)
                ? Optional.of(
                        passkeys.ask(
                                ceremony(quote, browser),
                                quote.approvedIn(actor.session()),
                                quote.expiresAt()))
                : Optional.empty();
    }

    /** By the payment password. */
    Confirming confirm(SignedIn actor, QuoteId id, Secret password, Browser browser) {
        return confirm(
                actor,
                id,
                quote ->
                        switch (access.checkPaymentPassword(
                                quote.wallet(), Act.EXCHANGE, password, browser)) {
                            case SecretCheck.Right(Attempt attempt) ->
                                    post(
                                            actor,
                                            quote,
                                            ProofKind.PAYMENT_PASSWORD,
                                            Optional.of(attempt),
                                            Source.of(browser));
                            case SecretCheck check -> new Confirming.Unproven(check);
                        });
    }

    /** By a passkey that has signed exactly this quote. */
    Confirming confirm(SignedIn actor, QuoteId id, PasskeyAnswer.Signed answer, Browser browser) {
        return confirm(
                actor,
                id,
                quote -> {
                    var shown =
                            new PasskeyChecks.Shown(
                                    ceremony(quote, browser),
                                    Optional.of(quote.wallet()),
                                    Optional.of(Act.EXCHANGE),
                                    Set.of(),
                                    answer,
                                    browser);
                    return switch (checks.approved(
                            shown, quote.wallet(), quote.approvedIn(actor.session()))) {
                        case PasskeyChecks.Check.Right<ProofKind>(var proof) ->
                                post(actor, quote, proof, Optional.empty(), Source.of(browser));
                        case PasskeyChecks.Check.GateRefused<ProofKind>(var decision) ->
                                new Confirming.Denied(decision);
                        case PasskeyChecks.Check<ProofKind> check -> new Confirming.Unsigned(check);
                    };
                });
    }

    /** Why the books refused it. */
    Refusal refusal(Quote quote) {
        return ledger.outcome(quote.soldId())
                .filter(Posting.Refused.class::isInstance)
                .map(Posting.Refused.class::cast)
                .orElseThrow()
                .why();
    }

    /** What the wallet could sell of this currency. */
    Money available(WalletId wallet, Currency currency) {
        return ledger.account(wallet, currency)
                .map(account -> ledger.balance(account).available())
                .orElseGet(() -> Money.zero(currency));
    }

    private Confirming confirm(SignedIn actor, QuoteId id, Function<Quote, Confirming> proven) {
        Optional<Quote> found = quotes.find(actor.wallet(), id);
        if (found.isEmpty()) {
            return new Confirming.NoSuchQuote();
        }
        Quote quote = found.get();
        if (!isOpen(quote)) {
            return new Confirming.Ended(quote);
        }
        if (!actor.isConfirmed()) {
            // No look at any proof: an unusual sign-in must not use tries up.
            return new Confirming.Denied(
                    access.decide(
                            quote.wallet(),
                            Act.EXCHANGE,
                            Context.proven(ProofKind.PAYMENT_PASSWORD).from(actor.session())));
        }
        return proven.apply(quote);
    }

    private Confirming post(
            SignedIn actor,
            Quote quote,
            ProofKind proof,
            Optional<Attempt> attempt,
            Source source) {
        Context context = Context.proven(proof).from(actor.session());
        Legs legs = transaction.execute(_ -> legs(quote));
        for (int asked = 1; asked <= PERMITS; asked++) {
            Decision decision =
                    access.permitExchange(quote.wallet(), legs.selling(), legs.buying(), context);
            if (!(decision instanceof Decision.Permitted permitted)) {
                return denied(decision, attempt);
            }
            Posting posting =
                    ledger.submit(
                            permitted.permit().orElseThrow(),
                            news.of(quote, proof, attempt, source));
            boolean askAgain =
                    posting instanceof Posting.Fenced || posting instanceof Posting.PermitOver;
            if (!askAgain) {
                return posted(quote, posting, attempt);
            }
        }
        settle(attempt);
        return new Confirming.Busy();
    }

    private record Legs(TransferOrder selling, TransferOrder buying) {}

    /** Opens what the holder does not have yet; an account without money is nothing. */
    private Legs legs(Quote quote) {
        AccountId from = ledger.open(quote.wallet(), quote.sold().currency());
        AccountId to = ledger.open(quote.wallet(), quote.bought().currency());
        return new Legs(
                quote.selling(from, ledger.systemAccount(Kind.POSITION, quote.sold().currency())),
                quote.buying(ledger.systemAccount(Kind.POSITION, quote.bought().currency()), to));
    }

    private Confirming posted(Quote quote, Posting posting, Optional<Attempt> attempt) {
        return switch (posting) {
            case Posting.Posted posted -> {
                settleIf(posted.replayed(), attempt);
                yield ended(quote);
            }
            case Posting.Refused refused -> {
                settleIf(refused.replayed(), attempt);
                yield ended(quote);
            }
            case Posting.Unknown() -> new Confirming.OutcomeUnknown();
            case Posting.Busy() -> {
                settle(attempt);
                yield new Confirming.Busy();
            }
            case Posting.OtherBody(), Posting.Fenced(), Posting.PermitOver() ->
                    throw new IllegalStateException("Impossible for " + quote.id() + " " + posting);
        };
    }

    private Confirming ended(Quote quote) {
        return new Confirming.Ended(quotes.find(quote.wallet(), quote.id()).orElseThrow());
    }

    /** The proof was right all the same. */
    private Confirming denied(Decision decision, Optional<Attempt> attempt) {
        boolean isOutage =
                decision instanceof Decision.Unavailable(var why)
                        && why instanceof Decision.Why.DatabaseUnreachable;
        settleIf(!isOutage, attempt);
        return new Confirming.Denied(decision);
    }

    private void settleIf(boolean isDue, Optional<Attempt> attempt) {
        if (isDue) {
            settle(attempt);
        }
    }

    private void settle(Optional<Attempt> attempt) {
        attempt.ifPresent(
                reserved -> transaction.executeWithoutResult(_ -> attempts.settle(reserved, true)));
    }

    private boolean isOpen(Quote quote) {
        Instant now = clock.instant();
        return quote.state(now) == Quote.State.OPEN;
    }

    private static PasskeyCeremony ceremony(Quote quote, Browser browser) {
        return PasskeyCeremony.approving(quote.id(), browser.series());
    }
}
