package org.jinnang.console;

import static org.jinnang.kernel.StaffRole.OPERATOR;
import static org.jinnang.kernel.StaffRole.SECURITY_OFFICER;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Scope;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.Texts;
import org.jinnang.restriction.Order;
import org.jinnang.restriction.Placement;
import org.jinnang.restriction.Restriction;
import org.jinnang.staff.Conflicts;
import org.jinnang.staff.Proposal;
import org.jinnang.staff.StaffAudit;
import org.jinnang.staff.StaffProblems;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Orders of the operator and of authorities: proposed here, decided among the proposals. */
@RestController
@RequestMapping("/api/v1/staff/orders")
class OrderController {

    private static final Duration LONGEST = Duration.ofDays(3650);

    private final StaffOrders staffOrders;
    private final Orders orders;
    private final Holders holders;
    private final Conflicts conflicts;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    OrderController(
            StaffOrders staffOrders,
            Orders orders,
            Holders holders,
            Conflicts conflicts,
            Audit audit,
            Clock clock,
            TransactionOperations transaction) {
        this.staffOrders = staffOrders;
        this.orders = orders;
        this.holders = holders;
        this.conflicts = conflicts;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    record AuthorityForm(String name, String reference) {}

    record PlaceRequest(
            String wallet,
            Order.Reason reason,
            String shuts,
            Optional<Instant> until,
            String appealTo,
            Optional<AuthorityForm> authority) {}

    record LiftRequest(
            String wallet, String reference, Optional<String> why, Optional<String> release) {}

    /** It waits for another person. */
    record ProposedView(String proposalId, String kind, Instant expiresAt) {

        static ProposedView of(Proposal proposal) {
            return new ProposedView(
                    proposal.id().text(), proposal.kind().code(), proposal.expiresAt());
        }
    }

    /** A reason an order may have, and the words its holder reads. */
    record ReasonView(String reason, boolean legal, Bilingual grounds, List<String> shuts) {}

    record ReasonsView(List<ReasonView> data) {}

    record OrderView(
            String reference,
            String cause,
            Optional<String> reason,
            String shuts,
            Instant placedAt,
            Optional<Instant> endsAt,
            Optional<Instant> endedAt) {}

    record ListView(String walletId, List<OrderView> data) {}

    /** The closed list of reasons. */
    @GetMapping("/reasons")
    ReasonsView reasons(@OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff) {
        return new ReasonsView(
                Arrays.stream(Order.Reason.values())
                        .map(reason ->
                                new ReasonView(
                                        reason.code(),
                                        reason.cause() == Cause.LEGAL_ORDER,
                                        Texts.bilingual("restrictions", "grounds." + reason.code()),
                                        staffOrders.scopes(reason).stream()
                                                .map(Scope::code)
                                                .toList()))
                        .toList());
    }

    /** Every restriction the wallet ever had, the newest first; looking is in the log. */
    @GetMapping
    ListView of(
            @OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff,
            @RequestParam String wallet,
            Browser browser) {
        WalletId found = wallet(staff, wallet);
        transaction.executeWithoutResult(_ ->
                audit.record(
                        StaffAudit.event(
                                        staff,
                                        AuditKind.ORDERS_LOOKED_UP,
                                        clock.instant(),
                                        Source.of(browser),
                                        Optional.empty())
                                .with("wallet", found.text())));
        return new ListView(
                found.text(), orders.all(found).stream().map(OrderController::view).toList());
    }

    private static OrderView view(Restriction restriction) {
        Placement placement = restriction.placement();
        return new OrderView(
                placement.reference(),
                placement.cause().name().toLowerCase(Locale.ROOT),
                Optional.ofNullable(placement.order()).map(order -> order.reason().code()),
                placement.scope().code(),
                placement.placedAt(),
                restriction instanceof Restriction.InForce inForce
                        ? inForce.until().moment()
                        : Optional.empty(),
                restriction instanceof Restriction.Ended ended
                        ? Optional.of(ended.endedAt())
                        : Optional.empty());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ProposedView place(
            @OnDuty(
                            value = {OPERATOR, SECURITY_OFFICER},
                            provenNow = true)
                    SignedInStaff staff,
            @RequestBody PlaceRequest form) {
        WalletId wallet = wallet(staff, form.wallet());
        boolean isLegal = form.reason().cause() == Cause.LEGAL_ORDER;
        if (isLegal != form.authority().isPresent()) {
            throw FieldProblems.of("authority", isLegal ? "missing" : "bad_format");
        }
        Order.Authority authority =
                form.authority()
                        .map(one ->
                                new Order.Authority(
                                        StaffFields.line("authority", one.name()),
                                        StaffFields.line("authority", one.reference())))
                        .orElse(null);
        Order order =
                new Order(form.reason(), StaffFields.line("appeal_to", form.appealTo()), authority);
        Scope scope =
                staffOrders
                        .scope(form.reason(), form.shuts())
                        .orElseThrow(() ->
                                FieldProblems.of(
                                        "shuts",
                                        "not_allowed",
                                        Map.of(
                                                "allowed",
                                                String.join(
                                                        ", ",
                                                        staffOrders.scopes(form.reason()).stream()
                                                                .map(Scope::code)
                                                                .toList()))));
        Instant now = clock.instant();
        form.until()
                .filter(end -> !end.isAfter(now) || end.isAfter(now.plus(LONGEST)))
                .ifPresent(_ -> {
                    throw FieldProblems.of("until", "bad_format");
                });
        return ProposedView.of(staffOrders.propose(staff, wallet, order, scope, form.until()));
    }

    @PostMapping("/lifts")
    @ResponseStatus(HttpStatus.CREATED)
    ProposedView lift(
            @OnDuty(
                            value = {OPERATOR, SECURITY_OFFICER},
                            provenNow = true)
                    SignedInStaff staff,
            @RequestBody LiftRequest form) {
        WalletId wallet = wallet(staff, form.wallet());
        if (form.why().isPresent() == form.release().isPresent()) {
            throw FieldProblems.of("why", "missing");
        }
        String why = StaffFields.line("why", form.release().or(form::why).orElseThrow());
        String reference = StaffFields.line("reference", form.reference()).toUpperCase(Locale.ROOT);
        boolean isThere =
                orders.all(wallet).stream()
                        .filter(one -> one instanceof Restriction.InForce)
                        .map(Restriction::placement)
                        .anyMatch(placement -> placement.reference().equals(reference));
        if (!isThere) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        var lift = new StaffOrders.Lift(reference, why, form.release().isPresent());
        return ProposedView.of(staffOrders.propose(staff, wallet, lift));
    }

    /** By its number or account name; never the own one or a relative's. */
    private WalletId wallet(SignedInStaff staff, String typed) {
        WalletId found =
                WalletId.parse(typed)
                        .filter(holders::isHolder)
                        .or(() ->
                                Identifier.parse(typed)
                                        .filter(one -> one.kind() == Identifier.Kind.ACCOUNT_NAME)
                                        .flatMap(holders::find))
                        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
        if (conflicts.concerns(staff.staff(), found)) {
            throw StaffProblems.ownCase().asException();
        }
        return found;
    }
}
