package org.jinnang.dispute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.Decision;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.Rider.When;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.ledger.Kind;
import org.jinnang.ledger.Ledger;
import org.jinnang.ledger.Posting;
import org.jinnang.ledger.Refusal;
import org.jinnang.notice.NotMeLinkRider;
import org.jinnang.notice.NotMeLinks;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Ids;
import org.jinnang.platform.RequestHash;
import org.springframework.stereotype.Component;

/**
 * Money out of and into the protection account, through gate and ledger like all money. The key of
 * a compensation is its proposal, so that it is paid once, and what is decided is written with it.
 */
@Component
class Compensations {

    private static final int PERMITS = 3;

    private final Access access;
    private final Ledger ledger;
    private final Holders holders;
    private final Notices notices;
    private final Audit audit;
    private final NotMeLinks links;
    private final Ids ids;

    Compensations(
            Access access,
            Ledger ledger,
            Holders holders,
            Notices notices,
            NotMeLinks links,
            Audit audit,
            Ids ids) {
        this.access = access;
        this.ledger = ledger;
        this.holders = holders;
        this.notices = notices;
        this.audit = audit;
        this.ids = ids;
        this.links = links;
    }

    /** What paying answers. */
    sealed interface Paying {

        record Paid() implements Paying {}

        /** Nothing was paid and nothing will be by this proposal. */
        record Refused(Refusal why) implements Paying {}

        /** Not known, or busy: approving again tells. */
        record NotNow() implements Paying {}
    }

    /** Pays what was proposed and marks it approved, in one transaction. */
    Paying pay(Claim claim, Proposal proposal, Proposal.Ended end, AuditEvent event) {
        Optional<Holder> holder = holders.ifOpen(claim.wallet());
        if (holder.isEmpty()) {
            return new Paying.Refused(Refusal.CLOSED);
        }
        Money amount = proposal.amount().orElseThrow();
        AccountId protection = ledger.systemAccount(Kind.PROTECTION, amount.currency());
        TransferOrder order = order(proposal.transfer(), protection, claim.account(), amount);
        NotMeLinkRider notMe = links.rider(claim.wallet(), When.ON_POSTING);
        Notice told =
                new Notice(
                        Optional.of(claim.wallet()),
                        holder.get().email(),
                        Template.CLAIM_PAID,
                        Map.of(
                                "reference",
                                claim.reference(),
                                "amount",
                                amount,
                                "not_me",
                                notMe.url()),
                        true);
        return submit(
                order,
                List.of(
                        new ClaimPaid(claim, proposal, end),
                        audit.rider(event, When.ON_POSTING),
                        notMe,
                        notices.rider(told, holder.get(), When.ON_POSTING)));
    }

    /** False when it is not known or the gate does not permit it. */
    boolean fund(Money amount, AuditEvent event) {
        AccountId clearing = ledger.systemAccount(Kind.CLEARING, amount.currency());
        AccountId protection = ledger.systemAccount(Kind.PROTECTION, amount.currency());
        TransferOrder order = order(new TransferId(ids.next()), clearing, protection, amount);
        return submit(order, List.of(audit.rider(event, When.ON_POSTING))) instanceof Paying.Paid;
    }

    private Paying submit(TransferOrder order, List<Rider> riders) {
        for (int asked = 1; asked <= PERMITS; asked++) {
            Decision decision = access.systemPermit(Act.COMPENSATE, order);
            if (!(decision instanceof Decision.Permitted permitted)) {
                return new Paying.NotNow();
            }
            var posting = ledger.submit(permitted.permit().orElseThrow(), new ArrayList<>(riders));
            switch (posting) {
                case Posting.Posted _ -> {
                    return new Paying.Paid();
                }
                case Posting.Refused(var why, _, _) -> {
                    return new Paying.Refused(why);
                }
                case Posting.Fenced(), Posting.PermitOver() -> {}
                case Posting.Busy(), Posting.Unknown() -> {
                    return new Paying.NotNow();
                }
                case Posting.OtherBody() ->
                        throw new IllegalStateException("Impossible for " + order.transferId());
            }
        }
        return new Paying.NotNow();
    }

    private static TransferOrder order(
            TransferId transfer, AccountId debit, AccountId credit, Money amount) {
        return new TransferOrder(
                transfer,
                debit,
                credit,
                amount,
                RequestHash.of(
                        transfer.text(),
                        Long.toString(debit.value()),
                        Long.toString(credit.value()),
                        Long.toString(amount.minor()),
                        amount.currency().name()));
    }
}
