package org.jinnang.journeys;

import static org.jinnang.journeys.Wandering.any;
import static org.jinnang.journeys.Wandering.code;
import static org.jinnang.journeys.Wandering.post;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.policy.ProofOracle;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/** Ways back of every kind, with proofs that suffice, that do not, or that were another's. */
@TestComponent
class WayBackDeeds {

    private static final List<ProofKind> KINDS =
            List.of(
                    ProofKind.SMS_CODE,
                    ProofKind.EMAIL_CODE,
                    ProofKind.SIGN_IN_PASSWORD,
                    ProofKind.TOTP_CODE,
                    ProofKind.SAVED_CODE,
                    ProofKind.PASSKEY);

    private final Wandering with;
    private final Restrictions restrictions;

    WayBackDeeds(Wandering with, Restrictions restrictions) {
        this.with = with;
        this.restrictions = restrictions;
    }

    /** One way back from its beginning to its end. */
    Deed goes(Member member, Act act, Random random) {
        Deed deed = Deed.of("goes back: " + word(act), member.wallet(), act);
        boolean fromSession = random.nextInt(3) == 0;
        WalletBrowser browser = fromSession ? with.in(member, random) : with.browsers.open();
        var form = new TreeMap<>(Map.of("act", word(act)));
        if (!fromSession) {
            form.put("identifier", member.person.name());
        }
        if (act == Act.UNFREEZE) {
            deed.lifts = frozen(member, random);
            if (deed.lifts != null) {
                form.put("restriction_id", deed.lifts.text());
            }
        }
        Answer begun = deed.told(post(browser, "/recoveries", form));
        if (begun.status() != 201) {
            return deed;
        }
        String path = "/recoveries/" + begun.json().get("recovery_id").asString();
        for (ProofKind kind : kinds(member, act, random)) {
            show(deed, member, browser, path, kind, random.nextInt(10) > 0);
        }
        if (random.nextInt(10) == 0) {
            deed.showedNothing();
            complete(deed, member, with.browsers.open(), path, random); // a thief of the address
        } else {
            complete(deed, member, browser, path, random);
        }
        return deed;
    }

    /** What the holder of a wallet that is shut would do about it. */
    Optional<Act> wayOut(Member member) {
        return restrictions.inForce(member.wallet()).stream()
                .map(one ->
                        switch (one.placement().cause()) {
                            case WRONG_SIGN_IN_PASSWORD -> Act.RESET_SIGN_IN_PASSWORD;
                            case WRONG_PAYMENT_PASSWORD -> Act.RESET_PAYMENT_PASSWORD;
                            case LOST_WALLET, HOLDER_LOCK, PAYMENT_FAILURES, SUSPICIOUS_PAYMENT ->
                                    Act.UNFREEZE;
                            default -> Act.PAY;
                        })
                .filter(WalkedActs.RECOVERIES::contains)
                .findFirst();
    }

    /** Any of those that a way back can lift, or at random one that it cannot. */
    private @Nullable RestrictionId frozen(Member member, Random random) {
        List<RestrictionId> all =
                restrictions.inForce(member.wallet()).stream()
                        .map(Restriction.InForce::placement)
                        .map(placement -> placement.id())
                        .toList();
        return all.isEmpty() ? null : any(all, random);
    }

    /** Mostly what suffices. */
    private List<ProofKind> kinds(Member member, Act act, Random random) {
        if (random.nextInt(5) > 0) {
            List<Set<ProofKind>> possible =
                    ProofOracle.smallest("default", act).stream()
                            .filter(set -> !set.contains(ProofKind.ACTIVATION))
                            .filter(set -> set.stream().allMatch(kind -> has(member, kind)))
                            .toList();
            if (!possible.isEmpty()) {
                return any(possible, random).stream().sorted().toList();
            }
        }
        var some = new ArrayList<>(EnumSet.copyOf(KINDS));
        Collections.shuffle(some, random);
        return some.subList(0, random.nextInt(3));
    }

    private static boolean has(Member member, ProofKind kind) {
        return switch (kind) {
            case TOTP_CODE -> member.app != null;
            case SAVED_CODE -> !member.papers.isEmpty();
            case PASSKEY -> member.passkey != null;
            case SMS_CODE, EMAIL_CODE, SIGN_IN_PASSWORD -> true;
            default -> false;
        };
    }

    private void show(
            Deed deed,
            Member member,
            WalletBrowser browser,
            String path,
            ProofKind kind,
            boolean right) {
        switch (kind) {
            case SMS_CODE, EMAIL_CODE -> {
                String sent =
                        with.sent(
                                deed,
                                browser,
                                path + "/codes",
                                Map.of("kind", code(kind)),
                                with.destination(member, kind));
                if (!sent.isEmpty()) {
                    enter(deed, browser, path, kind, right ? sent : Wandering.another(sent), right);
                }
            }
            case SIGN_IN_PASSWORD ->
                    enter(
                            deed,
                            browser,
                            path,
                            kind,
                            right ? member.signInPassword : Wandering.WRONG,
                            right);
            case TOTP_CODE ->
                    enter(
                            deed,
                            browser,
                            path,
                            kind,
                            with.appCode(member, right),
                            right && member.app != null);
            case SAVED_CODE -> {
                boolean has = right && !member.papers.isEmpty();
                String paper = has ? member.paper() : "7Q4K-2M9D-X0FA-8Z3P";
                enter(deed, browser, path, kind, paper, has);
            }
            case PASSKEY -> passkey(deed, member, browser, path);
            default -> throw new IllegalArgumentException("Nobody shows " + kind);
        }
    }

    private static void enter(
            Deed deed,
            WalletBrowser browser,
            String path,
            ProofKind kind,
            String entry,
            boolean right) {
        deed.showedIf(right, kind);
        deed.told(post(browser, path + "/proofs", Map.of("kind", code(kind), "code", entry)));
    }

    private static void passkey(Deed deed, Member member, WalletBrowser browser, String path) {
        SoftPasskey own = member.passkey;
        SoftPasskey shown = own == null ? new SoftPasskey(browser.origin()) : own;
        Answer asked = deed.told(post(browser, path + "/passkey/questions", Map.of()));
        if (asked.status() == 201) {
            deed.showedIf(own != null, ProofKind.PASSKEY);
            var signed = Map.of("passkey", shown.signed(asked.json()));
            deed.told(post(browser, path + "/passkey", signed));
        }
    }

    private void complete(
            Deed deed, Member member, WalletBrowser browser, String path, Random random) {
        switch (deed.act) {
            case RESET_SIGN_IN_PASSWORD -> {
                String chosen = any(SettingDeeds.SIGN_IN_PASSWORDS, random);
                if (isDone(deed, browser, path, Map.of("new_secret", chosen))) {
                    member.signInPassword = chosen;
                }
            }
            case RESET_PAYMENT_PASSWORD -> {
                String chosen = any(SettingDeeds.PAYMENT_PASSWORDS, random);
                if (isDone(deed, browser, path, Map.of("new_secret", chosen))) {
                    member.paymentPassword = chosen;
                }
            }
            case REPLACE_PHONE -> replace(deed, browser, path, "phone");
            case REPLACE_EMAIL -> replace(deed, browser, path, "email");
            case RESET_SECOND_STEP -> {
                if (isDone(deed, browser, path, Map.of())) {
                    member.app = null;
                    member.papers.clear();
                }
            }
            case null, default -> isDone(deed, browser, path, Map.of());
        }
    }

    private void replace(Deed deed, WalletBrowser browser, String path, String kind) {
        String to = ContactSteps.fresh(kind);
        String sent = with.sent(deed, browser, path + "/contact", Map.of("value", to), to);
        isDone(deed, browser, path, Map.of("code", sent.isEmpty() ? "000000" : sent));
    }

    private static boolean isDone(
            Deed deed, WalletBrowser browser, String path, Map<String, String> form) {
        deed.told(post(browser, path + "/completion", form));
        return deed.isDone();
    }

    private static String word(Act act) {
        return act.name().toLowerCase(java.util.Locale.ROOT);
    }
}
