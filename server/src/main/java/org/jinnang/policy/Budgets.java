package org.jinnang.policy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often something may be tried before waiting, locking or stopping.
 *
 * @param series the growing wait of one browser against one identifier
 * @param untrustedPool wrong sign-in passwords from all untrusted browsers together, in a row
 * @param trustedDevicePool wrong sign-in passwords from one trusted device, in a row
 * @param trustedDevicesAtMost trusted devices of one holder
 * @param paymentPassword wrong payment passwords, in a row
 * @param paymentFailures payments that were refused although the password was right
 * @param secondStep wrong codes of the authenticator app, or wrong saved codes, in a row
 * @param known wrong entries of what is known and weak, such as the number of a document
 * @param codes codes sent to a contact
 * @param missesPerHour look-ups of a payee or an account name that find nothing (or a taken one)
 */
public record Budgets(
        Series series,
        int untrustedPool,
        int trustedDevicePool,
        int trustedDevicesAtMost,
        PaymentPassword paymentPassword,
        PaymentFailures paymentFailures,
        SecondStep secondStep,
        SecondStep known,
        Codes codes,
        int missesPerHour) {

    /** NIST SP 800-63B-4 §3.2.2: no more than 100 consecutive failures per authenticator. */
    private static final int MOST_FAILURES = 100;

    public Budgets {
        UnsafePolicy.unless(
                untrustedPool >= 1
                        && trustedDevicePool >= 1
                        && trustedDevicesAtMost >= 1
                        && missesPerHour >= 1,
                "每种尝试次数至少是一次",
                "A budget is at least one");
        UnsafePolicy.unless(
                untrustedPool + (long) trustedDevicesAtMost * trustedDevicePool <= MOST_FAILURES,
                "一个登录密码总共可能被猜超过 100 次",
                "More than 100 guesses at one password");
    }

    /**
     * @param freeTries failures without any wait
     * @param firstWait after the failure that follows them; doubled by each further one
     * @param longestWait never more than this
     */
    public record Series(int freeTries, Duration firstWait, Duration longestWait) {

        private static final int MOST_DOUBLINGS = 30;

        public Series {
            UnsafePolicy.unless(
                    freeTries >= 1
                            && firstWait.isPositive()
                            && longestWait.compareTo(firstWait) > 0,
                    "登录至少要能先试一次，之后的等待要逐次变长",
                    "A series must allow a try and then grow");
        }

        /** The wait after this many failures in a row; zero as long as tries are free. */
        public Duration waitAfter(int failures) {
            if (failures < freeTries) {
                return Duration.ZERO;
            }
            int doublings = Math.min(failures - freeTries, MOST_DOUBLINGS);
            Duration wait = firstWait.multipliedBy(1L << doublings);
            return wait.compareTo(longestWait) < 0 ? wait : longestWait;
        }

        /** How often one may fail before the next wait begins. */
        public int triesLeft(int failures) {
            return Math.max(1, freeTries - failures);
        }
    }

    /**
     * @param lockAt this many failures in a row lock payments for a time
     * @param endlessAt this many lock them until the password is reset
     */
    public record PaymentPassword(int lockAt, int endlessAt) {

        public PaymentPassword {
            UnsafePolicy.unless(
                    lockAt >= 1 && endlessAt > lockAt,
                    "支付密码须先限时锁定，再锁定到重设为止",
                    "The second ceiling is above the first");
            UnsafePolicy.unless(
                    endlessAt <= 2 * lockAt,
                    "支付密码锁定到重设为止的次数，最多是限时锁定次数的两倍",
                    "The second ceiling is at most twice the first");
        }
    }

    /**
     * @param lockAt this many refused payments lock payments for a time
     * @param within counted over this long
     */
    public record PaymentFailures(int lockAt, Duration within) {

        /** Somebody who meets a limit tries a smaller amount: that must not lock him out. */
        private static final int FEWEST = 3;

        public PaymentFailures {
            if (lockAt < FEWEST || !within.isPositive()) {
                throw new IllegalArgumentException("A refusal or two is no pattern");
            }
        }
    }

    /**
     * Tries with a wait after each handful. Only somebody with the right password, or another
     * proof, can use them up.
     *
     * @param triesEach wrong entries before each wait
     * @param endlessAt this many in a row and entries of this kind are not looked at any more
     * @param firstWait after the first handful; doubled by each further one
     * @param longestWait never more than this
     */
    public record SecondStep(
            int triesEach, int endlessAt, Duration firstWait, Duration longestWait) {

        private static final int MOST_DOUBLINGS = 30;

        public SecondStep {
            UnsafePolicy.unless(
                    triesEach >= 1
                            && endlessAt >= triesEach
                            && endlessAt % triesEach == 0
                            && endlessAt <= MOST_FAILURES,
                    "第二步验证的总次数是每轮次数的整数倍，最多 " + MOST_FAILURES + " 次",
                    "Whole handfuls, up to " + MOST_FAILURES);
            UnsafePolicy.unless(
                    firstWait.isPositive() && longestWait.compareTo(firstWait) >= 0,
                    "第二步验证的等待要逐次变长",
                    "A wait is positive and grows");
        }

        /** After how many failures each wait begins. */
        public List<Integer> ceilings() {
            return IntStream.rangeClosed(1, endlessAt / triesEach)
                    .map(handful -> handful * triesEach)
                    .boxed()
                    .toList();
        }

        /** The wait that begins with this failure. */
        public Duration waitAfter(int failures) {
            int doublings = Math.clamp(failures / triesEach - 1, 0, MOST_DOUBLINGS);
            Duration wait = firstWait.multipliedBy(1L << doublings);
            return wait.compareTo(longestWait) < 0 ? wait : longestWait;
        }
    }

    /**
     * @param lifetime how long a code is good
     * @param triesPerCode wrong entries of one code
     * @param triesPerDay wrong entries over all codes and flows of one holder and channel
     * @param sendsPerHour codes to one destination
     * @param sendsPerDay codes to one destination
     * @param resendAfter at least this long between two sends
     */
    public record Codes(
            Duration lifetime,
            int triesPerCode,
            int triesPerDay,
            int sendsPerHour,
            int sendsPerDay,
            Duration resendAfter) {

        /** NIST SP 800-63B-4 §4.2.1.2: an issued code lives at most ten minutes. */
        private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

        public Codes {
            UnsafePolicy.unless(
                    lifetime.isPositive() && lifetime.compareTo(LONGEST_LIFE) <= 0,
                    "验证码的有效期最多十分钟",
                    "A code lives up to ten minutes");
            UnsafePolicy.unless(
                    triesPerCode >= 1
                            && sendsPerHour >= 1
                            && triesPerDay >= triesPerCode
                            && sendsPerDay >= sendsPerHour
                            && !resendAfter.isNegative(),
                    "验证码的次数至少是一次，一天的次数不能比它的一部分少",
                    "A day holds less than its part");
        }
    }
}
