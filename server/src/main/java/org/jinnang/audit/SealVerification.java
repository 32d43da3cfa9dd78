package org.jinnang.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Macs;
import org.jinnang.platform.Verification;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the chain from its beginning and finds what was changed, taken away or put in between. It
 * cannot see that the newest seals were cut off together with their events: whoever wants to know
 * keeps the number and hash it prints.
 */
@Component
final class SealVerification implements Verification {

    private static final int SEALS_AT_ONCE = 200;
    private static final int MOST_NAMED = 20;

    /** No transaction lasts this long, so an event this much older than its turn was planted. */
    private static final Duration LATEST = Duration.ofMinutes(5);

    private final SealStore store;
    private final Macs macs;
    private final TransactionTemplate oneMoment;

    SealVerification(SealStore store, Macs macs, PlatformTransactionManager manager) {
        this.store = store;
        this.macs = macs;
        this.oneMoment = new TransactionTemplate(manager);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneMoment.setReadOnly(true);
    }

    @Override
    public String name() {
        return "审计封条 / audit seals";
    }

    @Override
    public Result verify() {
        return Objects.requireNonNull(oneMoment.execute(_ -> new Walk().result()));
    }

    /** One walk along the chain. */
    private final class Walk {

        private final List<String> faults = new ArrayList<>();
        private long number;
        private long members;
        private Digest previous = Seal.BEGINNING;
        private Instant previousTime = Instant.MIN;

        Result result() {
            List<Seal> seals = store.after(number, SEALS_AT_ONCE);
            while (!seals.isEmpty()) {
                seals.forEach(this::follow);
                seals = store.after(number, SEALS_AT_ONCE);
            }
            long unsealed = store.marked();
            lookBeside(unsealed);
            var lines = new ArrayList<String>();
            lines.add("%1$d 个封条，%2$d 条记录 / %1$d seals over %2$d events".formatted(number, members));
            lines.add("最新封条 / newest seal: " + number + " " + previous);
            lines.add("尚未封存 / not yet sealed: " + unsealed);
            lines.addAll(faults.stream().limit(MOST_NAMED).toList());
            if (faults.size() > MOST_NAMED) {
                lines.add("… " + (faults.size() - MOST_NAMED) + " more");
            }
            return new Result(faults.isEmpty(), lines);
        }

        private void follow(Seal seal) {
            if (seal.number() != number + 1) {
                faults.add(
                        "封条缺失 / missing: seals %d to %d".formatted(number + 1, seal.number() - 1));
            }
            if (!seal.previous().equals(previous)) {
                faults.add(
                        "封条 %1$d 接不上前一个 / seal %1$d does not follow the one before"
                                .formatted(seal.number()));
            }
            List<EventRow> events = store.events(seal.members());
            if (events.size() == seal.members().size()) {
                compare(seal, events);
            } else {
                nameMissing(seal, events);
            }
            events.forEach(event -> lookForPlanted(seal, event));
            number = seal.number();
            members += seal.members().size();
            previous = seal.hash();
            previousTime = seal.sealedAt();
        }

        private void compare(Seal seal, List<EventRow> events) {
            byte[][] content =
                    Seal.content(seal.number(), seal.sealedAt(), seal.previous(), events);
            var expected = macs.macUnder(seal.keyId(), Seal.PURPOSE, content);
            if (expected.isEmpty()) {
                faults.add(
                        "封条 %1$d 的密钥不在密钥文件里 / the key of seal %1$d is not in the keyset"
                                .formatted(seal.number()));
            } else if (!expected.get().equals(seal.hash())) {
                faults.add(
                        "封条 %1$d 的内容被改动 / the content of seal %1$d was changed (%2$d events)"
                                .formatted(seal.number(), events.size()));
            }
        }

        private void nameMissing(Seal seal, List<EventRow> found) {
            var missing = new ArrayList<>(seal.members());
            found.forEach(
                    event -> missing.remove(new Seal.Member(event.walletId(), event.id().value())));
            missing.forEach(member ->
                    faults.add(
                            "记录缺失 / missing: event %s of seal %d"
                                    .formatted(member.eventId(), seal.number())));
        }

        private void lookForPlanted(Seal seal, EventRow event) {
            if (previousTime.isAfter(event.event().at().plus(LATEST))) {
                faults.add(
                        "事后补记 / put in afterwards: event %s, dated before seal %d"
                                .formatted(event.id().value(), seal.number() - 1));
            }
        }

        /** Rows that no seal and no mark knows, and marks of what is sealed already. */
        private void lookBeside(long unsealed) {
            if (store.recorded() != members + unsealed || !faults.isEmpty()) {
                store.unknown(MOST_NAMED)
                        .forEach(event ->
                                faults.add("夹带 / put in between: event " + event.eventId()));
            }
            long again = store.markedAgain();
            if (again > 0) {
                faults.add("重复标记 / marked again although sealed: " + again);
            }
            if (faults.isEmpty() && store.recorded() != members + unsealed) {
                faults.add("记录数不符 / the number of events does not fit");
            }
        }
    }
}
