package org.jinnang.policy;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.ProofKind;

/**
 * The numbers and choices of a profile, exactly as they stand in its file. Days, hours and numbers
 * of earlier passwords of 0 mean never and none.
 *
 * @param format how the file is to be read
 * @param name stable name, such as {@code default}
 * @param version grows whenever a number of the file changes
 * @param about what it is for
 */
public record Profile(
        int format,
        String name,
        int version,
        Bilingual about,
        SignInPassword signInPassword,
        PaymentPassword paymentPassword,
        WrongSignInPasswords wrongSignInPasswords,
        SecondStep secondStep,
        Codes codes,
        SessionTimes sessions,
        Proofs proofs,
        MemoryAids memoryAids,
        Payments payments) {

    static final int FORMAT = 1;

    public Profile {
        UnsafePolicy.unless(
                format == FORMAT,
                "这个版本只认识第 " + FORMAT + " 版格式",
                "This version reads format " + FORMAT + " only");
        UnsafePolicy.unless(
                name.matches("[a-z0-9]+(-[a-z0-9]+)*") && version >= 1,
                "方案名只用小写字母、数字和连字符，版本号从 1 开始",
                "A name is of small letters, digits and hyphens, and versions begin with 1");
    }

    /** What a password must hold besides being hard to guess. */
    public enum Ingredient {
        LETTER,
        CAPITAL_AND_SMALL_LETTER,
        DIGIT,
        SYMBOL
    }

    /**
     * @param shortest in characters
     * @param mustContain forbidden by NIST SP 800-63B-4; here for who must nevertheless
     * @param earlierOnesRefused how many of the earlier passwords may not be chosen again
     * @param expiresAfterDays counted from the day it was chosen
     */
    public record SignInPassword(
            int shortest,
            Set<Ingredient> mustContain,
            int earlierOnesRefused,
            int expiresAfterDays) {

        private static final int LEAST = 8;
        private static final int MOST = 64;

        public SignInPassword {
            mustContain = inOrder(mustContain);
            UnsafePolicy.unless(
                    shortest >= LEAST && shortest <= MOST,
                    "登录密码的最短长度应在 " + LEAST + " 到 " + MOST + " 个字符之间",
                    "The shortest sign-in password has " + LEAST + " to " + MOST + " characters");
            memoryAndExpiry(earlierOnesRefused, expiresAfterDays);
        }
    }

    /**
     * @param sixDigits whether six digits are enough; else it has at least eight characters
     * @param longerByChoice whether its holder may choose a longer one
     * @param lockAt this many wrong ones in a row lock payments
     * @param lockMinutes for so long, the next time within a day for the next of these
     * @param untilResetAt this many in a row lock them until it is reset
     */
    public record PaymentPassword(
            boolean sixDigits,
            boolean longerByChoice,
            int earlierOnesRefused,
            int expiresAfterDays,
            int lockAt,
            List<Integer> lockMinutes,
            int untilResetAt) {

        public PaymentPassword {
            lockMinutes = List.copyOf(lockMinutes);
            UnsafePolicy.unless(
                    sixDigits || longerByChoice,
                    "六位数字和更长的支付密码不能都不允许",
                    "Either six digits or a longer payment password must be allowed");
            memoryAndExpiry(earlierOnesRefused, expiresAfterDays);
        }
    }

    /**
     * @param freeTries wrong ones of one browser without a wait
     * @param firstWaitSeconds doubled after each further one
     * @param fromAllUntrustedBrowsers this many in a row from all of them together pause the
     *     password there
     * @param fromOneTrustedDevice this many in a row end the trust of the device
     * @param trustedDevices of one holder, at most
     */
    public record WrongSignInPasswords(
            int freeTries,
            int firstWaitSeconds,
            int longestWaitMinutes,
            int fromAllUntrustedBrowsers,
            int fromOneTrustedDevice,
            int trustedDevices) {}

    /**
     * The second step of signing in from a browser that is not trusted.
     *
     * @param required whether everybody must pass one, or only who set one up; whoever has not gets
     *     a code by message
     * @param notAccepted by which means it cannot be passed, whatever its holder set up
     * @param triesEach wrong ones before each wait
     * @param untilReplacedAt this many in a row and the means is not looked at any more
     */
    public record SecondStep(
            boolean required,
            Set<ProofKind> notAccepted,
            int triesEach,
            int firstWaitMinutes,
            int longestWaitHours,
            int untilReplacedAt) {

        private static final Set<ProofKind> MESSAGES =
                Set.of(ProofKind.SMS_CODE, ProofKind.EMAIL_CODE);

        public SecondStep {
            notAccepted = inOrder(notAccepted);
            // Not everybody has an app; phone and mailbox are what everybody has.
            UnsafePolicy.unless(
                    !required || !notAccepted.containsAll(MESSAGES),
                    "要求人人两步验证，就要接受短信或邮件验证码，否则没有验证器的人登录不了",
                    "Where everybody is asked for a second step, codes by text message or by e-mail"
                            + " must be accepted: people without an authenticator could not sign in");
        }

        /** Whether it can be passed by this means. */
        public boolean accepts(ProofKind kind) {
            return !notAccepted.contains(kind);
        }
    }

    /**
     * Codes sent to a contact.
     *
     * @param triesPerDay wrong ones over all codes of one holder and channel
     */
    public record Codes(
            int minutes,
            int triesEach,
            int triesPerDay,
            int sendsPerHour,
            int sendsPerDay,
            int resendAfterSeconds) {}

    /**
     * @param idleMinutesElsewhere on a device that is not one's own
     * @param longestHours however busy it is
     */
    public record SessionTimes(int idleMinutes, int idleMinutesElsewhere, int longestHours) {

        private static final int MOST_IDLE = 60;
        private static final int LONGEST = 24;

        public SessionTimes {
            UnsafePolicy.unless(
                    idleMinutes >= 1 && idleMinutes <= MOST_IDLE,
                    "会话闲置时间应在 1 到 " + MOST_IDLE + " 分钟之间",
                    "A session may be idle for 1 to " + MOST_IDLE + " minutes");
            UnsafePolicy.unless(
                    idleMinutesElsewhere >= 1 && idleMinutesElsewhere <= idleMinutes,
                    "在别人的设备上，闲置时间不能比自己的设备长",
                    "On a device of somebody else a session may not be idle longer than on one's own");
            UnsafePolicy.unless(
                    longestHours >= 1 && longestHours <= LONGEST,
                    "会话总时长应在 1 到 " + LONGEST + " 小时之间",
                    "A session lasts 1 to " + LONGEST + " hours");
        }
    }

    /**
     * What differs from the usual table of acts and proofs.
     *
     * @param notAccepted in no set of proofs, whatever the act
     * @param instead act in small letters → the sets of proofs that suffice in this profile
     * @param also act in small letters → sets of proofs that suffice besides
     */
    public record Proofs(
            Set<ProofKind> notAccepted,
            Map<String, List<Set<ProofKind>>> instead,
            Map<String, List<Set<ProofKind>>> also) {

        public Proofs {
            notAccepted = inOrder(notAccepted);
            instead = Map.copyOf(instead);
            also = Map.copyOf(also);
            Set<String> acts =
                    Arrays.stream(Act.values()).map(Proofs::key).collect(Collectors.toSet());
            for (String act : named(instead, also)) {
                UnsafePolicy.unless(acts.contains(act), "没有操作 " + act, "There is no act " + act);
            }
        }

        Optional<List<Set<ProofKind>>> instead(Act act) {
            return Optional.ofNullable(instead.get(key(act)));
        }

        List<Set<ProofKind>> also(Act act) {
            return also.getOrDefault(key(act), List.of());
        }

        private static Set<String> named(Map<String, ?> instead, Map<String, ?> also) {
            Set<String> acts = new TreeSet<>(instead.keySet());
            acts.addAll(also.keySet());
            return acts;
        }

        private static String key(Act act) {
            return act.name().toLowerCase(Locale.ROOT);
        }
    }

    /** What helps to remember, and therefore helps others too. */
    public record MemoryAids(boolean hints, boolean questions) {}

    /**
     * @param coolingHours how long payments are limited after a recovery
     */
    public record Payments(
            Map<Currency, Amounts> normal, Map<Currency, Amounts> cooling, int coolingHours) {

        private static final int LONGEST = 24 * 30;

        public Payments {
            normal = Map.copyOf(normal);
            cooling = Map.copyOf(cooling);
            Set<Currency> all = EnumSet.allOf(Currency.class);
            UnsafePolicy.unless(
                    normal.keySet().equals(all) && cooling.keySet().equals(all),
                    "每种货币都要有限额",
                    "Every currency has its limits");
            UnsafePolicy.unless(
                    coolingHours >= 1 && coolingHours <= LONGEST,
                    "找回之后的限额应持续 1 到 " + LONGEST + " 小时",
                    "The limit after a recovery lasts 1 to " + LONGEST + " hours");
        }

        Amounts of(LimitKind kind, Currency currency) {
            Amounts found = (kind == LimitKind.NORMAL ? normal : cooling).get(currency);
            if (found == null) {
                throw new IllegalStateException("No limit in " + currency);
            }
            return found;
        }
    }

    /** In whole units of the currency. */
    public record Amounts(long each, long aDay) {}

    private static <E extends Enum<E>> Set<E> inOrder(Set<E> set) {
        return Collections.unmodifiableSet(new TreeSet<>(set));
    }

    private static void memoryAndExpiry(int earlierOnesRefused, int expiresAfterDays) {
        UnsafePolicy.unless(
                earlierOnesRefused >= 0 && earlierOnesRefused <= 24,
                "拒绝重用的旧密码最多 24 个",
                "At most 24 earlier passwords are refused");
        UnsafePolicy.unless(
                expiresAfterDays == 0 || expiresAfterDays >= 30,
                "密码有效期至少 30 天，0 表示不过期",
                "A password is good for at least 30 days; 0 means that it never expires");
    }
}
