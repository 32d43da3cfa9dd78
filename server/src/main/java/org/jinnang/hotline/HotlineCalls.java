package org.jinnang.hotline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jinnang.account.LostReports;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Holders;
import org.jinnang.hotline.HotlineMenu.Position;
import org.jinnang.hotline.HotlineMenu.Wish;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.jinnang.platform.Macs;
import org.jinnang.supportdesk.HotlineCases;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Answers each step of a call once, in one transaction with what it does: a server that is killed
 * has done all of it or nothing, and the next step says where the call stands.
 */
@Service
class HotlineCalls {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(1);

    private final HotlineStore store;
    private final HotlineWords words;
    private final LostReports reports;
    private final HotlineCases cases;
    private final Holders holders;
    private final Macs macs;
    private final Clock clock;
    private final TransactionOperations transaction;

    HotlineCalls(
            HotlineStore store,
            HotlineWords words,
            LostReports reports,
            HotlineCases cases,
            Holders holders,
            Macs macs,
            Clock clock,
            TransactionOperations transaction,
            Jobs jobs) {
        this.store = store;
        this.words = words;
        this.reports = reports;
        this.cases = cases;
        this.holders = holders;
        this.macs = macs;
        this.clock = clock;
        this.transaction = transaction;
        jobs.every(
                EVERY,
                "forget calls of the hotline",
                () -> store.forgetBefore(clock.instant().minus(KEPT)));
    }

    /**
     * One step of a call.
     *
     * @param call the telephone system's own name of it
     * @param step grows with every request of the call
     * @param number as the network says it; empty when it is withheld
     * @param keys all that were pressed in this call
     * @param queue who waits for an agent now; empty where the telephone system does not say
     */
    record Step(
            String call, int step, Optional<String> number, String keys, Optional<Queue> queue) {}

    /**
     * Who waits for an agent, as the telephone system knows it.
     *
     * @param waiting how many callers
     * @param about how long whoever comes now waits; empty where it is not estimated
     */
    record Queue(int waiting, Optional<Duration> about) {}

    /** What comes of a step. */
    sealed interface Answer {

        record Prompt(Position at, HotlineWords.Said said) implements Answer {}

        /** It was answered before, the call is over, or it comes from another number. */
        record OutOfOrder() implements Answer {}
    }

    Answer answer(Step step) {
        return Objects.requireNonNull(transaction.execute(_ -> locked(step)));
    }

    private Answer locked(Step step) {
        Optional<Contact> phone =
                step.number().flatMap(typed -> Contact.parse(Contact.Kind.PHONE, typed));
        Digest id = digest("hotline call", step.call());
        // A withheld number does nothing to anybody: each call of one is bounded by itself.
        Digest number =
                digest(
                        "hotline number",
                        phone.map(Contact::address)
                                .or(step::number)
                                .orElse("withheld " + step.call()));
        store.lock(number);
        HotlineStore.Call before =
                store.find(id)
                        .orElseGet(() -> new HotlineStore.Call(id, number, 0, 0, 0, 0, false));
        if (before.isOver()
                || step.step() <= before.step()
                || step.keys().length() < before.keys()
                || !before.number().equals(number)) {
            return new Answer.OutOfOrder();
        }
        Instant now = clock.instant();
        var lately = store.lately(number, id, now.minus(HotlineBounds.HOUR));
        var turn =
                new Turn(
                        phone,
                        step.queue(),
                        new HotlineBounds.Done(before.deeds(), before.tries(), lately));
        turn.press(step.keys(), before.keys());
        var after =
                new HotlineStore.Call(
                        id,
                        number,
                        step.step(),
                        step.keys().length(),
                        turn.done.deeds(),
                        turn.done.tries(),
                        turn.at.isOver());
        return store.put(after, now)
                ? new Answer.Prompt(turn.at, turn.said)
                : new Answer.OutOfOrder();
    }

    private Digest digest(String purpose, String text) {
        return macs.mac(purpose, text.getBytes(UTF_8)).digest();
    }

    /** The keys of one step, one after the other. */
    private final class Turn {

        private final Optional<Contact> phone;
        private final Optional<Queue> queue;
        private HotlineBounds.Done done;
        private Position at = Position.START;
        private HotlineWords.Said said;

        Turn(Optional<Contact> phone, Optional<Queue> queue, HotlineBounds.Done done) {
            this.phone = phone;
            this.queue = queue;
            this.done = done;
            this.said = words.nothing();
            if (!HotlineBounds.mayCall(done.lately())) {
                tooMany();
            }
        }

        void press(String keys, int lookedAt) {
            for (int nth = 0; nth < keys.length() && !at.isOver(); nth++) {
                at = HotlineMenu.press(at, keys.charAt(nth));
                boolean isNew = nth >= lookedAt;
                boolean isLast = nth == keys.length() - 1;
                if (isNew && !HotlineBounds.may(at.wish(), done)) {
                    tooMany();
                } else if (isNew || isLast) {
                    if (isNew) {
                        done = done.and(at.wish());
                        perform(at.wish());
                    }
                    said = said();
                }
            }
        }

        private void tooMany() {
            at = at.over();
            said = words.tooMany();
        }

        private void perform(Wish wish) {
            if (wish == Wish.FREEZE) {
                phone.ifPresent(reports::byCall);
            } else if (wish == Wish.CALL_BACK) {
                wallet().ifPresent(cases::callBack);
            } else if (wish == Wish.CASE_STATE) {
                wallet().ifPresent(one -> cases.tell(one, at.typed()));
            }
        }

        /** Nothing here depends on whether somebody has the number, or which cases he has. */
        private HotlineWords.Said said() {
            return switch (at.wish()) {
                case NOTHING -> words.nothing();
                case STATUS -> words.status();
                case FREEZE -> words.freeze(reports.lasts());
                case CALL_BACK -> words.callBack(cases.answeredBy());
                case CASE_STATE -> words.caseState();
                case AGENT -> words.agent(cases.answeredBy(), queue);
                case UNKNOWN_KEY -> words.unknownKey();
            };
        }

        private Optional<WalletId> wallet() {
            return phone.map(Contact::identifier).flatMap(holders::find);
        }
    }
}
