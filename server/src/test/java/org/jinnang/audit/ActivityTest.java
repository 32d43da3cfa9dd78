package org.jinnang.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import org.jinnang.kernel.AuditEventId;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Ids;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;

@WalletTest
class ActivityTest {

    private static final AuditEvent.Source SOMEWHERE =
            new AuditEvent.Source("Firefox, Windows", "192.0.2.7");

    private final Activity activity;
    private final Audit audit;
    private final Ids ids;
    private final TestClock clock;

    ActivityTest(Activity activity, Audit audit, Ids ids, TestClock clock) {
        this.activity = activity;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @Test
    void aHolderSeesNothingOfAnother() {
        var one = wallet();
        var other = wallet();
        audit.record(event(other, AuditKind.SIGNED_IN));
        audit.record(AuditEvent.ofNobody(AuditKind.SIGN_IN_FAILED, clock.instant(), SOMEWHERE));

        assertThat(activity.of(one, Optional.empty(), 50).data()).isEmpty();
    }

    @Test
    void pagesFollowEachOtherNewestFirstWithoutGapOrRepetition() {
        var wallet = wallet();
        for (int event = 0; event < 7; event++) {
            clock.advance(Duration.ofSeconds(1));
            audit.record(event(wallet, AuditKind.SIGNED_IN));
        }

        var seen = new ArrayList<AuditEventId>();
        Optional<AuditEventId> next = Optional.empty();
        do {
            var page = activity.of(wallet, next, 3);
            page.data().forEach(entry -> seen.add(entry.eventId()));
            next = page.next();
        } while (next.isPresent());

        assertThat(new HashSet<>(seen)).hasSize(7).hasSameSizeAs(seen);
        assertThat(seen)
                .isSortedAccordingTo(
                        (a, b) -> b.value().toString().compareTo(a.value().toString()));
    }

    @Test
    void codesAmountsAndTimesAreToldInTheWordsOfTheReader() {
        var wallet = wallet();
        audit.record(
                event(wallet, AuditKind.PAYMENT_POSTED)
                        .with("amount", new Money(8_800, Currency.CNY))
                        .with("payee", "*梅")
                        .referred("R-7Q4K-2M9D"));
        audit.record(
                event(wallet, AuditKind.RESTRICTION_PLACED)
                        .with("cause", Cause.WRONG_PAYMENT_PASSWORD));

        var entries = activity.of(wallet, Optional.empty(), 50).data();

        var placed = entries.get(0);
        assertThat(placed.detail().orElseThrow().en()).isEqualTo("Payments locked");
        var paid = entries.get(1);
        assertThat(paid.detail().orElseThrow().en()).isEqualTo("CNY 88.00 to *梅");
        assertThat(paid.reference()).contains("R-7Q4K-2M9D");
        assertThat(paid.device()).isEqualTo("Firefox, Windows");
    }

    @Test
    void aFactWithLettersThatNoColumnKeepsIsRecordedWithoutThem() {
        var wallet = wallet();
        audit.record(
                event(wallet, AuditKind.DEVICE_TRUSTED)
                        .with("device_name", "my\0 phone \ud83d\n手机"));

        var entry = activity.of(wallet, Optional.empty(), 1).data().getFirst();

        assertThat(entry.detail().orElseThrow().zh()).isEqualTo("my phone 手机");
    }

    private WalletId wallet() {
        return new WalletId(ids.next());
    }

    private AuditEvent event(WalletId wallet, AuditKind kind) {
        return AuditEvent.of(wallet, kind, clock.instant(), SOMEWHERE);
    }
}
