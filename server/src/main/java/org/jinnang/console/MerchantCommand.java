package org.jinnang.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.WalletId;
import org.jinnang.merchant.ApiKeys;
import org.jinnang.merchant.ApiScope;
import org.jinnang.merchant.Merchant;
import org.jinnang.merchant.Merchants;
import org.jinnang.merchant.Report;
import org.jinnang.merchant.Reports;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.platform.Words;
import org.springframework.stereotype.Component;

/** {@code ./jinnang merchant}: opens a business for a holder, makes keys for its programs. */
@Component
class MerchantCommand implements OperatorCommand {

    private static final String NAME = "--name";
    private static final String SCOPES = "--scopes";
    private static final String DAY = "--day";
    private static final String CURRENCY = "--currency";
    private static final String OUT = "--out";
    private static final int NAME_CHARACTERS_MAX = 40;

    private final Merchants merchants;
    private final ApiKeys keys;
    private final Reports reports;
    private final Holders holders;

    MerchantCommand(Merchants merchants, ApiKeys keys, Reports reports, Holders holders) {
        this.merchants = merchants;
        this.keys = keys;
        this.reports = reports;
        this.holders = holders;
    }

    @Override
    public String name() {
        return "merchant";
    }

    @Override
    public Map<String, Set<String>> actions() {
        return Map.of(
                "open", Set.of(Typed.WALLET, NAME, Typed.BY),
                "key", Set.of(Typed.WALLET, NAME, SCOPES, Typed.BY),
                "reconcile", Set.of(Typed.WALLET, DAY, CURRENCY, OUT),
                "list", Set.of());
    }

    @Override
    public List<String> run(Request request) {
        Typed.requireShort(request);
        return switch (request.action()) {
            case "open" -> open(request);
            case "key" -> key(request);
            case "reconcile" -> reconcile(request);
            case "list" -> list();
            default -> throw new IllegalArgumentException("Unknown action " + request.action());
        };
    }

    private List<String> open(Request request) {
        String by = Typed.by(request);
        String named = named(request, "商户名称，付款人看得到", "the name of the business, as payers see it");
        WalletId owner = Typed.wallet(request, holders);
        Merchant opened =
                merchants
                        .openByOperator(owner, named, by)
                        .orElseThrow(() ->
                                new CannotRun(
                                        "这个持有人已经有商户了，每人一个。",
                                        "This holder has a business already; a holder has one."));
        return List.of("✓ 已开通 / opened", line(opened));
    }

    private List<String> key(Request request) {
        String by = Typed.by(request);
        String named = named(request, "密钥的名字，如 till", "the name of the key, such as till");
        Set<ApiScope> scopes = scopes(request);
        Merchant merchant = merchant(request);
        String secret =
                keys.makeByOperator(merchant, named, scopes, by)
                        .orElseThrow(() ->
                                new CannotRun(
                                        "在用的密钥已经够多了，先作废一把。",
                                        "There are enough keys in use; revoke one first."));
        return List.of("✓ 只显示这一次 / shown this once", secret);
    }

    private List<String> reconcile(Request request) {
        Merchant merchant = merchant(request);
        Report report =
                reports.of(merchant, currency(request), day(request))
                        .orElseThrow(() ->
                                new CannotRun(
                                        "这一天还没有开始，或者账目太多。",
                                        "That day has not begun, or has too many movements."));
        List<String> lines = new ArrayList<>();
        lines.add(line(merchant));
        lines.add(
                report.day()
                        + " "
                        + report.zone()
                        + (report.isFinal() ? "" : "  今天还没有结束 / the day is not over"));
        lines.add("期初 / opening  " + Words.amount(report.opening()).en());
        for (Report.Kind kind : Report.Kind.values()) {
            Report.Sum sum = report.sum(kind);
            lines.add(kind.code() + "  " + sum.count() + "  " + Words.amount(sum.amount()).en());
        }
        lines.add("期末 / closing  " + Words.amount(report.closing()).en());
        lines.add("SHA-256  " + report.sha256());
        request.find(OUT).ifPresent(file -> lines.add("✓ " + written(Path.of(file), report)));
        return lines;
    }

    private static Path written(Path file, Report report) {
        try {
            return Files.write(file, report.file(), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new CannotRun(
                    "写不了文件 " + file + "，它不能已经存在。",
                    "Cannot write " + file + "; it must not exist yet.");
        }
    }

    private Merchant merchant(Request request) {
        return merchants
                .of(Typed.wallet(request, holders))
                .orElseThrow(() ->
                        new CannotRun(
                                "这个持有人没有商户。先用 ./jinnang merchant open。",
                                "This holder has no business. Open one first with ./jinnang merchant"
                                        + " open."));
    }

    private static LocalDate day(Request request) {
        String typed = request.need(DAY, "哪一天，如 2026-11-22", "which day, such as 2026-11-22");
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException _) {
            throw new CannotRun(
                    "日期写成 2026-11-22，而不是“" + typed + "”。",
                    "Write a day as 2026-11-22, not \"" + typed + "\".");
        }
    }

    private static Currency currency(Request request) {
        String typed = request.find(CURRENCY).orElse(Currency.CNY.name());
        return Arrays.stream(Currency.values())
                .filter(one -> one.name().equals(typed))
                .findFirst()
                .orElseThrow(
                        () -> new CannotRun("币种只有 CNY 和 USD。", "The currencies are CNY and USD."));
    }

    private List<String> list() {
        List<String> lines = new ArrayList<>();
        merchants.all().forEach(one -> lines.add(line(one)));
        return lines.isEmpty() ? List.of("没有商户 / no business") : lines;
    }

    private static String line(Merchant merchant) {
        return String.join(
                "  ",
                merchant.id().text(),
                merchant.owner().text(),
                merchant.openedAt().toString(),
                merchant.name());
    }

    private static String named(Request request, String chinese, String english) {
        String typed = request.need(NAME, chinese, english);
        if (typed.length() > NAME_CHARACTERS_MAX) {
            throw new CannotRun("名字最多 40 个字。", "A name has at most 40 characters.");
        }
        return typed;
    }

    private static Set<ApiScope> scopes(Request request) {
        String known = "orders:read,orders:write,refunds:write,reports:read";
        String typed = request.need(SCOPES, "权限，逗号隔开：" + known, "what it may do, of " + known);
        Set<ApiScope> scopes = EnumSet.noneOf(ApiScope.class);
        for (String one : typed.split(",", -1)) {
            scopes.add(
                    ApiScope.parse(one.strip())
                            .orElseThrow(() ->
                                    new CannotRun(
                                            "没有权限“" + one + "”，只有 " + known + "。",
                                            "There is no scope \"" + one + "\", only " + known)));
        }
        return scopes;
    }
}
