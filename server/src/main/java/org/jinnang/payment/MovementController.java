package org.jinnang.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.ledger.Ledger;
import org.jinnang.ledger.MovementFilter;
import org.jinnang.ledger.Movements;
import org.jinnang.ledger.Stretch;
import org.jinnang.ledger.Turnover;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.PageSize;
import org.jinnang.platform.Period;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The statement over HTTP: its lines, its sums, one line; never shut by a restriction. */
@RestController
@RequestMapping("/api/v1")
class MovementController {

    /** Sums are made of every movement of the time. */
    private static final Duration LONGEST_SUM = Duration.ofDays(366);

    private final Ledger ledger;
    private final Movements movements;
    private final MovementSearch search;
    private final Statements statements;
    private final Holders holders;
    private final Clock clock;

    MovementController(
            Ledger ledger,
            Movements movements,
            MovementSearch search,
            Statements statements,
            Holders holders,
            Clock clock) {
        this.ledger = ledger;
        this.movements = movements;
        this.search = search;
        this.statements = statements;
        this.holders = holders;
        this.clock = clock;
    }

    /** Which way the money went. */
    enum Direction {
        IN,
        OUT
    }

    /** What is on the other side. */
    enum Side {
        HOLDER,
        DEMO_MONEY
    }

    /**
     * @param next the seq to go on after; null on the last page
     * @param searchedBackTo where a search has stopped before the end; null otherwise
     */
    record MovementPage(
            List<MovementView> data,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant searchedBackTo) {}

    record Sum(Money amount, long count) {}

    record SumsView(
            String accountNumber,
            Instant from,
            Instant until,
            Money opening,
            Sum in,
            Sum out,
            Money closing) {}

    record OneMovement(
            MovementView movement, String reference, String ownName, String accountNumber) {}

    @GetMapping("/movements")
    MovementPage movements(
            @Actor SignedIn actor,
            @RequestParam(defaultValue = "CNY") String currency,
            @RequestParam(defaultValue = "30") int limit,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam Optional<Direction> direction,
            @RequestParam Optional<Side> kind,
            @RequestParam(defaultValue = "") String least,
            @RequestParam(defaultValue = "") String most,
            @RequestParam(name = "same_side_as", defaultValue = "") String sameSideAs,
            @RequestParam(defaultValue = "") String text) {
        long before = after == null ? Long.MAX_VALUE : PaymentFields.cursor(after);
        int atOnce = PageSize.checked(limit);
        Currency wanted = PaymentFields.currency(currency);
        Period period = Period.of(from, until);
        String words = PaymentFields.search(text);
        var filter =
                new MovementFilter(
                        direction.map(way -> way == Direction.IN),
                        kind.map(side -> side == Side.HOLDER),
                        PaymentFields.minor("least", least),
                        PaymentFields.minor("most", most),
                        transfer("same_side_as", sameSideAs));
        AccountId account = ledger.account(actor.wallet(), wanted).orElse(null);
        if (account == null) {
            return new MovementPage(List.of(), null, null);
        }
        Stretch part = movements.stretch(account, period.from(), period.until());
        MovementSearch.Page page =
                search.page(
                        new MovementSearch.Wanted(
                                actor.wallet(), account, part, filter, words, atOnce),
                        before);
        return new MovementPage(
                page.data(),
                page.next().map(seq -> Long.toString(seq)).orElse(null),
                page.lookedBackTo().orElse(null));
    }

    @GetMapping("/movements/{id}")
    OneMovement one(@Actor SignedIn actor, @PathVariable String id) {
        Movements.Line line =
                TransferId.parse(id)
                        .flatMap(transfer -> movements.find(actor.wallet(), transfer))
                        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
        MovementView view = statements.of(actor.wallet(), List.of(line.movement())).getFirst();
        return new OneMovement(
                view,
                view.reference(),
                holders.of(actor.wallet()).maskedName(),
                Long.toString(line.account().value()));
    }

    @GetMapping("/statement")
    SumsView sums(
            @Actor SignedIn actor,
            @RequestParam(defaultValue = "CNY") String currency,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until) {
        Currency wanted = PaymentFields.currency(currency);
        Period period = Period.of(from, until);
        Instant end = period.until().orElseGet(clock::instant);
        Instant begin = period.from().orElseGet(() -> end.minus(LONGEST_SUM));
        if (Duration.between(begin, end).compareTo(LONGEST_SUM) > 0) {
            throw FieldProblems.of("until", "too_large", Map.of("max", LONGEST_SUM.toDays()));
        }
        AccountId account =
                ledger.account(actor.wallet(), wanted)
                        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
        Stretch part = movements.stretch(account, Optional.of(begin), period.until());
        Turnover turnover = movements.turnover(account, part);
        return new SumsView(
                Long.toString(account.value()),
                begin,
                end,
                part.opening(),
                new Sum(turnover.in(), turnover.countIn()),
                new Sum(turnover.out(), turnover.countOut()),
                part.closing());
    }

    private static Optional<TransferId> transfer(String field, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                TransferId.parse(text).orElseThrow(() -> FieldProblems.of(field, "bad_format")));
    }
}
