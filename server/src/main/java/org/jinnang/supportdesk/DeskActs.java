package org.jinnang.supportdesk;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.SelfCheck;
import org.jinnang.access.SelfCheckQuestion;
import org.jinnang.access.SelfCheckView;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.counter.DeskBookings;
import org.jinnang.counter.VisitKind;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.Texts;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Sessions;
import org.jinnang.staff.StaffAudit;
import org.springframework.stereotype.Service;

/**
 * What the desk may do before it knows who calls: explain, freeze, send the holder to his own way
 * back, offer a visit. All of it only makes the wallet safer or tells what anybody may know. Inside
 * {@link Desk#act}.
 */
@Service
class DeskActs {

    private static final String BUNDLE = "desk";
    private static final Duration DAY = Duration.ofDays(1);

    private final Writing writing;
    private final SelfCheck selfCheck;
    private final Restrictions restrictions;
    private final Sessions sessions;
    private final Holders holders;
    private final DeskBookings bookings;
    private final Notices notices;
    private final Audit audit;

    DeskActs(
            Writing writing,
            SelfCheck selfCheck,
            Restrictions restrictions,
            Sessions sessions,
            Holders holders,
            DeskBookings bookings,
            Notices notices,
            Audit audit) {
        this.writing = writing;
        this.selfCheck = selfCheck;
        this.restrictions = restrictions;
        this.sessions = sessions;
        this.holders = holders;
        this.bookings = bookings;
        this.notices = notices;
        this.audit = audit;
    }

    /** A way of the holder's own to which he is sent. */
    enum Flow {
        RESET_SIGN_IN_PASSWORD("/reset/sign-in-password"),
        RESET_PAYMENT_PASSWORD("/reset/payment-password"),
        RESET_SECOND_STEP("/reset/second-step"),
        REPLACE_PHONE("/reset/phone"),
        REPLACE_EMAIL("/reset/email"),
        UNFREEZE("/unfreeze");

        private final String path;

        Flow(String path) {
            this.path = path;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Flow> parse(String code) {
            return Arrays.stream(values()).filter(flow -> flow.code().equals(code)).findFirst();
        }
    }

    /** Who does it, from where. */
    record Doer(SignedInStaff staff, Source source) {

        CaseLine.By by() {
            return new CaseLine.By(staff.staff(), staff.pseudonym());
        }
    }

    /**
     * The same self-check as the holder's own, with what a device of his may learn: locks and not
     * money.
     */
    SelfCheckView diagnose(WalletId wallet) {
        var nobody =
                new Browser(new Digest(new byte[32]), Optional.empty(), "", "", Locale.ENGLISH);
        var asked = SelfCheckQuestion.of(nobody);
        return selfCheck.look(
                new SelfCheckQuestion(
                        wallet,
                        false,
                        false,
                        nobody,
                        asked.payment(),
                        asked.amount(),
                        asked.payee(),
                        asked.payeeText(),
                        asked.clientTime(),
                        asked.typing(),
                        false));
    }

    void diagnosed(SupportCase one, Doer by, SelfCheckView view, Instant now) {
        record(one, by, AuditKind.DESK_DIAGNOSED, now);
        String answer = view.answer() == null ? "none" : view.answer();
        writing.event(one, "diagnosed", by.by(), answer.toLowerCase(Locale.ROOT), now);
    }

    /** Tells the holder, in his language, what is wrong and what helps. */
    void explain(SupportCase one, Doer by, SelfCheckView view, Instant now) {
        Bilingual title = view.title();
        Bilingual words = view.explanation();
        boolean isChinese = isChinese(one);
        String text = isChinese ? title.zh() + "\n" + words.zh() : title.en() + "\n" + words.en();
        writing.byStaff(one, text, by.by(), now);
        told(one);
    }

    /**
     * Freezes the wallet: for good when the caller is known, else for a short while and once a day,
     * so that no stranger shuts a wallet by telephone.
     *
     * @return false when it was frozen by a stranger's word today
     */
    boolean freeze(SupportCase one, Doer by, int grade, Instant now) {
        boolean isKnown = grade > GradeRule.UNKNOWN;
        if (!isKnown && wasReported(one, now)) {
            return false;
        }
        var placing =
                restrictions.place(
                        NewRestriction.of(
                                one.wallet(),
                                Cause.LOST_WALLET,
                                isKnown ? PlacedBy.HOLDER : PlacedBy.REPORTER));
        Restriction.InForce frozen = placing.restriction();
        audit.record(
                StaffAudit.event(
                                by.staff(),
                                AuditKind.FROZEN,
                                now,
                                by.source(),
                                Optional.of(one.wallet()))
                        .referred(frozen.placement().reference()));
        String reference = frozen.placement().reference();
        Optional<Instant> until = frozen.until().moment();
        if (isKnown || until.isEmpty()) {
            sessions.endAll(one.wallet(), Optional.empty());
            notices.toAllAddresses(
                    one.wallet(), Template.WALLET_FROZEN, Map.of("reference", reference));
        } else {
            notices.toAllAddresses(
                    one.wallet(),
                    Template.WALLET_FROZEN_BRIEFLY,
                    Map.of("reference", reference, "until", until.get()));
        }
        writing.event(one, isKnown ? "frozen" : "frozen_briefly", by.by(), reference, now);
        return true;
    }

    private boolean wasReported(SupportCase one, Instant now) {
        return restrictions.placedSince(one.wallet(), now.minus(DAY)).stream()
                .map(Restriction::placement)
                .anyMatch(placement -> placement.placedBy() == PlacedBy.REPORTER);
    }

    /** Sends the holder to his own way back; he proves himself there, and nobody here helps him. */
    void startFlow(SupportCase one, Doer by, Flow flow, Instant now) {
        offer(one, by, "flow." + flow.code(), flow.path, now);
    }

    /** Books a visit to a counter as the holder would; he is told and may change it. */
    void bookVisit(SupportCase one, Doer by, Visit visit, Instant now) {
        switch (bookings.book(one.wallet(), visit.branch(), visit.startsAt(), visit.kind())) {
            case DeskBookings.Booked.Done(var number) -> {
                writing.event(one, "visit_booked", by.by(), number, now);
                record(one, by, AuditKind.WAY_OFFERED, now);
            }
            case DeskBookings.Booked.Refused(var why) -> throw why.asException();
        }
    }

    /**
     * A visit that is booked for a holder.
     *
     * @param startsAt a free time of the branch
     */
    record Visit(BranchId branch, Instant startsAt, VisitKind kind) {}

    void offerVisit(SupportCase one, Doer by, Instant now) {
        offer(one, by, "flow.visit", "/visits", now);
    }

    private void offer(SupportCase one, Doer by, String key, String path, Instant now) {
        Bilingual words = Texts.bilingual(BUNDLE, key);
        writing.byStaff(
                one, (isChinese(one) ? words.zh() : words.en()) + "\n" + path, by.by(), now);
        record(one, by, AuditKind.WAY_OFFERED, now);
        notices.toAllAddresses(
                one.wallet(),
                Template.WAY_OFFERED,
                Map.of("reference", one.number(), "what", words, "path", path));
    }

    /** Tells the holder that there is an answer, at most once as long as he has not seen it. */
    void told(SupportCase one) {
        if (one.state() == SupportCase.State.OPEN) {
            notices.toAllAddresses(
                    one.wallet(), Template.CASE_ANSWERED, Map.of("reference", one.number()));
        }
    }

    void record(SupportCase one, Doer by, AuditKind kind, Instant now) {
        audit.record(
                StaffAudit.event(by.staff(), kind, now, by.source(), Optional.of(one.wallet()))
                        .referred(one.number()));
    }

    private boolean isChinese(SupportCase one) {
        return holders.of(one.wallet()).language().getLanguage().equals("zh");
    }
}
