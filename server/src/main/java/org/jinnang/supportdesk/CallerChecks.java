package org.jinnang.supportdesk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jinnang.authenticator.CodeFlow;
import org.jinnang.authenticator.CodePurpose;
import org.jinnang.authenticator.Codes;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.identity.Evidence;
import org.jinnang.identity.Identities;
import org.jinnang.kernel.CallerCheckId;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SecureBytes;
import org.springframework.stereotype.Service;

/**
 * Asks a caller to show that he is the holder. The answer goes from him to the server: no agent can
 * give it, hear it or see it (threats 4 and 5).
 */
@Service
class CallerChecks {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** Nobody's telephone rings all day. */
    private static final int MOST_ASKED_AN_HOUR = 10;

    private static final int CHOICES = 3;

    private final CheckStore store;
    private final DocumentCheckStore documents;
    private final Identities identities;
    private final Codes codes;
    private final Holders holders;
    private final Notices notices;
    private final SecureBytes chance;
    private final Ids ids;
    private final Clock clock;

    CallerChecks(
            CheckStore store,
            DocumentCheckStore documents,
            Identities identities,
            Codes codes,
            Holders holders,
            Notices notices,
            SecureBytes chance,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.documents = documents;
        this.identities = identities;
        this.codes = codes;
        this.holders = holders;
        this.notices = notices;
        this.chance = chance;
        this.ids = ids;
        this.clock = clock;
    }

    /** What asking answers. */
    sealed interface Asking {

        record Asked(CallerCheck check) implements Asking {}

        /** Too many failed, or were asked for. */
        record Exhausted(Instant until) implements Asking {}

        record NotSent(Codes.Sending sending) implements Asking {}

        /** No document was checked before that a picture could be compared with. */
        record NothingToCompare() implements Asking {}
    }

    /** Asks, in the caller's transaction. */
    Asking ask(SupportCase one, CallerCheck.Kind kind, CaseLine.By by) {
        Instant now = clock.instant();
        List<CallerCheck> day = store.lockSince(one.wallet(), now.minus(DAY));
        Optional<Instant> shut = shutUntil(day, kind, now);
        if (shut.isPresent()) {
            return new Asking.Exhausted(shut.get());
        }
        if (kind == CallerCheck.Kind.DOCUMENTS
                && identities.of(one.wallet()).flatMap(Evidence::checkedAt).isEmpty()) {
            return new Asking.NothingToCompare();
        }
        Optional<Match> match =
                kind == CallerCheck.Kind.NUMBER_MATCH ? Optional.of(match()) : Optional.empty();
        var check =
                new CallerCheck(
                        one.wallet(),
                        new CallerCheckId(ids.next()),
                        one.id(),
                        kind,
                        match.map(Match::number),
                        match.map(Match::choices).orElse(List.of()),
                        by,
                        now,
                        now.plus(kind.waits()),
                        CallerCheck.State.WAITING,
                        Optional.empty(),
                        0);
        Asking asking = send(check);
        if (asking instanceof Asking.Asked) {
            store.insert(check);
            if (kind == CallerCheck.Kind.DOCUMENTS) {
                documents.insert(check);
            }
        }
        return asking;
    }

    private Asking send(CallerCheck check) {
        if (check.kind() == CallerCheck.Kind.NUMBER_MATCH) {
            return new Asking.Asked(check);
        }
        if (check.kind() == CallerCheck.Kind.PASSKEY) {
            return told(check, Template.PROVE_AS_CALLER);
        }
        if (check.kind() == CallerCheck.Kind.DOCUMENTS) {
            return told(check, Template.DOCUMENTS_ASKED);
        }
        Codes.Sending sending = sendCode(check, flow(check));
        return sending instanceof Codes.Sending.Sent
                ? new Asking.Asked(check)
                : new Asking.NotSent(sending);
    }

    private Asking told(CallerCheck check, Template template) {
        notices.toAllAddresses(check.wallet(), template, Map.of("reference", check.reference()));
        return new Asking.Asked(check);
    }

    /** To the registered address of its channel; nobody else has the code. */
    Codes.Sending sendCode(CallerCheck check, CodeFlow flow) {
        return codes.send(flow, holderOf(check, flow), about(check));
    }

    /** The same for whoever has the reference and has proven nothing: see {@link Codes}. */
    Codes.Sending sendCodeToStranger(CallerCheck check, CodeFlow flow) {
        return codes.sendToStranger(flow, holderOf(check, flow), check.id().text(), about(check));
    }

    private Codes.Recipient holderOf(CallerCheck check, CodeFlow flow) {
        Holder holder = holders.of(check.wallet());
        Contact to = flow.channel() == Contact.Kind.PHONE ? holder.phone() : holder.email();
        return new Codes.Recipient.Person(Optional.of(check.wallet()), to);
    }

    private static Map<String, Object> about(CallerCheck check) {
        return Map.of("reference", check.reference());
    }

    private record Match(String number, List<String> choices) {}

    private Match match() {
        var numbers = new TreeSet<String>();
        String number = "";
        while (numbers.size() < CHOICES) {
            String next = chance.digits(2);
            number = number.isEmpty() ? next : number;
            numbers.add(next);
        }
        return new Match(number, new ArrayList<>(numbers));
    }

    /** What a code is bound to: this check, and tries that no way back can spend. */
    CodeFlow flow(CallerCheck check) {
        return flow(
                check,
                check.kind() == CallerCheck.Kind.SMS_CODE
                        ? Contact.Kind.PHONE
                        : Contact.Kind.EMAIL);
    }

    /** The same where the holder says by which way it comes. */
    CodeFlow flow(CallerCheck check, Contact.Kind channel) {
        return new CodeFlow(
                codes.ofCaller(check.wallet()),
                CodePurpose.VERIFY_CALLER,
                check.id().value(),
                channel);
    }

    List<CallerCheck> of(SupportCase one) {
        return store.of(one);
    }

    List<CallerCheck> waiting(WalletId wallet) {
        return store.waiting(wallet, clock.instant());
    }

    /** How well whoever calls is known now. */
    int grade(SupportCase one) {
        return GradeRule.of(store.of(one), clock.instant());
    }

    int triesLeft(WalletId wallet) {
        int failures = store.failuresSince(wallet, clock.instant().minus(DAY));
        return Math.max(0, CallerCheck.MOST_FAILURES - failures);
    }

    /** Counts a failure before anything is looked at; false when there is none left. */
    boolean reserve(CallerCheck check) {
        Instant now = clock.instant();
        List<CallerCheck> day = store.lockSince(check.wallet(), now.minus(DAY));
        boolean isOpen =
                day.stream().anyMatch(one -> one.id().equals(check.id()) && one.isWaiting(now));
        if (!isOpen || failures(day) >= CallerCheck.MOST_FAILURES) {
            return false;
        }
        store.count(check, 1);
        return true;
    }

    private static Optional<Instant> shutUntil(
            List<CallerCheck> day, CallerCheck.Kind kind, Instant now) {
        if (failures(day) >= CallerCheck.MOST_FAILURES) {
            return first(day.stream().filter(one -> one.failures() > 0).toList())
                    .map(at -> at.plus(DAY));
        }
        List<CallerCheck> documents =
                day.stream().filter(one -> one.kind() == CallerCheck.Kind.DOCUMENTS).toList();
        if (kind == CallerCheck.Kind.DOCUMENTS
                && documents.size() >= DocumentCheck.MOST_ASKED_A_DAY) {
            return first(documents).map(at -> at.plus(DAY));
        }
        List<CallerCheck> hour =
                day.stream().filter(one -> one.askedAt().isAfter(now.minus(HOUR))).toList();
        return hour.size() >= MOST_ASKED_AN_HOUR
                ? first(hour).map(at -> at.plus(HOUR))
                : Optional.empty();
    }

    private static Optional<Instant> first(List<CallerCheck> checks) {
        return checks.stream().map(CallerCheck::askedAt).min(Comparator.naturalOrder());
    }

    private static int failures(List<CallerCheck> checks) {
        return checks.stream().mapToInt(CallerCheck::failures).sum();
    }
}
