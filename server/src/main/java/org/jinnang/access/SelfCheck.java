package org.jinnang.access;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.help.Maintenance;
import org.jinnang.help.Maintenances;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.notice.Notices;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Series;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Is it locked, or is it something else? Reads everything that can stop somebody and gives the one
 * answer. It never fails: when the database cannot be read, that is the answer.
 */
@Service
public class SelfCheck {

    private static final Logger LOG = LoggerFactory.getLogger(SelfCheck.class);
    private static final Duration MESSAGES_MAY_WAIT = Duration.ofMinutes(2);
    private static final Duration REMEMBERED = Duration.ofHours(24);

    private final Restrictions restrictions;
    private final LimitStandings limits;
    private final Ledger ledger;
    private final Series series;
    private final Notices notices;
    private final InterruptedPayments payments;
    private final Maintenances maintenances;
    private final Audit audit;
    private final TransactionOperations transactions;
    private final Policy policy;
    private final Clock clock;
    private final Ids ids;
    private final ZoneId zone;

    SelfCheck(
            Restrictions restrictions,
            LimitStandings limits,
            Ledger ledger,
            Series series,
            Notices notices,
            InterruptedPayments payments,
            Maintenances maintenances,
            Audit audit,
            TransactionOperations transactions,
            Policy policy,
            Clock clock,
            Ids ids,
            ZoneId zone) {
        this.restrictions = restrictions;
        this.limits = limits;
        this.ledger = ledger;
        this.series = series;
        this.notices = notices;
        this.payments = payments;
        this.maintenances = maintenances;
        this.audit = audit;
        this.transactions = transactions;
        this.policy = policy;
        this.clock = clock;
        this.ids = ids;
        this.zone = zone;
    }

    /**
     * Answers; the evidence is kept under the reference when somebody known asks or it is unknown.
     */
    public SelfCheckView run(SelfCheckQuestion question) {
        Instant now = clock.instant();
        String reference = Crockford.reference('C', ids.next());
        Telling telling = new Telling(policy, now, zone);
        SelfCheckFacts facts = facts(question, now);
        SelfCheckAnswer answer = SelfCheckRule.answer(facts);
        SelfCheckView view = new SelfCheckWording(facts, telling, reference).view(answer);
        boolean isKept = question.walletId() != null || answer == SelfCheckAnswer.UNKNOWN;
        if (isKept && facts.service() != SelfCheckFacts.Service.DOWN) {
            keep(question, answer, view);
        }
        return view;
    }

    /** Answers and keeps nothing: whoever asks for somebody else writes that down himself. */
    public SelfCheckView look(SelfCheckQuestion question) {
        Instant now = clock.instant();
        SelfCheckFacts facts = facts(question, now);
        return new SelfCheckWording(
                        facts, new Telling(policy, now, zone), Crockford.reference('C', ids.next()))
                .view(SelfCheckRule.answer(facts));
    }

    private SelfCheckFacts facts(SelfCheckQuestion question, Instant now) {
        try {
            return new SelfCheckFacts(
                    question,
                    service(now),
                    series.waitUntil(question.browser()).orElse(null),
                    work(question),
                    question.walletId() == null
                            ? null
                            : account(question, question.walletId(), now),
                    now);
        } catch (DataAccessException | TransactionException failed) {
            LOG.warn("The self-check cannot read: {}", failed.getClass().getSimpleName());
            return new SelfCheckFacts(question, SelfCheckFacts.Service.DOWN, null, null, null, now);
        }
    }

    /** Asked about a payment, only what stops payments; else whatever is on. */
    private @Nullable Maintenance work(SelfCheckQuestion question) {
        return maintenances.on().stream()
                .filter(work -> !question.isAboutPaying() || work.covers().includes(Act.PAY))
                .findFirst()
                .orElse(null);
    }

    private SelfCheckFacts.Service service(Instant now) {
        boolean late =
                notices.waitingSince()
                        .filter(since -> since.plus(MESSAGES_MAY_WAIT).isBefore(now))
                        .isPresent();
        return late ? SelfCheckFacts.Service.MESSAGES_LATE : SelfCheckFacts.Service.WORKING;
    }

    private SelfCheckFacts.Account account(
            SelfCheckQuestion question, WalletId walletId, Instant now) {
        List<Restriction.InForce> inForce = restrictions.inForce(walletId);
        Money amount = question.signedIn() ? amount(question, walletId) : null;
        return new SelfCheckFacts.Account(
                inForce,
                previousEndedAt(walletId, inForce, now),
                amount,
                amount == null ? null : available(walletId, amount),
                amount == null
                        ? null
                        : LimitRule.over(
                                        amount,
                                        LimitRule.at(
                                                ApprovalRule.least(policy.proofs()),
                                                limits.of(
                                                        walletId,
                                                        amount.currency(),
                                                        inForce,
                                                        PayeeAge.KNOWN,
                                                        now)))
                                .orElse(null),
                question.signedIn() && isExpired(walletId, question.payment()));
    }

    private @Nullable Money amount(SelfCheckQuestion question, WalletId walletId) {
        if (question.amount() != null || question.payment() == null) {
            return question.amount();
        }
        return payments.find(walletId, question.payment())
                .map(InterruptedPayments.InterruptedPayment::amount)
                .orElse(null);
    }

    private Money available(WalletId walletId, Money amount) {
        return ledger.account(walletId, amount.currency())
                .map(account -> ledger.balance(account).available())
                .orElseGet(() -> Money.zero(amount.currency()));
    }

    private boolean isExpired(WalletId walletId, @Nullable PaymentId payment) {
        return payment != null && payments.isExpired(walletId, payment);
    }

    /** When the lock that the present one repeats had ended. */
    private @Nullable Instant previousEndedAt(
            WalletId walletId, List<Restriction.InForce> inForce, Instant now) {
        return inForce.stream()
                .map(one -> one.placement().supersedes())
                .flatMap(id -> Optional.ofNullable(id).stream())
                .flatMap(id -> restrictions.find(walletId, id).stream())
                .filter(Restriction.Ended.class::isInstance)
                .map(one -> ((Restriction.Ended) one).endedAt())
                .filter(ended -> ended.isAfter(now.minus(REMEMBERED)))
                .findFirst()
                .orElse(null);
    }

    private void keep(SelfCheckQuestion question, SelfCheckAnswer answer, SelfCheckView view) {
        AuditEvent.Source source = AuditEvent.Source.of(question.browser());
        WalletId walletId = question.walletId();
        AuditEvent event =
                walletId == null
                        ? AuditEvent.ofNobody(AuditKind.SELF_CHECKED, view.checkedAt(), source)
                        : AuditEvent.of(walletId, AuditKind.SELF_CHECKED, view.checkedAt(), source);
        AuditEvent evidence = event.with("answer", answer.name()).referred(view.reference());
        for (SelfCheckView.Check check : view.checks()) {
            evidence =
                    evidence.with(
                            "check_" + check.id().name().toLowerCase(Locale.ROOT),
                            check.state().name().toLowerCase(Locale.ROOT));
        }
        AuditEvent kept = evidence;
        try {
            transactions.executeWithoutResult(_ -> audit.record(kept));
        } catch (DataAccessException | TransactionException failed) {
            LOG.warn("The evidence of {} could not be kept", view.reference());
        }
    }
}
