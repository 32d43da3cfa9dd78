package org.jinnang.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Attempt;
import org.jinnang.authenticator.AttemptSettled;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.Rider.When;
import org.jinnang.notice.NotMeLinkRider;
import org.jinnang.notice.NotMeLinks;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.springframework.stereotype.Component;

/** What travels with the posting of an exchange, or with its refusal. */
@Component
class ExchangeNews {

    private final Holders holders;
    private final Notices notices;
    private final NotMeLinks links;
    private final Audit audit;
    private final Clock clock;

    ExchangeNews(Holders holders, Notices notices, NotMeLinks links, Audit audit, Clock clock) {
        this.holders = holders;
        this.notices = notices;
        this.links = links;
        this.audit = audit;
        this.clock = clock;
    }

    /** The settled try, if one was reserved, the quote's mark, the activity log, the message. */
    List<Rider> of(Quote quote, ProofKind proof, Optional<Attempt> attempt, Source source) {
        Instant now = clock.instant();
        Holder holder = holders.of(List.of(quote.wallet())).get(quote.wallet());
        if (holder == null) {
            throw new IllegalStateException("Nobody has " + quote.wallet());
        }
        NotMeLinkRider notMe = links.rider(quote.wallet(), When.ON_POSTING);
        List<Rider> riders = new ArrayList<>();
        attempt.ifPresent(reserved -> riders.add(new AttemptSettled(reserved, true)));
        riders.add(new QuoteMark.Posted(quote));
        riders.add(new QuoteMark.Refused(quote));
        riders.add(
                audit.rider(
                        event(quote, AuditKind.EXCHANGED, now, source)
                                .with("rate", told(quote))
                                .with("approved_by", proof.name().toLowerCase(Locale.ROOT)),
                        When.ON_POSTING));
        riders.add(
                audit.rider(
                        event(quote, AuditKind.EXCHANGE_REFUSED, now, source), When.ON_REFUSAL));
        riders.add(notMe);
        riders.add(notices.rider(receipt(quote, holder, notMe.url()), holder, When.ON_POSTING));
        return riders;
    }

    static String told(Quote quote) {
        return Pricing.told(quote.sold().currency(), quote.bought().currency(), quote.rate());
    }

    private static AuditEvent event(Quote quote, AuditKind kind, Instant now, Source source) {
        return AuditEvent.of(quote.wallet(), kind, now, source)
                .with("sold", quote.sold())
                .with("bought", quote.bought())
                .referred(quote.reference());
    }

    /** With a link to lock payments, for a holder who did not do it. */
    private static Notice receipt(Quote quote, Holder holder, String notMe) {
        return new Notice(
                Optional.of(quote.wallet()),
                holder.email(),
                Template.EXCHANGED,
                Map.of(
                        "sold",
                        quote.sold(),
                        "bought",
                        quote.bought(),
                        "rate",
                        told(quote),
                        "reference",
                        quote.reference(),
                        "not_me",
                        notMe),
                true);
    }
}
