package org.jinnang.account;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.audit.AuditEvent;
import org.jinnang.authenticator.Decoys;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Jobs;
import org.jinnang.platform.Macs;
import org.jinnang.policy.Policy;
import org.jinnang.policy.Waits;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Series;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A wallet is reported lost by somebody who proves nothing and knows three things about its holder.
 * All three must name one wallet; then it is frozen for a short while, once a day. The answer is
 * the same for everybody and does not wait for it.
 */
@Service
public class LostReports {

    static final String JOB = "freeze what was reported lost";

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int AT_ONCE = 50;
    private static final AuditEvent.Source BY_CALL = new AuditEvent.Source("电话 · telephone", "");

    private final LostReportStore store;
    private final Holders holders;
    private final Decoys decoys;
    private final Macs macs;
    private final Series series;
    private final Restrictions restrictions;
    private final Freezes freezes;
    private final Policy policy;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Ids ids;

    LostReports(
            LostReportStore store,
            Holders holders,
            Decoys decoys,
            Macs macs,
            Series series,
            Restrictions restrictions,
            Freezes freezes,
            Policy policy,
            TransactionOperations transaction,
            Clock clock,
            Ids ids,
            Jobs jobs) {
        this.store = store;
        this.holders = holders;
        this.decoys = decoys;
        this.macs = macs;
        this.series = series;
        this.restrictions = restrictions;
        this.freezes = freezes;
        this.policy = policy;
        this.transaction = transaction;
        this.clock = clock;
        this.ids = ids;
        jobs.every(EVERY, JOB, this::freezeAll);
    }

    private Waits.Provisional waits() {
        return policy.restrictions().of(Cause.LOST_WALLET).waits()
                        instanceof Waits.Provisional provisional
                ? provisional
                : new Waits.Provisional(Duration.ofMinutes(30), Duration.ofHours(24));
    }

    /** What somebody says about the holder. */
    record Said(String phone, String email, String accountName) {}

    /** For how long such a report freezes. */
    public Duration lasts() {
        return waits().lasts();
    }

    /**
     * Takes the report.
     *
     * @return until when this browser must wait before it may report again; empty when it was taken
     */
    Optional<Instant> report(Said said, Browser browser) {
        Digest reports = macs.mac("reports of lost wallets").digest();
        if (series.attempt(browser, reports) instanceof Series.Standing.MustWait(var until)) {
            return Optional.of(until);
        }
        Optional<WalletId> byPhone =
                Contact.parse(Contact.Kind.PHONE, said.phone())
                        .map(Contact::identifier)
                        .flatMap(holders::find);
        Optional<WalletId> byEmail =
                Contact.parse(Contact.Kind.EMAIL, said.email())
                        .map(Contact::identifier)
                        .flatMap(holders::find);
        Optional<WalletId> byName =
                Identifier.parse(said.accountName())
                        .filter(name -> name.kind() == Identifier.Kind.ACCOUNT_NAME)
                        .flatMap(holders::find);
        WalletId wallet =
                byPhone.filter(found -> byEmail.filter(found::equals).isPresent())
                        .filter(found -> byName.filter(found::equals).isPresent())
                        .orElseGet(() -> nobody(said));
        transaction.executeWithoutResult(_ ->
                store.insert(ids.next(), wallet, AuditEvent.Source.of(browser), clock.instant()));
        return Optional.empty();
    }

    /**
     * Takes the report of somebody who calls from a number, in the caller's transaction. The number
     * proves nothing; whoever it belongs to is frozen no longer and no more often than by any other
     * report.
     */
    public void byCall(Contact phone) {
        WalletId wallet =
                holders.find(phone.identifier())
                        .orElseGet(() -> nobody(new Said(phone.address(), "", "")));
        store.insert(ids.next(), wallet, BY_CALL, clock.instant());
    }

    private WalletId nobody(Said said) {
        byte[] words = said.toString().getBytes(StandardCharsets.UTF_8);
        return new WalletId(decoys.of(macs.mac("lost wallet of nobody", words).digest()).value());
    }

    /** Freezes what was reported since; each report once, whichever node takes it. */
    void freezeAll() {
        int taken;
        do {
            taken =
                    transaction.execute(_ -> {
                        List<LostReportStore.Report> reports = store.take(AT_ONCE);
                        reports.forEach(this::freeze);
                        return reports.size();
                    });
        } while (taken == AT_ONCE);
    }

    private void freeze(LostReportStore.Report report) {
        WalletId wallet = report.wallet();
        if (!holders.isHolder(wallet)) {
            return;
        }
        restrictions.lockStanding(wallet);
        Instant since = clock.instant().minus(waits().onceIn());
        boolean isEnough =
                restrictions.placedSince(wallet, since).stream().anyMatch(LostReports::byReporter)
                        || restrictions.inForce(wallet).stream()
                                .anyMatch(one -> one.placement().cause() == Cause.LOST_WALLET);
        if (!isEnough) {
            freezes.briefly(wallet, report.source());
        }
    }

    private static boolean byReporter(Restriction restriction) {
        return restriction.placement().placedBy() == PlacedBy.REPORTER;
    }
}
