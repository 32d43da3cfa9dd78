package org.jinnang.console;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.Scope;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.Texts;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.Lifting;
import org.jinnang.restriction.Order;
import org.jinnang.restriction.Placing;
import org.jinnang.restriction.Until;
import org.jinnang.staff.Proposal;
import org.jinnang.staff.ProposalEffect;
import org.jinnang.staff.ProposalKind;
import org.jinnang.staff.Proposals;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Orders by two people: what one proposes does nothing before another one has approved it, and then
 * restriction, log and messages come with the decision or not at all.
 */
@Service
class StaffOrders implements ProposalEffect {

    private static final Duration LIFE = Duration.ofDays(1);
    private static final String REASON = "reason";
    private static final String SCOPE = "shuts";
    private static final String UNTIL = "until";
    private static final String APPEAL = "appeal_to";
    private static final String AUTHORITY = "authority";
    private static final String NUMBER = "authority_reference";
    private static final String REFERENCE = "reference";
    private static final String WHY = "why";
    private static final String RELEASE = "release";

    private final Orders orders;
    private final Proposals proposals;
    private final Signers signers;
    private final Policy policy;
    private final Clock clock;
    private final TransactionOperations transaction;

    StaffOrders(
            Orders orders,
            Proposals proposals,
            Signers signers,
            Policy policy,
            Clock clock,
            TransactionOperations transaction) {
        this.orders = orders;
        this.proposals = proposals;
        this.signers = signers;
        this.policy = policy;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What shall be lifted, and why; by the release of an authority where it gave the order. */
    record Lift(String reference, String why, boolean isRelease) {}

    /** What an order for this reason may shut, by the policy in force. */
    List<Scope> scopes(Order.Reason reason) {
        return policy.restrictions().of(reason.cause()).scopes();
    }

    Optional<Scope> scope(Order.Reason reason, String code) {
        return scopes(reason).stream().filter(scope -> scope.code().equals(code)).findFirst();
    }

    Proposal propose(
            SignedInStaff maker,
            WalletId wallet,
            Order order,
            Scope scope,
            Optional<Instant> until) {
        SortedMap<String, String> content = new TreeMap<>();
        content.put(REASON, order.reason().code());
        content.put(SCOPE, scope.code());
        content.put(APPEAL, order.appealTo());
        until.ifPresent(end -> content.put(UNTIL, end.toString()));
        Order.Authority authority = order.authority();
        if (authority != null) {
            content.put(AUTHORITY, authority.name());
            content.put(NUMBER, authority.reference());
        }
        Bilingual grounds = Texts.bilingual("restrictions", "grounds." + order.reason().code());
        content.put("grounds_zh", grounds.zh());
        content.put("grounds_en", grounds.en());
        return proposed(maker, ProposalKind.PLACE_ORDER, wallet, content);
    }

    Proposal propose(SignedInStaff maker, WalletId wallet, Lift lift) {
        SortedMap<String, String> content = new TreeMap<>();
        content.put(REFERENCE, lift.reference());
        content.put(lift.isRelease() ? RELEASE : WHY, lift.why());
        return proposed(maker, ProposalKind.LIFT_ORDER, wallet, content);
    }

    private Proposal proposed(
            SignedInStaff maker,
            ProposalKind kind,
            WalletId wallet,
            SortedMap<String, String> content) {
        return transaction.execute(_ ->
                proposals.propose(maker, kind, Optional.of(wallet), wallet.text(), content, LIFE));
    }

    @Override
    public Set<ProposalKind> kinds() {
        return Set.of(ProposalKind.PLACE_ORDER, ProposalKind.LIFT_ORDER);
    }

    @Override
    public Optional<Problem> approved(Proposal proposal, SignedInStaff checker, Source source) {
        String by = signers.of(proposal, checker);
        WalletId wallet = proposal.about().orElseThrow();
        boolean isDone =
                proposal.kind() == ProposalKind.PLACE_ORDER
                        ? isPlaced(proposal.content(), wallet, by)
                        : isLifted(proposal.content(), wallet, by);
        return isDone
                ? Optional.empty()
                : Optional.of(Problem.of(ProblemCode.PROPOSAL_OVER).variant("changed"));
    }

    private boolean isPlaced(SortedMap<String, String> content, WalletId wallet, String by) {
        Order.Reason reason =
                Arrays.stream(Order.Reason.values())
                        .filter(one -> one.code().equals(content.get(REASON)))
                        .findFirst()
                        .orElseThrow();
        String authority = content.get(AUTHORITY);
        Order order =
                new Order(
                        reason,
                        text(content, APPEAL),
                        authority == null
                                ? null
                                : new Order.Authority(authority, text(content, NUMBER)));
        Optional<Instant> end = Optional.ofNullable(content.get(UNTIL)).map(Instant::parse);
        Optional<Scope> scope = scope(reason, text(content, SCOPE));
        boolean isInTime = end.filter(moment -> !moment.isAfter(clock.instant())).isEmpty();
        if (scope.isEmpty() || !isInTime) {
            return false;
        }
        Until until = end.<Until>map(Until.Time::new).orElseGet(Until.Remedied::new);
        return orders.place(wallet, order, scope.get(), until, by) instanceof Placing.Placed;
    }

    private boolean isLifted(SortedMap<String, String> content, WalletId wallet, String by) {
        String release = content.get(RELEASE);
        Lifting lifting =
                release == null
                        ? orders.lift(
                                wallet,
                                text(content, REFERENCE),
                                RemedyKind.OPERATOR_REVIEW,
                                text(content, WHY),
                                by)
                        : orders.lift(
                                wallet,
                                text(content, REFERENCE),
                                RemedyKind.LEGAL_RELEASE,
                                release,
                                by);
        return lifting instanceof Lifting.Lifted;
    }

    private static String text(SortedMap<String, String> content, String name) {
        return content.getOrDefault(name, "");
    }
}
