package org.jinnang.demo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.appeal.InventedAppeals;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.CaseId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.supportdesk.InventedCases;
import org.jinnang.supportdesk.InventedDocuments;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What the demo's people have asked the desk and appealed against, in every state, so that each
 * role has work in its first minute.
 */
@Component
@Profile("demo")
class DemoCases {

    private static final Browser BROWSER =
            new Browser(
                    new Digest(new byte[32]),
                    Optional.empty(),
                    "Chrome, Android",
                    "127.0.0.1",
                    Locale.SIMPLIFIED_CHINESE);

    private static final List<Asked> ALL =
            List.of(
                    new Asked("lixiang", "转账限额怎么提高", "想给房东转 8000 元，提示超过限额。", false),
                    new Asked("limei", "收款码不显示金额", "昨天打印的收款码，顾客扫了没有金额。", false),
                    new Asked("wangxy", "付款被锁定了", "支付密码输错几次就锁了，急着付医药费。", true),
                    new Asked("chendw", "钱包冻结，卡已补办", "手机找到了，卡也补好了，怎么解冻？", true));

    /** A first answer takes minutes: what waits since yesterday is late. */
    private static final Duration SINCE_YESTERDAY = Duration.ofHours(26);

    private final InventedCases cases;
    private final InventedAppeals appeals;
    private final InventedDocuments documents;
    private final DemoDuty duty;
    private final Holders holders;

    DemoCases(
            InventedCases cases,
            InventedAppeals appeals,
            InventedDocuments documents,
            DemoDuty duty,
            Holders holders) {
        this.cases = cases;
        this.appeals = appeals;
        this.documents = documents;
        this.duty = duty;
        this.holders = holders;
    }

    /** What somebody wrote. */
    private record Asked(String who, String subject, String text, boolean byPhone) {}

    /** When everybody has been invented; whoever has asked before does not ask again. */
    @EventListener(ApplicationReadyEvent.class)
    void ask() {
        if (ALL.stream().allMatch(asked -> wallet(asked.who()).isPresent())
                && !cases.hasAsked(mustHave("limei"))) {
            earlier(duty.signedIn("zhangmin"));
            ALL.forEach(this::asks);
            wallet(DemoPeople.VISITOR.accountName())
                    .ifPresent(visitor -> fromAfar(visitor, duty.signedIn("zhangmin")));
            appealed(duty.signedIn("zhangmin"), duty.signedIn("wufang"), duty.signedIn("hejing"));
        }
    }

    private void asks(Asked asked) {
        WalletId wallet = mustHave(asked.who());
        CaseId id =
                cases.asks(wallet, asked.subject(), asked.text(), asked.byPhone(), Duration.ZERO);
        if (asked.who().equals("wangxy")) {
            SignedInStaff agent = duty.signedIn("zhangmin");
            cases.notes(id, agent, "已回电核实，是本人，急用。");
            cases.proposesUnlock(id, agent, "电话核实为本人，只是输错了支付密码");
        }
    }

    /** Nothing that is sent reaches him: he has handed in his document and his face. */
    private void fromAfar(WalletId visitor, SignedInStaff agent) {
        CaseId id =
                cases.asks(
                        visitor,
                        "手机和邮箱都收不到码",
                        "人在外地，手机丢了，邮箱也登不上，能远程核实吗？",
                        true,
                        Duration.ofMinutes(20));
        cases.notes(id, agent, "已请他远程交证件，等两个人核对。");
        documents.handsIn(id, agent, DemoPeople.VISITOR.name().zh(), BROWSER);
    }

    /** One that is late, one that is answered, one that is solved and rated. */
    private void earlier(SignedInStaff agent) {
        cases.asks(
                mustHave("lixiang"), "换手机后收不到验证码", "昨天换了新手机，一直收不到短信验证码。", false, SINCE_YESTERDAY);
        CaseId answered =
                cases.asks(
                        mustHave("limei"), "对账单日期不对", "十月的对账单少了一天。", false, Duration.ofMinutes(40));
        cases.answers(answered, agent, "您好，我看一下。请问少的是哪一天？");
        CaseId solved =
                cases.asks(mustHave("chendw"), "提现多久到账", "昨天提现还没到银行卡。", false, Duration.ofHours(3));
        cases.answers(solved, agent, "银行已确认，今天 18 点前到账。");
        cases.closes(solved, agent);
        cases.rates(solved, 5, "很快，谢谢。");
    }

    /**
     * One that waits, one that was asked back, one that stays, one in the holder's favour; each
     * against a case that the desk really closed.
     */
    private void appealed(SignedInStaff agent, SignedInStaff reviewer, SignedInStaff lead) {
        appeals.files(
                mustHave("limei"),
                closed(agent, "limei", "收款被退回", "顾客付了两次，退了两次。", "系统显示正常。"),
                "只该退一次，另一次是我的货款。",
                BROWSER);
        appeals.asks(
                appeals.files(
                        mustHave("lixiang"),
                        closed(agent, "lixiang", "想调高限额", "月底要付房租，限额不够。", "现在不能调高。"),
                        "房租每月都付，有合同。",
                        BROWSER),
                reviewer,
                "请上传租房合同。");
        appeals.refuses(
                appeals.files(
                        mustHave("chendw"),
                        closed(agent, "chendw", "想退手续费", "提现收了手续费。", "按公布的收费，不退。"),
                        "没有人告诉我要收费。",
                        BROWSER),
                reviewer,
                "提现前的页面写明了费用，您确认过。收费表在帮助页。");
        appeals.grants(
                appeals.files(
                        mustHave("wangxy"),
                        closed(agent, "wangxy", "医院的付款没到", "付给医院的钱没到。", "请等三天。"),
                        "医院等着用，有发票。",
                        BROWSER),
                lead,
                "发票与付款一致，不该让您等三天，已请银行加急。");
    }

    /** Asked yesterday, answered and closed; the number of that case. */
    private String closed(
            SignedInStaff agent, String who, String subject, String text, String answer) {
        CaseId id = cases.asks(mustHave(who), subject, text, false, Duration.ofHours(20));
        cases.answers(id, agent, answer);
        cases.closes(id, agent);
        return cases.number(id);
    }

    private WalletId mustHave(String who) {
        return wallet(who).orElseThrow();
    }

    private Optional<WalletId> wallet(String who) {
        return Identifier.parse(who).flatMap(holders::find);
    }
}
