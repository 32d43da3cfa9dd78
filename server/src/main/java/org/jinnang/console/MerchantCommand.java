package org.jinnang.console;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.WalletId;
import org.jinnang.merchant.ApiKeys;
import org.jinnang.merchant.ApiScope;
import org.jinnang.merchant.Merchant;
import org.jinnang.merchant.Merchants;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.OperatorCommand;
import org.springframework.stereotype.Component;

/** {@code ./jinnang merchant}: opens a business for a holder, and makes keys for its programs. */
@Component
class MerchantCommand implements OperatorCommand {

    private static final String NAME = "--name";
    private static final String SCOPES = "--scopes";
    private static final int NAME_CHARACTERS_MAX = 40;

    private final Merchants merchants;
    private final ApiKeys keys;
    private final Holders holders;

    MerchantCommand(Merchants merchants, ApiKeys keys, Holders holders) {
        this.merchants = merchants;
        this.keys = keys;
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
                "list", Set.of());
    }

    @Override
    public List<String> run(Request request) {
        Typed.requireShort(request);
        return switch (request.action()) {
            case "open" -> open(request);
            case "key" -> key(request);
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
        Merchant merchant =
                merchants
                        .of(Typed.wallet(request, holders))
                        .orElseThrow(() ->
                                new CannotRun(
                                        "这个持有人没有商户。先用 ./jinnang merchant open。",
                                        "This holder has no business. Open one first with ./jinnang"
                                                + " merchant open."));
        String secret =
                keys.makeByOperator(merchant, named, scopes, by)
                        .orElseThrow(() ->
                                new CannotRun(
                                        "在用的密钥已经够多了，先作废一把。",
                                        "There are enough keys in use; revoke one first."));
        return List.of("✓ 只显示这一次 / shown this once", secret);
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
