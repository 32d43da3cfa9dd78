package org.jinnang.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.AttemptSettled;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.Rider.When;
import org.jinnang.notice.NotMeLinkRider;
import org.jinnang.notice.NotMeLinks;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.policy.LimitUse;
import org.springframework.stereotype.Component;

/**
 * What travels with the hold of a payment that waits, and with what ends it. The payee is told by
 * nothing but the capture.
 */
@Component
class ArrivalRiders {

    private final PaymentRiders payments;
    private final OrderRiders orders;
    private final Holders holders;
    private final Notices notices;
    private final NotMeLinks links;
    private final Audit audit;
    private final Clock clock;

    ArrivalRiders(
            PaymentRiders payments,
            OrderRiders orders,
            Holders holders,
            Notices notices,
            NotMeLinks links,
            Audit audit,
            Clock clock) {
        this.payments = payments;
        this.orders = orders;
        this.holders = holders;
        this.notices = notices;
        this.links = links;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * With the hold.
     *
     * @param permitted the riders of the permit: what it uses of limits is remembered
     */
    List<Rider> held(Intent intent, Approval approval, List<Rider> permitted, Source source) {
        Instant now = clock.instant();
        List<LimitUse> uses = uses(permitted);
        Instant arrivesAt = now.plusSeconds(intent.delaySeconds());
        boolean onCapture = intent.arrival() == Arrival.ON_CAPTURE;
        List<Rider> riders = new ArrayList<>();
        approval.attempt().ifPresent(attempt -> riders.add(new AttemptSettled(attempt, true)));
        riders.add(new PendingMark.Held(intent, uses));
        riders.add(new PaymentMark.Refused(intent));
        riders.add(
                audit.rider(
                        PaymentEvents.of(
                                        intent,
                                        onCapture
                                                ? AuditKind.PAYMENT_AUTHORISED
                                                : AuditKind.PAYMENT_HELD,
                                        now,
                                        source)
                                .with(onCapture ? "until" : "arrives_at", arrivesAt)
                                .with("approved_by", approval.words()),
                        When.ON_POSTING));
        if (intent.arrival() != Arrival.NOW) {
            NotMeLinkRider notMe = links.rider(intent.payer(), When.ON_POSTING);
            riders.add(notMe);
            riders.add(
                    notices.rider(
                            onCapture
                                    ? withNotMe(
                                            intent,
                                            Template.PAYMENT_AUTHORISED,
                                            "until",
                                            arrivesAt,
                                            notMe.url())
                                    : withNotMe(
                                            intent,
                                            Template.PAYMENT_ON_ITS_WAY,
                                            "arrives_at",
                                            arrivesAt,
                                            notMe.url()),
                            When.ON_POSTING));
        }
        return riders;
    }

    /** With the hold of one that the watch pauses: its holder is told on all channels. */
    List<Rider> paused(
            Intent intent, Approval approval, List<Rider> permitted, Instant until, Source source) {
        List<Rider> riders = new ArrayList<>();
        approval.attempt().ifPresent(attempt -> riders.add(new AttemptSettled(attempt, true)));
        riders.add(new PendingMark.Paused(intent, uses(permitted), until));
        riders.add(new PaymentMark.Refused(intent));
        riders.add(
                audit.rider(
                        PaymentEvents.of(intent, AuditKind.PAYMENT_PAUSED, clock.instant(), source)
                                .with("until", until)
                                .with("approved_by", approval.words()),
                        When.ON_POSTING));
        riders.addAll(
                toAll(
                        intent,
                        Template.PAYMENT_PAUSED,
                        Map.of(
                                "amount", intent.amount(),
                                "payee", intent.payeeName(),
                                "until", until,
                                "reference", reference(intent))));
        return riders;
    }

    /** With a posting or hold that a rule lets through and wants to be noticed. */
    List<Rider> alerted(Intent intent) {
        return toAll(
                intent,
                Template.PAYMENT_NOTICED,
                Map.of(
                        "amount", intent.amount(),
                        "payee", intent.payeeName(),
                        "reference", reference(intent)));
    }

    private List<Rider> toAll(Intent intent, Template template, Map<String, Object> values) {
        NotMeLinkRider notMe = links.rider(intent.payer(), When.ON_POSTING);
        List<Rider> riders = new ArrayList<>();
        riders.add(notMe);
        riders.addAll(
                notices.ridersToAllAddresses(
                        intent.payer(), template, values, notMe.url(), When.ON_POSTING));
        return riders;
    }

    private static List<LimitUse> uses(List<Rider> permitted) {
        return permitted.stream()
                .filter(LimitUse.class::isInstance)
                .map(LimitUse.class::cast)
                .toList();
    }

    /** With the capture: from here on it is a payment like any other, and both are told. */
    List<Rider> captured(Payment.Pending pending) {
        Intent intent = pending.intent();
        List<Rider> riders = new ArrayList<>();
        riders.add(new PendingMark.Captured(intent));
        riders.addAll(orders.captured(intent, intent.amount()));
        riders.addAll(
                payments.told(
                        intent,
                        PaymentEvents.of(
                                intent, AuditKind.PAYMENT_POSTED, clock.instant(), Source.SERVER)));
        return riders;
    }

    /** With the bank's word that it is paid out; its companion tells the holder. */
    List<Rider> settled(Payment.Pending pending) {
        Intent intent = pending.intent();
        List<Rider> riders = new ArrayList<>();
        riders.add(new PendingMark.Settled(intent));
        riders.addAll(orders.captured(intent, intent.amount()));
        riders.add(
                audit.rider(
                        PaymentEvents.of(
                                intent, AuditKind.PAYMENT_POSTED, clock.instant(), Source.SERVER),
                        When.ON_POSTING));
        return riders;
    }

    /** With a merchant's capture: what is not taken counts for no limit any more. */
    List<Rider> taken(Payment.Pending pending, Money amount) {
        Intent whole = pending.intent();
        List<Rider> riders =
                new ArrayList<>(
                        LimitsUsed.returned(
                                whole, pending.limitsUsed(), whole.amount().minus(amount)));
        riders.add(new PendingMark.Taken(whole, amount));
        riders.addAll(orders.captured(whole, amount));
        Intent taken = whole.of(amount);
        riders.addAll(
                payments.told(
                        taken,
                        PaymentEvents.of(
                                taken, AuditKind.PAYMENT_POSTED, clock.instant(), Source.SERVER)));
        return riders;
    }

    /** With the release that the payer wanted. */
    List<Rider> cancelled(Payment.Held held, Source source) {
        Intent intent = held.intent();
        List<Rider> riders = new ArrayList<>(LimitsUsed.returned(intent, held.limitsUsed()));
        riders.add(new PendingMark.Cancelled(intent));
        riders.addAll(orders.released(intent, "payer_cancelled"));
        riders.add(
                audit.rider(
                        PaymentEvents.of(
                                intent, AuditKind.PAYMENT_CANCELLED, clock.instant(), source),
                        When.ON_POSTING));
        return riders;
    }

    /** With the release of what cannot arrive. */
    List<Rider> returned(Payment.Held held, ReturnReason reason) {
        Intent intent = held.intent();
        List<Rider> riders = new ArrayList<>(LimitsUsed.returned(intent, held.limitsUsed()));
        riders.add(new PendingMark.Returned(intent, reason));
        riders.addAll(orders.released(intent, reason.code()));
        riders.add(
                audit.rider(
                        PaymentEvents.of(
                                        intent,
                                        AuditKind.PAYMENT_RETURNED,
                                        clock.instant(),
                                        Source.SERVER)
                                .with("reason", reason.code()),
                        When.ON_POSTING));
        template(reason)
                .ifPresent(template ->
                        riders.add(
                                notices.rider(
                                        toPayer(
                                                intent,
                                                template,
                                                Map.of(
                                                        "amount", intent.amount(),
                                                        "payee", intent.payeeName(),
                                                        "reference", reference(intent))),
                                        When.ON_POSTING)));
        return riders;
    }

    /** Empty when its companion tells it, and why. */
    private static Optional<Template> template(ReturnReason reason) {
        return switch (reason) {
            case PAYEE_CLOSED -> Optional.of(Template.PAYMENT_RETURNED);
            case PAYER_LOCKED -> Optional.of(Template.PAYMENT_RETURNED_LOCKED);
            case NOT_CONTINUED -> Optional.of(Template.PAYMENT_RETURNED_UNANSWERED);
            case VOIDED, NOT_CAPTURED -> Optional.of(Template.PAYMENT_RELEASED);
            case BANK_REFUSED -> Optional.empty();
        };
    }

    /** With a link to lock payments, for a payer who did not do it: then it does not arrive. */
    private Notice withNotMe(
            Intent intent, Template template, String when, Instant moment, String notMe) {
        return toPayer(
                intent,
                template,
                Map.of(
                        "amount",
                        intent.amount(),
                        "payee",
                        intent.payeeName(),
                        when,
                        moment,
                        "reference",
                        reference(intent),
                        "not_me",
                        notMe));
    }

    private Notice toPayer(Intent intent, Template template, Map<String, Object> values) {
        Holder payer = holders.of(intent.payer());
        return new Notice(Optional.of(intent.payer()), payer.email(), template, values, true);
    }

    private static String reference(Intent intent) {
        return Crockford.reference('R', intent.id().value());
    }
}
