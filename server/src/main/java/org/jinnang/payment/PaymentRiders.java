package org.jinnang.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.AttemptSettled;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.Rider.When;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.NotMeLinkRider;
import org.jinnang.notice.NotMeLinks;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.database.Question;
import org.springframework.stereotype.Component;

/** What travels with the posting of a payment, or with its refusal. */
@Component
class PaymentRiders {

    private final Holders holders;
    private final Notices notices;
    private final NotMeLinks links;
    private final Audit audit;
    private final Clock clock;

    PaymentRiders(Holders holders, Notices notices, NotMeLinks links, Audit audit, Clock clock) {
        this.holders = holders;
        this.notices = notices;
        this.links = links;
        this.audit = audit;
        this.clock = clock;
    }

    /** Payer and payee, to be asked with what {@link #of} comes after. */
    Question<Supplier<Map<WalletId, Holder>>> asked(Intent intent, Instant now) {
        return holders.asked(List.of(intent.payer(), intent.payee()), now);
    }

    /**
     * The settled try, if one was reserved, the payment's mark, both activity logs, both messages.
     * Why it is refused is told by {@link PaymentRefusals}.
     *
     * @param both payer and payee
     */
    List<Rider> of(Intent intent, Approval approval, Source source, Map<WalletId, Holder> both) {
        Instant now = clock.instant();
        List<Rider> riders = new ArrayList<>();
        approval.attempt().ifPresent(attempt -> riders.add(new AttemptSettled(attempt, true)));
        riders.add(new PaymentMark.Posted(intent));
        riders.add(new PaymentMark.Refused(intent));
        riders.addAll(
                told(
                        intent,
                        PaymentEvents.of(intent, AuditKind.PAYMENT_POSTED, now, source)
                                .with("approved_by", approval.words()),
                        both));
        return riders;
    }

    /**
     * Both activity logs, both messages: the money has moved.
     *
     * @param posted what the payer's log says
     */
    List<Rider> told(Intent intent, AuditEvent posted) {
        return told(intent, posted, holders.of(List.of(intent.payer(), intent.payee())));
    }

    private List<Rider> told(Intent intent, AuditEvent posted, Map<WalletId, Holder> both) {
        Holder payer = Objects.requireNonNull(both.get(intent.payer()));
        Holder payee = Objects.requireNonNull(both.get(intent.payee()));
        NotMeLinkRider notMe = links.rider(intent.payer(), When.ON_POSTING);
        return List.of(
                audit.rider(posted, When.ON_POSTING),
                audit.rider(
                        PaymentEvents.received(intent, payer.maskedName(), posted.at()),
                        When.ON_POSTING),
                notMe,
                notices.rider(sent(intent, payer, notMe.url()), payer, When.ON_POSTING),
                notices.rider(received(intent, payer, payee), payee, When.ON_POSTING));
    }

    /** With a link to lock payments, for a payer who did not do it. */
    private static Notice sent(Intent intent, Holder payer, String notMe) {
        return new Notice(
                Optional.of(intent.payer()),
                payer.email(),
                Template.PAYMENT_SENT,
                Map.of(
                        "amount",
                        intent.amount(),
                        "payee",
                        intent.payeeName(),
                        "reference",
                        Crockford.reference('R', intent.id().value()),
                        "not_me",
                        notMe),
                true);
    }

    private static Notice received(Intent intent, Holder payer, Holder payee) {
        return new Notice(
                Optional.of(intent.payee()),
                payee.email(),
                Template.PAYMENT_RECEIVED,
                Map.of("amount", intent.amount(), "payer", payer.maskedName()),
                false);
    }
}
