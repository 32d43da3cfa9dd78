package org.jinnang.policy;

import static org.jinnang.policy.Finding.Standard.NIST;
import static org.jinnang.policy.Finding.notApplicable;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;

/** What NIST SP 800-63B-4 asks of the numbers of a profile. Pure. */
final class NistRequirements {

    private static final int ALONE = 15;
    private static final int WITH_ANOTHER_FACTOR = 8;

    private NistRequirements() {}

    static List<Finding> of(Policy policy) {
        Profile profile = policy.profile();
        return List.of(
                secondFactor(profile),
                length(profile),
                paymentLength(profile),
                composition(profile),
                rotation(profile),
                memoryAids(profile),
                failures(policy.budgets()),
                email(profile),
                telephone(profile),
                codes(profile),
                recovery(policy),
                loss(policy),
                sessions(profile));
    }

    private static Finding secondFactor(Profile profile) {
        return profile.secondStep().required()
                ? met(
                        "2.2.1",
                        "在不受信任的浏览器上，人人都要两步验证",
                        "Away from a trusted device everybody passes two steps")
                : broken(
                        "2.2.1",
                        "两步验证由持有人自己决定开不开",
                        "A second step is left to each holder's choice");
    }

    private static Finding length(Profile profile) {
        int shortest = profile.signInPassword().shortest();
        int needed = profile.secondStep().required() ? WITH_ANOTHER_FACTOR : ALONE;
        return Finding.of(
                NIST,
                "3.1.1.2 PWD-LEN-01/02",
                shortest >= needed,
                "登录密码至少 " + shortest + " 个字符，在这里需要 " + needed + " 个",
                "A sign-in password has at least %d characters; %d are needed here"
                        .formatted(shortest, needed));
    }

    private static Finding paymentLength(Profile profile) {
        return profile.paymentPassword().sixDigits()
                ? broken(
                        "3.1.1.2 PWD-LEN-02 (payment)",
                        "支付密码可以只有六位数字",
                        "A payment password may be of six digits only")
                : met(
                        "3.1.1.2 PWD-LEN-02 (payment)",
                        "支付密码至少八个字符",
                        "A payment password has at least eight characters");
    }

    private static Finding composition(Profile profile) {
        return profile.signInPassword().mustContain().isEmpty()
                ? met("3.1.1.2 PWD-COMP-01", "没有组合规则", "There are no rules of composition")
                : broken(
                        "3.1.1.2 PWD-COMP-01",
                        "密码必须含有规定的字符",
                        "A password must hold certain characters");
    }

    private static Finding rotation(Profile profile) {
        return isRotated(profile)
                ? broken("3.1.1.2 PWD-COMP-02", "密码到期必须更换", "Passwords expire and must be changed")
                : met("3.1.1.2 PWD-COMP-02", "密码不会到期", "Passwords never expire");
    }

    static boolean isRotated(Profile profile) {
        return profile.signInPassword().expiresAfterDays() > 0
                || profile.paymentPassword().expiresAfterDays() > 0;
    }

    private static Finding memoryAids(Profile profile) {
        return helpsMemory(profile)
                ? broken(
                        "3.1.1.2 PWD-COMP-04/05",
                        "允许密码提示或密保问题",
                        "Hints or security questions are allowed")
                : met(
                        "3.1.1.2 PWD-COMP-04/05",
                        "没有密码提示和密保问题",
                        "There are neither hints nor security questions");
    }

    static boolean helpsMemory(Profile profile) {
        return profile.memoryAids().hints() || profile.memoryAids().questions();
    }

    private static Finding failures(Budgets budgets) {
        int all =
                budgets.untrustedPool()
                        + budgets.trustedDevicesAtMost() * budgets.trustedDevicePool();
        return met(
                "3.2.2",
                "一个登录密码连续最多猜 " + all + " 次，不到 100 次",
                "A sign-in password is guessed at most " + all + " times in a row, not over 100");
    }

    private static Finding email(Profile profile) {
        return profile.secondStep().accepts(ProofKind.EMAIL_CODE)
                ? broken("3.1.3.1", "邮件验证码可以作为第二步", "A code by e-mail may be the second step")
                : met("3.1.3.1", "邮件验证码不作为第二步", "A code by e-mail is no second step");
    }

    private static Finding telephone(Profile profile) {
        Profile.SecondStep step = profile.secondStep();
        if (!step.accepts(ProofKind.SMS_CODE)) {
            return notApplicable(
                    NIST, "3.2.9", "短信验证码不作为第二步", "A code by text message is no second step");
        }
        return step.accepts(ProofKind.TOTP_CODE)
                ? met(
                        "3.2.9",
                        "短信之外，验证器也可选",
                        "Beside text messages an authenticator app is offered")
                : broken("3.2.9", "短信之外没有别的选择", "There is nothing but text messages");
    }

    private static Finding codes(Profile profile) {
        int minutes = profile.codes().minutes();
        return met(
                "4.2.1.2",
                "验证码 " + minutes + " 分钟内有效，最多允许 10 分钟",
                "A code is good for " + minutes + " minutes, and 10 are allowed");
    }

    private static Finding recovery(Policy policy) {
        boolean twoEach =
                Stream.of(Act.RESET_SIGN_IN_PASSWORD, Act.RESET_PAYMENT_PASSWORD)
                        .flatMap(act -> policy.proofs().of(act).sufficient().stream())
                        .allMatch(way -> withoutWeak(way) > 1);
        return Finding.of(
                NIST,
                "4.2.2.2",
                twoEach,
                twoEach ? "重设密码需要两样不同的证明" : "凭一样证明和谁都可能知道的证件号码，就能重设密码",
                twoEach
                        ? "A new password needs two proofs of different kinds"
                        : "One proof and the number of a document, which others know, reset a"
                                + " password");
    }

    /** What others know as well is no authenticator, and no proofing of who somebody is. */
    private static long withoutWeak(Set<ProofKind> way) {
        return way.stream().filter(kind -> !kind.isWeak()).count();
    }

    private static Finding loss(Policy policy) {
        boolean oneFreezes = policy.proofs().freezing().stream().allMatch(way -> way.size() == 1);
        return Finding.of(
                NIST,
                "4.3",
                oneFreezes,
                "一样证明就能冻结，解冻需要更多",
                "One proof freezes a wallet, and more are needed to unfreeze it");
    }

    private static Finding sessions(Profile profile) {
        Profile.SessionTimes times = profile.sessions();
        return met(
                "2.2.3",
                "闲置 %d 分钟或 %d 小时后退出，最多允许 1 小时和 24 小时"
                        .formatted(times.idleMinutes(), times.longestHours()),
                "A session ends after %d idle minutes or %d hours; an hour and 24 are allowed"
                        .formatted(times.idleMinutes(), times.longestHours()));
    }

    private static Finding met(String id, String zh, String en) {
        return Finding.of(NIST, id, true, zh, en);
    }

    private static Finding broken(String id, String zh, String en) {
        return Finding.of(NIST, id, false, zh, en);
    }
}
