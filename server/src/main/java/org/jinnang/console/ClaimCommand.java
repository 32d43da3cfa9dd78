package org.jinnang.console;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.dispute.Claim;
import org.jinnang.dispute.ClaimDesk;
import org.jinnang.dispute.Verdict;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.ledger.Refusal;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.platform.Words;
import org.springframework.stereotype.Component;

/** {@code ./jinnang claim}: reads what was typed, asks {@link ClaimDesk}, says what came of it. */
@Component
class ClaimCommand implements OperatorCommand {

    private static final String REFERENCE = "--reference";
    private static final String REASON = "--reason";
    private static final String AMOUNT = "--amount";
    private static final String CURRENCY = "--currency";
    private static final String CHECKED_BY = "--checked-by";

    private final ClaimDesk desk;

    ClaimCommand(ClaimDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "claim";
    }

    @Override
    public Map<String, Set<String>> actions() {
        return Map.of(
                "list", Set.of(),
                "propose", Set.of(REFERENCE, REASON, AMOUNT, Typed.BY),
                "approve", Set.of(REFERENCE, Typed.BY),
                "reject", Set.of(REFERENCE, Typed.BY),
                "fund", Set.of(AMOUNT, CURRENCY, Typed.BY, CHECKED_BY));
    }

    @Override
    public List<String> run(Request request) {
        Typed.requireShort(request);
        return switch (request.action()) {
            case "list" -> list();
            case "propose" -> propose(request);
            case "approve" -> told(desk.approve(reference(request), Typed.by(request)));
            case "reject" -> told(desk.sendBack(reference(request), Typed.by(request)));
            case "fund" -> fund(request);
            default -> throw new IllegalArgumentException("Unknown action " + request.action());
        };
    }

    private List<String> list() {
        List<String> lines = new ArrayList<>();
        desk.waiting().forEach(claim -> lines.add(line(claim)));
        return lines.isEmpty() ? List.of("没有待处理的申报 / no claim waits") : lines;
    }

    private List<String> propose(Request request) {
        String reference = reference(request);
        Verdict.Reason reason = reason(request);
        String by = Typed.by(request);
        Claim claim =
                desk.waiting().stream()
                        .filter(one -> one.reference().equals(reference))
                        .findFirst()
                        .orElseThrow(ClaimCommand::noSuchClaim);
        Optional<Money> amount = Optional.empty();
        if (reason.verdict() == Verdict.COMPENSATE) {
            Currency currency = claim.amount().currency();
            amount =
                    Optional.of(
                            request.find(AMOUNT)
                                    .map(typed -> money(typed, currency))
                                    .orElse(claim.amount()));
        } else if (request.find(AMOUNT).isPresent()) {
            throw new CannotRun(
                    "不予赔付就没有金额：不写 --amount。", "A refusal has no amount: leave out --amount.");
        }
        return told(desk.propose(reference, reason, amount, by));
    }

    private List<String> fund(Request request) {
        String typed = request.need(CURRENCY, "币种：CNY 或 USD", "the currency: CNY or USD");
        Currency currency =
                Arrays.stream(Currency.values())
                        .filter(one -> one.name().equals(typed))
                        .findFirst()
                        .orElseThrow(() ->
                                new CannotRun(
                                        "币种只有 CNY 和 USD。", "The currencies are CNY and USD."));
        Money amount = money(request.need(AMOUNT, "金额，如 1000.00", "how much"), currency);
        String by = Typed.by(request);
        String checkedBy =
                request.need(CHECKED_BY, "复核的另一个人", "the other person who has checked it");
        if (desk.isSamePerson(by, checkedBy)) {
            throw samePerson();
        }
        if (!desk.fund(amount, by, checkedBy)) {
            throw unavailable();
        }
        return List.of("✓ 已拨入保障账户 / put aside: " + Words.amount(amount).en());
    }

    private static List<String> told(ClaimDesk.Doing doing) {
        return switch (doing) {
            case ClaimDesk.Doing.Done(var claim) -> List.of("✓ 好了 / done", line(claim));
            case ClaimDesk.Doing.NoSuchClaim() -> throw noSuchClaim();
            case ClaimDesk.Doing.Decided() ->
                    throw new CannotRun("这件申报已有决定。", "This claim is decided already.");
            case ClaimDesk.Doing.NotNow() ->
                    throw new CannotRun(
                            "先有一人提出（propose），再由另一人复核（approve 或 reject）；同时只能有一个。",
                            "First one person proposes, then another one approves or rejects it;"
                                    + " there is one proposal at a time.");
            case ClaimDesk.Doing.SamePerson() -> throw samePerson();
            case ClaimDesk.Doing.TooMuch() ->
                    throw new CannotRun(
                            "赔付不能超过那笔付款的金额。", "A compensation is at most what was paid.");
            case ClaimDesk.Doing.NotPaid(var why) -> throw notPaid(why);
            case ClaimDesk.Doing.Unavailable() -> throw unavailable();
        };
    }

    private static CannotRun notPaid(Refusal why) {
        return switch (why) {
            case FUNDS ->
                    new CannotRun(
                            "保障账户里的钱不够，没有付出。先用 ./jinnang claim fund 拨款，再重新提出。",
                            "There is not enough in the protection account, and nothing was paid."
                                    + " Put money aside with ./jinnang claim fund, then propose"
                                    + " it again.");
            case CLOSED ->
                    new CannotRun("钱包已注销，没有付出。", "The wallet is closed, and nothing was paid.");
            default ->
                    new CannotRun(
                            "账本拒绝了这笔赔付（" + why + "），没有付出。",
                            "The books refused it (" + why + "), and nothing was paid.");
        };
    }

    private static CannotRun noSuchClaim() {
        return new CannotRun("没有这个编号的申报。", "There is no claim with this reference.");
    }

    private static CannotRun samePerson() {
        return new CannotRun(
                "要有两个人：复核的人不能是提出的人；申诉由没有参与过的人处理。",
                "It takes two people: who checks is not who proposed, and an appeal is looked at by"
                        + " people who had no hand in the first decision.");
    }

    private static CannotRun unavailable() {
        return new CannotRun("现在没有办成，请再试一次。", "It did not work just now; try once more.");
    }

    private static String reference(Request request) {
        return request.need(REFERENCE, "哪一件，如 D-7Q4K-2M9D", "which one, such as D-7Q4K-2M9D")
                .toUpperCase(Locale.ROOT);
    }

    private static Verdict.Reason reason(Request request) {
        return Typed.reason(
                request,
                REASON,
                "决定和原因：",
                "what and why, one of: ",
                Verdict.Reason.values(),
                ClaimCommand::word);
    }

    private static Money money(String typed, Currency currency) {
        try {
            long minor = new BigDecimal(typed).movePointRight(currency.scale()).longValueExact();
            if (minor > 0) {
                return new Money(minor, currency);
            }
        } catch (ArithmeticException | NumberFormatException _) {
            // told below
        }
        throw new CannotRun(
                "金额写成 88.00，而不是“" + typed + "”。",
                "Write an amount as 88.00, not \"" + typed + "\".");
    }

    private static String line(Claim claim) {
        String proposal =
                claim.proposals().isEmpty()
                        ? "–"
                        : word(claim.proposals().getLast().reason())
                                + " "
                                + claim.proposals()
                                        .getLast()
                                        .amount()
                                        .map(money -> Words.amount(money).en())
                                        .orElse("")
                                + " ("
                                + claim.proposals().getLast().maker()
                                + ")";
        return String.join(
                "  ",
                claim.reference(),
                claim.state().name().toLowerCase(Locale.ROOT),
                Words.amount(claim.amount()).en(),
                claim.wallet().text(),
                claim.transfer().text(),
                "→ " + claim.promisedAt(),
                proposal);
    }

    private static String word(Verdict.Reason reason) {
        return reason.code().replace('_', '-');
    }
}
