package org.jinnang.supportdesk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.staff.Lease;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Cases for people who call, and how promises were kept. The holder is told that one was opened.
 */
@Service
class CallerCases {

    private static final Duration REPORTED = Duration.ofDays(30);

    private final CaseStore store;
    private final PromiseReport report;
    private final Writing writing;
    private final DeskActs acts;
    private final Notices notices;
    private final Clock clock;
    private final TransactionOperations transaction;

    CallerCases(
            CaseStore store,
            PromiseReport report,
            Writing writing,
            DeskActs acts,
            Notices notices,
            Clock clock,
            TransactionOperations transaction) {
        this.store = store;
        this.report = report;
        this.writing = writing;
        this.acts = acts;
        this.notices = notices;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Opens it, and whoever opened it works on it. */
    SupportCase open(
            WalletId wallet, String subject, SupportCase.Channel channel, DeskActs.Doer by) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    Instant now = clock.instant();
                    SupportCase made =
                            writing.open(
                                    new Writing.NewCase(
                                            wallet,
                                            subject,
                                            channel,
                                            Optional.empty(),
                                            SupportCase.About.NOTHING),
                                    now);
                    writing.event(made, "opened_for_caller", Optional.of(by.by()), now);
                    acts.record(made, by, AuditKind.CASE_OPENED, now);
                    store.lease(made, Lease.of(by.staff().staff(), now));
                    notices.toAllAddresses(
                            wallet,
                            Template.CASE_OPENED_FOR_CALLER,
                            Map.of("reference", made.number()));
                    return store.find(wallet, made.id()).orElseThrow();
                }));
    }

    List<PromiseReport.Numbers> report() {
        return report.since(clock.instant().minus(REPORTED));
    }
}
