package org.jinnang.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.access.PasswordProblems;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.Base32;
import org.jinnang.authenticator.HolderFacts;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyAsked;
import org.jinnang.authenticator.PasskeyRule;
import org.jinnang.authenticator.PasswordHash;
import org.jinnang.authenticator.Passwords;
import org.jinnang.authenticator.Strength;
import org.jinnang.authenticator.TotpRule;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.RealTime;
import org.jinnang.platform.SecureBytes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Whoever is invited chooses a way in; then the account is active and signed in. */
@Service
class Joining {

    /** RFC 4226 §4 R6: 160 bits. */
    private static final int KEY_BYTES = 20;

    private final Invitations invitations;
    private final InvitationStore store;
    private final MemberStore members;
    private final FactorStore factors;
    private final StaffPasskeys passkeys;
    private final PasswordSignIn setting;
    private final Passwords passwords;
    private final Strength strength;
    private final PasswordProblems problems;
    private final StaffSignIns signIns;
    private final SecureBytes chance;
    private final Audit audit;
    private final Clock clock;
    private final RealTime realTime;
    private final TransactionOperations transaction;

    Joining(
            Invitations invitations,
            InvitationStore store,
            MemberStore members,
            FactorStore factors,
            StaffPasskeys passkeys,
            PasswordSignIn setting,
            Passwords passwords,
            Strength strength,
            PasswordProblems problems,
            StaffSignIns signIns,
            SecureBytes chance,
            Audit audit,
            Clock clock,
            RealTime realTime,
            TransactionOperations transaction) {
        this.invitations = invitations;
        this.store = store;
        this.members = members;
        this.factors = factors;
        this.passkeys = passkeys;
        this.setting = setting;
        this.passwords = passwords;
        this.strength = strength;
        this.problems = problems;
        this.signIns = signIns;
        this.chance = chance;
        this.audit = audit;
        this.clock = clock;
        this.realTime = realTime;
        this.transaction = transaction;
    }

    /**
     * Who is invited, and the key to be put into an app.
     *
     * @param key in base32; shown until the invitation is used
     */
    record Begun(StaffMember member, String loginName, String key, Instant expiresAt) {

        @Override
        public String toString() {
            return member.pseudonym();
        }
    }

    /** What the invited person has chosen: a passkey, or a password and an app, or all of it. */
    record Choice(
            Optional<Secret> password,
            Optional<Secret> code,
            Optional<PasskeyAnswer.Registered> passkey,
            String passkeyName) {}

    /** What came of it. */
    sealed interface Outcome {

        record Joined(StaffSignIns.Outcome.In in) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    /** Empty when the code is over. */
    Optional<Begun> begin(String code) {
        return transaction.execute(_ -> invitations.open(code).map(this::begun));
    }

    private Begun begun(InvitationStore.Open open) {
        StaffMember member = members.find(open.staff().orElseThrow()).orElseThrow();
        byte[] key = open.draft().orElseGet(() -> chance.next(KEY_BYTES));
        if (open.draft().isEmpty()) {
            store.draft(open.code(), member.id(), key);
        }
        return new Begun(
                member, members.loginName(member.id()), Base32.encode(key), open.expiresAt());
    }

    /** What a device is asked to make; empty when the code is over. */
    Optional<PasskeyAsked> askForPasskey(String code, Browser browser) {
        return invitations
                .open(code)
                .map(_ -> passkeys.ask(StaffPasskeys.Purpose.JOIN, browser.series()));
    }

    /** Never inside a transaction: it hashes. */
    Outcome complete(String code, Choice choice, Browser browser) {
        Optional<InvitationStore.Open> open = invitations.open(code);
        if (open.isEmpty()) {
            return new Outcome.Refused(Problem.of(ProblemCode.INVITATION_OVER));
        }
        boolean withPassword = choice.password().isPresent();
        if (choice.passkey().isEmpty() && !(withPassword && setting.isAllowed())) {
            throw FieldProblems.of("passkey", "empty");
        }
        Optional<Problem> wrong = withPassword ? wrong(open.get(), choice) : Optional.empty();
        Optional<PasskeyRule.NewKey> key =
                choice.passkey()
                        .flatMap(answer ->
                                passkeys.look(
                                        StaffPasskeys.Purpose.JOIN, browser.series(), answer));
        if (wrong.isEmpty() && choice.passkey().isPresent() && key.isEmpty()) {
            wrong = Optional.of(Problem.of(ProblemCode.PASSKEY_REFUSED));
        }
        if (wrong.isPresent()) {
            return new Outcome.Refused(wrong.get());
        }
        Optional<PasswordHash> hash = Optional.empty();
        if (withPassword) {
            if (!(passwords.hash(choice.password().get())
                    instanceof Passwords.Hashing.Hashed(PasswordHash hashed))) {
                return new Outcome.Refused(Problem.of(ProblemCode.BUSY));
            }
            hash = Optional.of(hashed);
        }
        return joined(open.get(), new Ways(hash, key, choice.passkeyName()), browser);
    }

    private record Ways(
            Optional<PasswordHash> password,
            Optional<PasskeyRule.NewKey> passkey,
            String passkeyName) {}

    private Optional<Problem> wrong(InvitationStore.Open open, Choice choice) {
        StaffMember member = members.find(open.staff().orElseThrow()).orElseThrow();
        var facts = new HolderFacts(members.loginName(member.id()), member.name(), "", "");
        var judged =
                strength.of(
                        AuthenticatorKind.SIGN_IN_PASSWORD, choice.password().orElseThrow(), facts);
        if (!judged.isAcceptable()) {
            return Optional.of(
                    problems.refused(
                            AuthenticatorKind.SIGN_IN_PASSWORD, "password", judged.reasons()));
        }
        return step(open, choice).isPresent()
                ? Optional.empty()
                : Optional.of(MemberFields.wrongCode("app_code"));
    }

    private Optional<Long> step(InvitationStore.Open open, Choice choice) {
        String digits = choice.code().map(Secret::reveal).orElse("").replaceAll("[\\s-]", "");
        return open.draft()
                .map(key -> TotpRule.match(key, digits, Long.MIN_VALUE, realTime.instant()))
                .flatMap(match ->
                        match instanceof TotpRule.Match.Of(long step)
                                ? Optional.of(step)
                                : Optional.empty());
    }

    private Outcome joined(InvitationStore.Open open, Ways ways, Browser browser) {
        return transaction.execute(_ -> {
            Instant now = clock.instant();
            StaffMember member = members.findForUpdate(open.staff().orElseThrow()).orElseThrow();
            if (member.standing() != Standing.INVITED || !store.use(open.code(), now)) {
                return new Outcome.Refused(Problem.of(ProblemCode.INVITATION_OVER));
            }
            ways.password()
                    .ifPresent(hash -> {
                        factors.keepPassword(member.id(), hash, now);
                        long used = TotpRule.stepAt(realTime.instant());
                        factors.keepApp(member.id(), open.draft().orElseThrow(), used, now);
                    });
            if (ways.passkey()
                    .filter(key -> passkeys.add(member.id(), key, ways.passkeyName()).isEmpty())
                    .isPresent()) {
                throw Problem.of(ProblemCode.PASSKEY_REFUSED).asException();
            }
            members.stand(member.id(), Standing.ACTIVE, now);
            audit.record(
                    AuditEvent.ofNobody(AuditKind.STAFF_JOINED, now, Source.of(browser))
                            .with("member", member.pseudonym()));
            return new Outcome.Joined(
                    signIns.opened(
                            member, browser, ways.passkey().isPresent() ? "passkey" : "password"));
        });
    }

    /** The ways that this server takes, for the page that asks for one. */
    List<String> ways() {
        return setting.isAllowed() ? List.of("passkey", "password") : List.of("passkey");
    }
}
