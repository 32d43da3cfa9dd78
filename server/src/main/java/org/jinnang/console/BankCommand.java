package org.jinnang.console;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jinnang.bank.BankDesk;
import org.jinnang.bank.SuspenseDesk;
import org.jinnang.bank.SuspenseDesk.Fate;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.OperatorCommand;
import org.springframework.stereotype.Component;

/** {@code ./jinnang bank}: reads what was typed, asks the desks, says what came of it. */
@Component
class BankCommand implements OperatorCommand {

    private static final String DAY = "--day";
    private static final String CURRENCY = "--currency";
    private static final String REFERENCE = "--reference";

    private static final String SENT_BACK = "--sent-back";

    private final BankDesk desk;
    private final SuspenseDesk suspense;
    private final Holders holders;

    BankCommand(BankDesk desk, SuspenseDesk suspense, Holders holders) {
        this.desk = desk;
        this.suspense = suspense;
        this.holders = holders;
    }

    @Override
    public String name() {
        return "bank";
    }

    @Override
    public Map<String, Set<String>> actions() {
        return Map.of(
                "list", Set.of(),
                "files", Set.of(),
                "suspense", Set.of(),
                "reconcile", Set.of(DAY, CURRENCY),
                "assign", Set.of(REFERENCE, CURRENCY, Typed.WALLET, Typed.BY),
                "send-back", Set.of(REFERENCE, CURRENCY, Typed.BY),
                "clear", Set.of(REFERENCE, SENT_BACK, CURRENCY, Typed.BY),
                "approve", Set.of(REFERENCE, CURRENCY, Typed.BY),
                "reject", Set.of(REFERENCE, CURRENCY, Typed.BY));
    }

    @Override
    public List<String> run(Request request) {
        Typed.requireShort(request);
        return switch (request.action()) {
            case "list" -> orNone(desk.open(), "没有未完成的提现 / no withdrawal is open");
            case "files" -> orNone(desk.files(), "没有文件 / no file");
            case "suspense" -> orNone(desk.suspense(), "没有待查的钱 / nothing waits in suspense");
            case "reconcile" -> reconcile(request);
            case "assign" -> propose(request, new Fate.Assigned(wallet(request)));
            case "send-back" -> propose(request, new Fate.SentBack());
            case "clear" -> propose(request, new Fate.Cleared(sentBack(request)));
            case "approve" ->
                    told(
                            suspense.approve(
                                    currency(request), reference(request), Typed.by(request)));
            case "reject" ->
                    told(suspense.reject(currency(request), reference(request), Typed.by(request)));
            default -> throw new IllegalArgumentException("Unknown action " + request.action());
        };
    }

    private List<String> propose(Request request, Fate becomes) {
        return told(
                suspense.propose(
                        currency(request), reference(request), becomes, Typed.by(request)));
    }

    private List<String> reconcile(Request request) {
        LocalDate day = day(request);
        List<String> lines = new ArrayList<>();
        for (Currency currency :
                request.find(CURRENCY).isPresent()
                        ? new Currency[] {currency(request)}
                        : Currency.values()) {
            lines.addAll(desk.reconcile(day, currency));
        }
        return lines;
    }

    private WalletId wallet(Request request) {
        return Typed.wallet(request, holders);
    }

    private static List<String> orNone(List<String> lines, String none) {
        return lines.isEmpty() ? List.of(none) : lines;
    }

    private static List<String> told(SuspenseDesk.Doing doing) {
        return switch (doing) {
            case DONE -> List.of("✓ 好了 / done");
            case UNKNOWN ->
                    throw new CannotRun(
                            "没有这个编号的待查款。", "Nothing with this reference waits in suspense.");
            case NOT_NOW ->
                    throw new CannotRun(
                            "先有一人提出（assign、send-back 或 clear），再由另一人复核（approve 或 reject）；"
                                    + "同时只能有一个。",
                            "First one person proposes (assign, send-back or clear), then another"
                                    + " one approves or rejects it; there is one proposal at a"
                                    + " time.");
            case SAME_PERSON ->
                    throw new CannotRun(
                            "要有两个人：复核的人不能是提出的人。",
                            "It takes two people: who checks is not who proposed.");
            case WENT_OUT ->
                    throw new CannotRun(
                            "这是转出的钱，不能给人，也不能退回；如果它就是退回的那一笔，用 clear 核销，否则请问银行。",
                            "This money went out: nobody can be given it. If it is what was sent"
                                    + " back, clear it; otherwise ask the bank.");
            case CAME_IN ->
                    throw new CannotRun(
                            "这是转入的钱：只有转出的钱才能核销一笔退回。",
                            "This money came in: only what went out can clear what was sent back.");
            case NOT_SENT_BACK ->
                    throw new CannotRun(
                            "--sent-back 的那一笔没有经两个人退回，或者已经核销。",
                            "What --sent-back names was not sent back by two people, or is cleared"
                                    + " already.");
            case OTHER_AMOUNT ->
                    throw new CannotRun(
                            "两笔金额不一样，不能核销。", "The amounts differ: one cannot clear the other.");
            case CANNOT_RECEIVE ->
                    throw new CannotRun(
                            "这个钱包现在不能收这笔钱，没有办成。",
                            "The wallet cannot receive it, and nothing was done.");
            case UNAVAILABLE ->
                    throw new CannotRun(
                            "现在没有办成，请再试一次。", "It did not work just now; try once more.");
        };
    }

    private static String reference(Request request) {
        return request.need(
                REFERENCE,
                "银行的流水号，见 ./jinnang bank suspense",
                "the bank's reference, see suspense");
    }

    private static String sentBack(Request request) {
        return request.need(
                SENT_BACK,
                "退回的那笔转入的银行流水号",
                "the bank's reference of the money that had come in and was sent back");
    }

    private static Currency currency(Request request) {
        String typed = request.need(CURRENCY, "币种：CNY 或 USD", "the currency: CNY or USD");
        return Arrays.stream(Currency.values())
                .filter(one -> one.name().equals(typed))
                .findFirst()
                .orElseThrow(
                        () -> new CannotRun("币种只有 CNY 和 USD。", "The currencies are CNY and USD."));
    }

    private static LocalDate day(Request request) {
        String typed = request.need(DAY, "哪一天，如 2026-11-30", "which day, such as 2026-11-30");
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException _) {
            throw new CannotRun(
                    "日期写成 2026-11-30，而不是“" + typed + "”。",
                    "Write a day as 2026-11-30, not \"" + typed + "\".");
        }
    }
}
