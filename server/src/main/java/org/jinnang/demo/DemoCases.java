package org.jinnang.demo;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Browser;
import org.jinnang.supportdesk.Cases;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the demo's people have asked the desk, so that it has work in its first minute. */
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

    private final Cases cases;
    private final Holders holders;

    DemoCases(Cases cases, Holders holders) {
        this.cases = cases;
        this.holders = holders;
    }

    /** What somebody wrote. */
    private record Asked(String who, String subject, String text, boolean byPhone) {}

    /** When everybody has been invented. */
    @EventListener(ApplicationReadyEvent.class)
    void ask() {
        ALL.forEach(this::ask);
    }

    /** Once: whoever has asked before does not ask again. */
    private void ask(Asked asked) {
        Identifier.parse(asked.who())
                .flatMap(holders::find)
                .ifPresent(wallet ->
                        cases.askOnce(
                                wallet, asked.subject(), asked.text(), asked.byPhone(), BROWSER));
    }
}
