package org.jinnang.policy;

import static org.jinnang.policy.Finding.Standard.MLPS;
import static org.jinnang.policy.Finding.Standard.PBOC;
import static org.jinnang.policy.Finding.Standard.PCI;
import static org.jinnang.policy.Finding.Standard.PSD2;

import java.util.List;
import java.util.Set;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Currency;
import org.jinnang.policy.Finding.Standard;

/**
 * What rules for payments ask of the numbers of a profile: the EU's technical standards for strong
 * customer authentication, PCI DSS, and Chinese rules. Pure.
 */
final class PaymentRequirements {

    private static final int RTS_TRIES = 5;
    private static final int RTS_IDLE_MINUTES = 5;
    private static final int PCI_TRIES = 10;
    private static final int PCI_LOCK_MINUTES = 30;
    private static final int PCI_IDLE_MINUTES = 15;
    private static final int PCI_LENGTH = 12;
    private static final int PCI_EARLIER = 4;
    private static final int PCI_DAYS = 90;
    private static final int YUAN_BY_ONE_FACTOR = 1_000;
    private static final int YUAN_BY_TWO_FACTORS = 5_000;

    private PaymentRequirements() {}

    static List<Finding> of(Policy policy) {
        Profile profile = policy.profile();
        return List.of(
                secondFactor(PSD2, "Art. 4(1)", profile),
                rtsTries(profile),
                rtsIdle(profile),
                dynamicLinking(),
                pciIdle(profile),
                pciTries(profile),
                pciComposition(profile),
                pciHistory(profile),
                pciRotation(profile),
                secondFactor(PCI, "8.4.2", profile),
                dayLimit(policy),
                complexityAndChange(profile),
                failureHandling(profile),
                secondFactor(MLPS, "8.1.4.1 d)", profile));
    }

    private static Finding secondFactor(Standard standard, String id, Profile profile) {
        return profile.secondStep().required()
                ? Finding.of(
                        standard,
                        id,
                        true,
                        "在不受信任的浏览器上，人人都要两步验证",
                        "Away from a trusted device everybody passes two steps")
                : Finding.of(
                        standard,
                        id,
                        false,
                        "两步验证由持有人自己决定开不开",
                        "A second step is left to each holder's choice");
    }

    private static Finding rtsTries(Profile profile) {
        var signIn = profile.wrongSignInPasswords();
        int most =
                Math.max(
                        Math.max(signIn.fromAllUntrustedBrowsers(), signIn.fromOneTrustedDevice()),
                        Math.max(
                                Math.max(
                                        profile.paymentPassword().lockAt(),
                                        profile.codes().triesEach()),
                                profile.secondStep().triesEach()));
        return Finding.of(
                PSD2,
                "Art. 4(3)(b)",
                most <= RTS_TRIES,
                "连续错误最多 " + most + " 次即暂停，规定最多 " + RTS_TRIES + " 次",
                "At most %d wrong entries in a row before a pause; %d are allowed"
                        .formatted(most, RTS_TRIES));
    }

    private static Finding rtsIdle(Profile profile) {
        int minutes = profile.sessions().idleMinutes();
        return Finding.of(
                PSD2,
                "Art. 4(3)(d)",
                minutes <= RTS_IDLE_MINUTES,
                "闲置 " + minutes + " 分钟退出，规定最多 " + RTS_IDLE_MINUTES + " 分钟",
                "A session ends after %d idle minutes; %d are allowed"
                        .formatted(minutes, RTS_IDLE_MINUTES));
    }

    // Payee and amount of a stated payment cannot be written again, not even by the server's role.
    private static Finding dynamicLinking() {
        return Finding.of(
                PSD2,
                "Art. 5(1)",
                true,
                "确认付款时看得到收款人和金额；确认只对这一笔有效，付款内容不能改，通行密钥签的就是这些内容",
                "Payee and amount are shown while approving; the approval holds for that one payment,"
                        + " which cannot be altered, and a passkey signs just that");
    }

    private static Finding pciIdle(Profile profile) {
        int minutes = profile.sessions().idleMinutes();
        return Finding.of(
                PCI,
                "8.2.8",
                minutes <= PCI_IDLE_MINUTES,
                "闲置 " + minutes + " 分钟退出，规定最多 " + PCI_IDLE_MINUTES + " 分钟",
                "A session ends after %d idle minutes; %d are allowed"
                        .formatted(minutes, PCI_IDLE_MINUTES));
    }

    private static Finding pciTries(Profile profile) {
        var signIn = profile.wrongSignInPasswords();
        int most = Math.max(signIn.fromAllUntrustedBrowsers(), signIn.fromOneTrustedDevice());
        int tries = Math.max(most, profile.paymentPassword().lockAt());
        int lock = profile.paymentPassword().lockMinutes().getFirst();
        return Finding.of(
                PCI,
                "8.3.4",
                tries <= PCI_TRIES && lock >= PCI_LOCK_MINUTES,
                "最多 %d 次错误即停用，支付至少锁定 %d 分钟；规定最多 %d 次、至少 %d 分钟"
                        .formatted(tries, lock, PCI_TRIES, PCI_LOCK_MINUTES),
                "At most %d wrong entries, and payments are locked for at least %d minutes; %d and %d are asked for"
                        .formatted(tries, lock, PCI_TRIES, PCI_LOCK_MINUTES));
    }

    private static Finding pciComposition(Profile profile) {
        var password = profile.signInPassword();
        Set<Profile.Ingredient> contents = password.mustContain();
        boolean letters =
                contents.contains(Profile.Ingredient.LETTER)
                        || contents.contains(Profile.Ingredient.CAPITAL_AND_SMALL_LETTER);
        boolean mixed = letters && contents.contains(Profile.Ingredient.DIGIT);
        return Finding.of(
                PCI,
                "8.3.6",
                password.shortest() >= PCI_LENGTH && mixed,
                "登录密码至少 %d 个字符，%s；规定 %d 个，含字母和数字"
                        .formatted(password.shortest(), mixed ? "须含字母和数字" : "不要求字母和数字", PCI_LENGTH),
                "A sign-in password has at least %d characters and %s; %d with both are asked for"
                        .formatted(
                                password.shortest(),
                                mixed
                                        ? "both letters and digits"
                                        : "need not mix letters and digits",
                                PCI_LENGTH));
    }

    private static Finding pciHistory(Profile profile) {
        int earlier = profile.signInPassword().earlierOnesRefused();
        return Finding.of(
                PCI,
                "8.3.7",
                earlier >= PCI_EARLIER,
                "最近 " + earlier + " 个旧密码不能再用，规定 " + PCI_EARLIER + " 个",
                "The last %d passwords cannot be chosen again; %d are asked for"
                        .formatted(earlier, PCI_EARLIER));
    }

    private static Finding pciRotation(Profile profile) {
        int days = profile.signInPassword().expiresAfterDays();
        if (profile.secondStep().required()) {
            return Finding.notApplicable(
                    PCI,
                    "8.3.9",
                    "密码不是唯一的要素，不要求定期更换",
                    "The password is not the only factor, so no change is asked for");
        }
        return Finding.of(
                PCI,
                "8.3.9",
                days > 0 && days <= PCI_DAYS,
                days == 0 ? "密码不会到期，规定 90 天更换" : "密码 " + days + " 天到期，规定最多 90 天",
                days == 0
                        ? "Passwords never expire; a change within 90 days is asked for"
                        : "Passwords expire after " + days + " days; at most 90 are allowed");
    }

    /** Article 24: how much a day by how many factors, without a certificate. */
    private static Finding dayLimit(Policy policy) {
        int factors =
                policy.proofs().of(Act.PAY).sufficient().stream()
                        .mapToInt(Set::size)
                        .min()
                        .orElseThrow();
        int allowed = factors > 1 ? YUAN_BY_TWO_FACTORS : YUAN_BY_ONE_FACTOR;
        long aDay = policy.profile().payments().of(LimitKind.NORMAL, Currency.CNY).aDay();
        return Finding.of(
                PBOC,
                "Art. 24",
                aDay <= allowed,
                "凭 %d 种要素每日最多付 %d 元，规定最多 %d 元".formatted(factors, aDay, allowed),
                "By %d factor(s) %d yuan a day may be paid; %d are allowed"
                        .formatted(factors, aDay, allowed));
    }

    private static Finding complexityAndChange(Profile profile) {
        var password = profile.signInPassword();
        boolean met = !password.mustContain().isEmpty() && password.expiresAfterDays() > 0;
        return Finding.of(
                MLPS,
                "8.1.4.1 a)",
                met,
                met ? "密码有复杂度要求并定期更换" : "密码没有复杂度要求，或不定期更换",
                met
                        ? "Passwords have rules of composition and are changed from time to time"
                        : "Passwords have no rules of composition or are not changed from time to time");
    }

    private static Finding failureHandling(Profile profile) {
        return Finding.of(
                MLPS,
                "8.1.4.1 b)",
                true,
                "登录失败要等待、停用，闲置 %d 分钟自动退出".formatted(profile.sessions().idleMinutes()),
                "Wrong entries lead to waits and pauses, and a session ends after %d idle minutes"
                        .formatted(profile.sessions().idleMinutes()));
    }
}
