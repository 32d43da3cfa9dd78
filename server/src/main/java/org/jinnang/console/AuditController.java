package org.jinnang.console;

import static org.jinnang.kernel.StaffRole.OPERATOR;
import static org.jinnang.kernel.StaffRole.SECURITY_OFFICER;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jinnang.audit.ActivityGroup;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.audit.AuditSearch;
import org.jinnang.audit.AuditWords;
import org.jinnang.audit.ChainCheck;
import org.jinnang.kernel.AuditEventId;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.Verification;
import org.jinnang.staff.StaffAudit;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Searching the audit log, which is itself in the log, and following its chain. */
@RestController
@RequestMapping("/api/v1/staff/audit")
class AuditController {

    private static final int USUAL = 50;

    private final AuditSearch search;
    private final AuditWords words;
    private final ChainCheck chain;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    AuditController(
            AuditSearch search,
            AuditWords words,
            ChainCheck chain,
            Audit audit,
            Clock clock,
            TransactionOperations transaction) {
        this.search = search;
        this.words = words;
        this.chain = chain;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What is personal in it stays sealed. */
    record EventView(
            String eventId,
            String kind,
            Bilingual title,
            Instant at,
            Optional<String> walletId,
            Optional<String> device,
            Optional<String> ip,
            SortedMap<String, String> facts,
            List<AuditWords.Line> lines,
            Optional<String> reference) {}

    record ListView(List<EventView> data, Optional<String> next) {}

    /** A kind of event, in words. */
    record KindView(String kind, Bilingual title, String group) {}

    record KindsView(List<KindView> data) {}

    record VerificationView(boolean holds, List<String> lines) {}

    /** All that can be in the log, so that nobody has to know a code. */
    @GetMapping("/kinds")
    KindsView kinds(@OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff) {
        return new KindsView(
                Arrays.stream(AuditKind.values())
                        .map(kind ->
                                new KindView(
                                        kind.code(),
                                        words.title(kind),
                                        ActivityGroup.of(kind).name().toLowerCase(Locale.ROOT)))
                        .toList());
    }

    /** Each condition that is given must fit. */
    @GetMapping
    ListView find(
            @OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff,
            @RequestParam Optional<String> by,
            @RequestParam Optional<String> wallet,
            @RequestParam Optional<String> kind,
            @RequestParam Optional<String> from,
            @RequestParam Optional<String> until,
            @RequestParam Optional<String> after,
            Browser browser) {
        var query =
                new AuditSearch.Query(
                        by.map(one -> StaffFields.line("by", one)),
                        wallet.map(AuditController::wallet),
                        kind.map(AuditController::kind).map(Set::of).orElse(Set.of()),
                        from.map(one -> moment("from", one)),
                        until.map(one -> moment("until", one)));
        Optional<AuditEventId> behind =
                after.map(one ->
                        AuditEventId.parse(one)
                                .orElseThrow(() -> FieldProblems.of("after", "bad_format")));
        transaction.executeWithoutResult(_ -> audit.record(searched(staff, query, browser)));
        List<EventView> found = search.find(query, behind, USUAL).stream().map(this::view).toList();
        return new ListView(
                found,
                found.size() < USUAL ? Optional.empty() : Optional.of(found.getLast().eventId()));
    }

    private AuditEvent searched(SignedInStaff staff, AuditSearch.Query query, Browser browser) {
        AuditEvent event =
                StaffAudit.event(
                        staff,
                        AuditKind.AUDIT_SEARCHED,
                        clock.instant(),
                        Source.of(browser),
                        Optional.empty());
        event =
                query.staff().isPresent()
                        ? event.with("searched_staff", query.staff().get())
                        : event;
        event =
                query.wallet().isPresent()
                        ? event.with("searched_wallet", query.wallet().get().text())
                        : event;
        return query.kinds().isEmpty()
                ? event
                : event.with("searched_kind", query.kinds().iterator().next());
    }

    /** Reads the whole chain: minutes where the log is large, so one at a time. */
    @PostMapping("/verification")
    VerificationView verify(
            @OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff, Browser browser) {
        Verification.Result result =
                chain.run().orElseThrow(() -> Problem.of(ProblemCode.BUSY).asException());
        transaction.executeWithoutResult(_ ->
                audit.record(
                        StaffAudit.event(
                                        staff,
                                        AuditKind.AUDIT_VERIFIED,
                                        clock.instant(),
                                        Source.of(browser),
                                        Optional.empty())
                                .with("holds", result.holds())));
        return new VerificationView(result.holds(), result.lines());
    }

    private EventView view(AuditSearch.Found found) {
        AuditEvent event = found.event();
        return new EventView(
                found.id().text(),
                event.kind().code(),
                words.title(event.kind()),
                event.at(),
                event.wallet().map(WalletId::text),
                Optional.of(event.source().device()).filter(text -> !text.isEmpty()),
                Optional.of(event.source().ip()).filter(text -> !text.isEmpty()),
                event.facts(),
                words.lines(event),
                event.reference());
    }

    private static WalletId wallet(String typed) {
        return WalletId.parse(typed).orElseThrow(() -> FieldProblems.of("wallet", "bad_format"));
    }

    private static AuditKind kind(String code) {
        return Arrays.stream(AuditKind.values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> FieldProblems.of("kind", "unknown"));
    }

    private static Instant moment(String field, String typed) {
        try {
            return Instant.parse(typed);
        } catch (DateTimeParseException _) {
            throw FieldProblems.of(field, "bad_format");
        }
    }
}
