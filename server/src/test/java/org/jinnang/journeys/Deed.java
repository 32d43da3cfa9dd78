package org.jinnang.journeys;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Verification;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jspecify.annotations.Nullable;

/** One step of a walk: who did what, what he really proved for it, and what he was told. */
final class Deed {

    /** Whose hand it was. */
    enum By {
        /** Somebody at the wallet, whether or not he is its holder. */
        ANYBODY,
        /** Somebody who knows one of the holder's names and has nothing else. */
        KNOWS_A_NAME,
        /** The operator's command line, the only staff there is. */
        OPERATOR,
        /** Nobody: time passed. */
        TIME
    }

    /** A question of a stranger about somebody known and about nobody. */
    record Twins(String known, String unknown) {}

    final String name;
    final By by;
    final @Nullable WalletId whose;
    final @Nullable Act act;
    private final Set<ProofKind> shown = EnumSet.noneOf(ProofKind.class);
    private final StringBuilder answers = new StringBuilder();

    /** The restriction this way back is about. */
    @Nullable RestrictionId lifts;

    /** Froze, or tried to. */
    boolean freezes;

    /** The store that decides was away; what the tables said before. */
    @Nullable Sight untilOutage;

    /** The wallet whose closing was due, having been asked for with every proof. */
    @Nullable WalletId closes;

    /** Money from somebody else, sent to this wallet after the step. */
    @Nullable Answer incoming;

    @Nullable Twins twins;

    Optional<Verification.Result> chain = Optional.empty();

    private int status;
    private boolean staysSignedIn;

    Deed(String name, By by, @Nullable WalletId whose, @Nullable Act act) {
        this.name = name;
        this.by = by;
        this.whose = whose;
        this.act = act;
    }

    static Deed of(String name, WalletId whose, @Nullable Act act) {
        return new Deed(name, By.ANYBODY, whose, act);
    }

    /** The entry was the right one, as the model knows without asking the server. */
    Deed showed(ProofKind kind) {
        shown.add(kind);
        return this;
    }

    Deed showed(Collection<ProofKind> kinds) {
        shown.addAll(kinds);
        return this;
    }

    Deed showedIf(boolean right, ProofKind kind) {
        return right ? showed(kind) : this;
    }

    /** What was shown in another browser, or by another person, does not count here. */
    Deed showedNothing() {
        shown.clear();
        return this;
    }

    /** One of the answers, the last of which counts. */
    Answer told(Answer answer) {
        status = answer.status();
        answers.append(' ').append(status);
        if (isDone() && answer.header("Content-Type").contains("json")) {
            staysSignedIn = answer.json().path("signed_in").asBoolean(false);
        }
        return answer;
    }

    /** A command of the operator. */
    void ran(boolean done) {
        status = done ? 200 : 0;
        answers.append(done ? " done" : " refused");
    }

    /** The last answer came in time and said yes. */
    boolean isDone() {
        return status >= 200 && status < 300;
    }

    int status() {
        return status;
    }

    boolean staysSignedIn() {
        return staysSignedIn;
    }

    Set<ProofKind> shown() {
        return Set.copyOf(shown);
    }

    /** Whether what was shown contains one of these sets. */
    boolean suffices(List<Set<ProofKind>> sets) {
        return sets.stream().anyMatch(shown::containsAll);
    }

    @Override
    public String toString() {
        var facts = new TreeMap<String, Object>();
        facts.put("by", by);
        facts.put("shown", shown);
        if (act != null) {
            facts.put("act", act);
        }
        if (untilOutage != null) {
            facts.put("outage", true);
        }
        return name + " " + facts + " ->" + answers;
    }
}
