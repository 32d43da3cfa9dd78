package org.jinnang.policy;

import static org.jinnang.policy.Finding.Standard.ASVS;
import static org.jinnang.policy.Finding.notApplicable;

import java.util.List;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;

/** What OWASP ASVS 5.0 asks of the numbers of a profile; the level stands behind the id. Pure. */
final class AsvsRequirements {

    /** Published lists hold less than 3000 entries of this length and above. */
    private static final int TOO_LONG_FOR_LISTS = 12;

    private AsvsRequirements() {}

    static List<Finding> of(Policy policy, boolean breachedPasswords) {
        Profile profile = policy.profile();
        return List.of(
                length(profile),
                commonPasswords(profile),
                composition(profile),
                rotation(profile),
                breached(breachedPasswords),
                throttling(profile),
                secondFactor(profile),
                hardware(),
                email(policy),
                memoryAids(profile),
                codes(profile),
                telephone(profile),
                noTelephone(policy),
                sessions(profile),
                endingSessions());
    }

    private static Finding length(Profile profile) {
        int shortest = profile.signInPassword().shortest();
        return profile.paymentPassword().sixDigits()
                ? broken(
                        "6.2.1 (L1)",
                        "支付密码可以只有六位数字，至少应为 8 个字符",
                        "A payment password may be of six digits, and 8 characters are asked for")
                : met(
                        "6.2.1 (L1)",
                        "登录密码至少 " + shortest + " 个字符，支付密码至少 8 个",
                        "A sign-in password has at least "
                                + shortest
                                + " characters, a payment password 8");
    }

    private static Finding commonPasswords(Profile profile) {
        return profile.signInPassword().shortest() < TOO_LONG_FOR_LISTS
                ? met(
                        "6.2.4 (L1)",
                        "常见密码名单远多于三千条",
                        "The lists of common passwords hold far more than 3000 that are long enough")
                : broken(
                        "6.2.4 (L1)",
                        "没有哪份名单有三千条这么长的常见密码；由猜测次数的估计来拒绝",
                        "No list holds 3000 common passwords of that length; an estimate of the"
                                + " guesses refuses them");
    }

    private static Finding composition(Profile profile) {
        return profile.signInPassword().mustContain().isEmpty()
                ? met("6.2.5 (L1)", "没有组合规则", "There are no rules of composition")
                : broken("6.2.5 (L1)", "密码必须含有规定的字符", "A password must hold certain characters");
    }

    private static Finding rotation(Profile profile) {
        return NistRequirements.isRotated(profile)
                ? broken("6.2.10 (L2)", "密码到期必须更换", "Passwords expire and must be changed")
                : met("6.2.10 (L2)", "密码不会到期", "Passwords never expire");
    }

    private static Finding breached(boolean file) {
        return file
                ? met(
                        "6.2.12 (L2)",
                        "与运营者的泄露密码文件核对",
                        "The operator's file of breached passwords is asked")
                : broken(
                        "6.2.12 (L2)",
                        "没有给出泄露密码文件（JINNANG_BREACHED_PASSWORDS）",
                        "No file of breached passwords is given (JINNANG_BREACHED_PASSWORDS)");
    }

    private static Finding throttling(Profile profile) {
        var wrong = profile.wrongSignInPasswords();
        return met(
                "6.3.1 (L1)",
                "同一浏览器错 %d 次后要等，等待逐次变长；别人的错误不影响受信任的设备".formatted(wrong.freeTries()),
                "After %d wrong entries a browser waits, longer each time; entries of strangers do"
                                .formatted(wrong.freeTries())
                        + " not touch a trusted device");
    }

    private static Finding secondFactor(Profile profile) {
        return profile.secondStep().required()
                ? met(
                        "6.3.3 (L2)",
                        "在不受信任的浏览器上，人人都要两步验证",
                        "Away from a trusted device everybody passes two steps")
                : broken(
                        "6.3.3 (L2)",
                        "两步验证由持有人自己决定开不开",
                        "A second step is left to each holder's choice");
    }

    private static Finding hardware() {
        return broken("6.3.3 (L3)", "第二步不要求硬件", "The second step is not confined to hardware");
    }

    private static Finding email(Policy policy) {
        boolean asStep = policy.profile().secondStep().accepts(ProofKind.EMAIL_CODE);
        boolean forTrust = accepts(policy, Act.TRUST_DEVICE, ProofKind.EMAIL_CODE);
        return asStep || forTrust
                ? broken(
                        "6.3.6 (L3)",
                        "邮件验证码可用于登录或信任设备",
                        "A code by e-mail serves to sign in or to trust a device")
                : met("6.3.6 (L3)", "邮件验证码不用于登录", "A code by e-mail does not serve to sign in");
    }

    private static Finding memoryAids(Profile profile) {
        return NistRequirements.helpsMemory(profile)
                ? broken("6.4.2 (L1)", "允许密码提示或密保问题", "Hints or security questions are allowed")
                : met(
                        "6.4.2 (L1)",
                        "没有密码提示和密保问题",
                        "There are neither hints nor security questions");
    }

    private static Finding codes(Profile profile) {
        int minutes = profile.codes().minutes();
        return met(
                "6.5.5 (L2)",
                "验证码 " + minutes + " 分钟内有效，最多允许 10 分钟",
                "A code is good for " + minutes + " minutes, and 10 are allowed");
    }

    private static Finding telephone(Profile profile) {
        Profile.SecondStep step = profile.secondStep();
        if (!step.accepts(ProofKind.SMS_CODE)) {
            return notApplicable(
                    ASVS, "6.6.1 (L2)", "短信验证码不作为第二步", "A code by text message is no second step");
        }
        return step.accepts(ProofKind.TOTP_CODE)
                ? met(
                        "6.6.1 (L2)",
                        "短信之外，验证器也可选",
                        "Beside text messages an authenticator app is offered")
                : broken("6.6.1 (L2)", "短信之外没有别的选择", "There is nothing but text messages");
    }

    private static Finding noTelephone(Policy policy) {
        boolean asStep = policy.profile().secondStep().accepts(ProofKind.SMS_CODE);
        boolean elsewhere =
                accepts(policy, Act.TRUST_DEVICE, ProofKind.SMS_CODE)
                        || accepts(policy, Act.RESET_SIGN_IN_PASSWORD, ProofKind.SMS_CODE);
        return asStep || elsewhere
                ? broken(
                        "6.6.1 (L3)",
                        "短信验证码可用于登录、信任设备或找回",
                        "A code by text message serves to sign in, to trust a device or to recover")
                : met("6.6.1 (L3)", "不使用短信验证码", "No codes by text message are used");
    }

    private static boolean accepts(Policy policy, Act act, ProofKind kind) {
        return policy.proofs().of(act).sufficient().stream().anyMatch(way -> way.contains(kind));
    }

    private static Finding sessions(Profile profile) {
        Profile.SessionTimes times = profile.sessions();
        return met(
                "7.3.1/7.3.2 (L2)",
                "闲置 %d 分钟或 %d 小时后退出".formatted(times.idleMinutes(), times.longestHours()),
                "A session ends after %d idle minutes or %d hours"
                        .formatted(times.idleMinutes(), times.longestHours()));
    }

    // Whoever sees a thief among his devices must not look for a password first.
    private static Finding endingSessions() {
        return broken(
                "7.5.2 (L2)",
                "让别的设备退出不用再证明一次：要快；所有地址都会收到通知",
                "Other devices are signed out without another proof, because it has to be quick;"
                        + " every address is told");
    }

    private static Finding met(String id, String zh, String en) {
        return Finding.of(ASVS, id, true, zh, en);
    }

    private static Finding broken(String id, String zh, String en) {
        return Finding.of(ASVS, id, false, zh, en);
    }
}
