package org.jinnang.journeys;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.journeys.Wallets.Person;

/**
 * What should be true of one wallet, said once more in a few plain rules and in words of its own:
 * nothing here calls the product. Amounts are fen of the CNY account.
 */
final class WalkedWallet {

    static final Instant NO_END = Instant.MAX;

    private static final List<String> SHUT_PAYING =
            List.of("wrong_payment_password", "payment_failures", "holder_lock", "lost_wallet");
    private static final long LARGE = 200_000;
    private static final long EACH_AT_MOST = 5_000_000;
    private static final long A_DAY = 10_000_000;
    private static final long A_DAY_AFTER_RECOVERY = 1_000_000;
    private static final Duration DAY = Duration.ofHours(24);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    final Person person;
    final Map<String, Payment> payments = new LinkedHashMap<>();
    String signInPassword = Wallets.SIGN_IN;
    String paymentPassword = Wallets.PAY;
    long balance;
    int wrongSignIns;

    private final Map<String, Instant> restrictions = new TreeMap<>();
    private final Map<String, Long> used = new HashMap<>();
    private final Map<String, List<Instant>> codesSent = new HashMap<>();
    private final List<Instant> paymentLocks = new ArrayList<>();
    private final List<Instant> refusals = new ArrayList<>();
    private final List<Instant> refusalLocks = new ArrayList<>();
    private int wrongPayments;
    private int lockedAt = 5;

    WalkedWallet(Person person, long balance, Instant codesSentAt) {
        this.person = person;
        this.balance = balance;
        codesSent.put("sms_code", new ArrayList<>(List.of(codesSentAt)));
        codesSent.put("email_code", new ArrayList<>(List.of(codesSentAt)));
    }

    /** A payment; {@code answer} is what each later confirmation gets, null while it waits. */
    static final class Payment {
        final String id;
        final WalkedWallet payee;
        final long amount;
        final Instant expiresAt;
        Expected answer;

        Payment(String id, WalkedWallet payee, long amount, Instant expiresAt) {
            this.id = id;
            this.payee = payee;
            this.amount = amount;
            this.expiresAt = expiresAt;
        }

        boolean waits(Instant now) {
            return answer == null && now.isBefore(expiresAt);
        }
    }

    /** What is in force now, and when it ends. */
    Map<String, Instant> inForce(Instant now) {
        Map<String, Instant> inForce = new TreeMap<>(restrictions);
        inForce.values().removeIf(end -> !end.isAfter(now));
        return inForce;
    }

    void place(String cause, Instant end) {
        restrictions.put(cause, end);
    }

    void lift(String cause) {
        restrictions.remove(cause);
    }

    /** Large payments wait for a day after each way back. */
    void cool(Instant now) {
        restrictions.put("recent_recovery", now.plus(DAY));
    }

    boolean isShutForSignIn(Instant now) {
        return inForce(now).containsKey("lost_wallet")
                || inForce(now).containsKey("wrong_sign_in_password");
    }

    boolean isLost(Instant now) {
        return inForce(now).containsKey("lost_wallet");
    }

    void countWrongSignIn() {
        wrongSignIns++;
        if (wrongSignIns == 20) {
            place("wrong_sign_in_password", NO_END);
        }
    }

    void setPaymentPassword(String chosen) {
        paymentPassword = chosen;
        wrongPayments = 0;
        lockedAt = 5;
        lift("wrong_payment_password");
    }

    void setSignInPassword(String chosen) {
        signInPassword = chosen;
        wrongSignIns = 0;
        lift("wrong_sign_in_password");
    }

    /** Whether the code leaves: five an hour, ten a day to each address; the answer never tells. */
    boolean codeLeaves(String kind, Instant now) {
        List<Instant> sent = codesSent.get(kind);
        Instant opens = later(opens(sent, 5, Duration.ofHours(1)), opens(sent, 10, DAY));
        if (opens.isAfter(now)) {
            return false;
        }
        sent.add(now);
        return true;
    }

    private static Instant opens(List<Instant> sent, int atMost, Duration window) {
        int size = sent.size();
        return size < atMost ? Instant.MIN : sent.get(size - atMost).plus(window);
    }

    /** Confirms a payment of this wallet, and says what the answer must be. */
    Expected confirm(Payment payment, boolean rightPassword, Instant now) {
        if (payment.answer != null) {
            return payment.answer;
        }
        if (!payment.waits(now)) {
            return Expected.refused(410, "payment_expired");
        }
        Map<String, Instant> shut = inForce(now);
        shut.keySet().retainAll(SHUT_PAYING);
        if (!shut.isEmpty()) {
            return restricted(shut);
        }
        if (!rightPassword) {
            return wrongPayment(now);
        }
        wrongPayments = 0;
        lockedAt = 5;
        Instant cooling = inForce(now).get("recent_recovery");
        if (cooling != null && payment.amount > LARGE) {
            return restricted(new TreeMap<>(Map.of("recent_recovery", cooling)));
        }
        payment.answer = posted(payment, now);
        if (!payment.answer.isDone()) {
            refused(now);
        }
        return payment.answer;
    }

    /** The tenth within an hour, counted from the last such lock on, locks. */
    private void refused(Instant now) {
        refusals.add(now);
        Instant hourAgo = now.minus(Duration.ofHours(1));
        if (refusals.stream().filter(hourAgo::isBefore).count() == 10) {
            boolean again = refusalLocks.stream().anyMatch(now.minus(DAY)::isBefore);
            place("payment_failures", now.plus(Duration.ofMinutes(again ? 60 : 30)));
            refusalLocks.add(now);
            refusals.clear();
        }
    }

    /** From a sign-in that nobody has confirmed: no password is looked at. */
    Expected confirmDoubted(Payment payment, Instant now) {
        if (payment.answer != null) {
            return payment.answer;
        }
        if (!payment.waits(now)) {
            return Expected.refused(410, "payment_expired");
        }
        Map<String, Instant> shut = inForce(now);
        shut.keySet()
                .removeIf(cause ->
                        !SHUT_PAYING.contains(cause)
                                && !(cause.equals("recent_recovery") && payment.amount > LARGE));
        return shut.isEmpty() ? Expected.refused(403, "sign_in_unconfirmed") : restricted(shut);
    }

    private Expected wrongPayment(Instant now) {
        if (wrongPayments >= lockedAt) {
            lockedAt = 10; // the wait after five is over
        }
        wrongPayments++;
        if (wrongPayments < lockedAt) {
            return Expected.refused(422, "payment_password_wrong")
                    .with("tries_left", lockedAt - wrongPayments);
        }
        place("wrong_payment_password", wrongPayments == 10 ? NO_END : now.plus(wait(now)));
        paymentLocks.add(now);
        Map<String, Instant> lock = inForce(now);
        lock.keySet().retainAll(List.of("wrong_payment_password"));
        return restricted(lock);
    }

    /** Half an hour, and an hour when it happens again within a day. */
    private Duration wait(Instant now) {
        boolean again = paymentLocks.stream().anyMatch(at -> at.isAfter(now.minus(DAY)));
        return Duration.ofMinutes(again ? 60 : 30);
    }

    private Expected posted(Payment payment, Instant now) {
        boolean cooling = inForce(now).containsKey("recent_recovery");
        if (payment.amount > EACH_AT_MOST) {
            return overLimit("per_payment", cooling, now);
        }
        if (cooling && payment.amount > left("cooling", A_DAY_AFTER_RECOVERY, now)) {
            return overLimit("after_recovery", true, now);
        }
        if (payment.amount > left("normal", A_DAY, now)) {
            return overLimit("per_day", cooling, now);
        }
        if (payment.amount > balance) {
            return Expected.refused(422, "funds_insufficient").with("available.minor", balance);
        }
        use("normal", payment.amount, now);
        if (cooling) {
            use("cooling", payment.amount, now);
        }
        balance -= payment.amount;
        payment.payee.balance += payment.amount;
        return Expected.done(200)
                .with("state", "posted")
                .with("receipt.balance_after.minor", balance);
    }

    private Expected overLimit(String kind, boolean cooling, Instant now) {
        return Expected.refused(422, "limit_exceeded")
                .with("limit.kind", kind)
                .with("limit.left.minor", underLimits(cooling, now));
    }

    /** The largest payment possible now. */
    long payable(Instant now) {
        Map<String, Instant> shut = inForce(now);
        boolean cooling = shut.containsKey("recent_recovery");
        boolean open = SHUT_PAYING.stream().noneMatch(shut::containsKey);
        return open ? Math.min(balance, underLimits(cooling, now)) : 0;
    }

    private long underLimits(boolean cooling, Instant now) {
        long normal = Math.min(EACH_AT_MOST, left("normal", A_DAY, now));
        long narrow = Math.min(LARGE, left("cooling", A_DAY_AFTER_RECOVERY, now));
        return cooling ? Math.min(normal, narrow) : normal;
    }

    private long left(String limit, long ceiling, Instant now) {
        return Math.max(0, ceiling - used.getOrDefault(limit + day(now), 0L));
    }

    private void use(String limit, long amount, Instant now) {
        used.merge(limit + day(now), amount, Long::sum);
    }

    private static String day(Instant now) {
        return now.atZone(ZONE).toLocalDate().toString();
    }

    /** The words of a refusal: all causes, when the last of them ends, what is shut and open. */
    static Expected restricted(Map<String, Instant> shut) {
        Instant last = shut.values().stream().max(Instant::compareTo).orElseThrow();
        boolean lost = shut.containsKey("lost_wallet");
        boolean onlyLarge = shut.keySet().equals(java.util.Set.of("recent_recovery"));
        String all = "receive,view,pay,sign_in,freeze,recover,change_credentials";
        String lookOnly = "receive,view,freeze,recover";
        return Expected.refused(423, "restricted")
                .with("causes", String.join(",", shut.keySet()))
                .with("until", last.equals(NO_END) ? "" : last)
                .with("shut", lost ? "pay,sign_in,change_credentials" : "pay")
                .with("still_open", lost ? lookOnly : onlyLarge ? all : all.replace("pay,", ""));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
