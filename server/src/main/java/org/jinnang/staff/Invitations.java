package org.jinnang.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.RequestHash;
import org.jinnang.platform.SecureBytes;
import org.jinnang.platform.SignedInStaff;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Ways in for people who have none yet: the one-time set-up code that makes the first operator, and
 * invitations by operators for everybody else. There is no account before, and no default one.
 */
@Service
class Invitations {

    static final Duration SET_UP_LIFE = Duration.ofHours(1);
    static final Duration LIFE = Duration.ofHours(24);

    private static final int GROUPS = 5;
    private static final int GROUP_CHARACTERS = 4;
    private static final char[] LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final Pattern FORM = Pattern.compile("[0-9A-HJKMNP-TV-Z]{20}");

    private final InvitationStore store;
    private final MemberStore members;
    private final SecureBytes chance;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;
    private final TransactionOperations transaction;

    Invitations(
            InvitationStore store,
            MemberStore members,
            SecureBytes chance,
            Audit audit,
            Clock clock,
            Ids ids,
            TransactionOperations transaction) {
        this.store = store;
        this.members = members;
        this.chance = chance;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.transaction = transaction;
    }

    /** What opens it is shown now and never again. */
    record Made(StaffMember member, String code, Instant expiresAt) {

        @Override
        public String toString() {
            return member.pseudonym();
        }
    }

    /** Who is invited. */
    record Wish(String loginName, String name, Optional<BranchId> branch) {}

    /**
     * A set-up code; an earlier one is void.
     *
     * @return empty as long as an operator can sign in
     */
    Optional<String> setUpCode() {
        return transaction.execute(_ -> {
            if (hasOperator()) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            store.voidFor(Optional.empty(), now);
            String code = code();
            store.insert(
                    digest(code), Optional.empty(), Optional.empty(), now, now.plus(SET_UP_LIFE));
            return Optional.of(code);
        });
    }

    /** What came of a set-up code; whatever was refused leaves it as it was. */
    sealed interface Founding {

        record Founded(Made made) implements Founding {}

        /** The code is unknown, used, too old, or an operator can sign in. */
        record CodeOver() implements Founding {}

        record LoginNameTaken() implements Founding {}
    }

    /** Uses a set-up code: an operator without a way in, and the invitation that gives one. */
    Founding found(String code, Wish wish, Browser browser) {
        return transaction.execute(status -> {
            Instant now = clock.instant();
            boolean isUsed =
                    normal(code)
                            .flatMap(shown -> store.find(digest(shown), now))
                            .filter(open -> open.staff().isEmpty())
                            .filter(_ -> !hasOperator())
                            .filter(open -> store.use(open.code(), now))
                            .isPresent();
            if (!isUsed) {
                return new Founding.CodeOver();
            }
            Optional<Made> made =
                    made(wish, Set.of(StaffRole.OPERATOR), Optional.empty(), Source.of(browser));
            if (made.isEmpty()) {
                // The code was used first, so that of many at once one goes on: it is given back.
                status.setRollbackOnly();
                return new Founding.LoginNameTaken();
            }
            return new Founding.Founded(made.get());
        });
    }

    /**
     * Invites somebody, in the caller's transaction; without roles, which are given by themselves.
     *
     * @return empty when the login name is taken
     */
    Optional<Made> invite(SignedInStaff by, Wish wish, Source source) {
        return made(wish, Set.of(), Optional.of(by), source);
    }

    /** A new code for somebody who is invited and has not come, in the caller's transaction. */
    Made again(SignedInStaff by, StaffMember member) {
        return issued(member, Optional.of(by));
    }

    /** The open invitation of this code, and who is invited. */
    Optional<InvitationStore.Open> open(String code) {
        return normal(code)
                .flatMap(shown -> store.find(digest(shown), clock.instant()))
                .filter(open -> open.staff().isPresent());
    }

    private Optional<Made> made(
            Wish wish, Set<StaffRole> roles, Optional<SignedInStaff> by, Source source) {
        Instant now = clock.instant();
        var member =
                new StaffMember(
                        new StaffId(ids.next()),
                        pseudonym(),
                        wish.name(),
                        roles,
                        wish.branch(),
                        Standing.INVITED);
        String login = wish.loginName().toLowerCase(Locale.ROOT);
        if (!members.insert(member, login, now)) {
            return Optional.empty();
        }
        AuditEvent event =
                by.map(one ->
                                StaffAudit.event(
                                        one,
                                        AuditKind.STAFF_INVITED,
                                        now,
                                        source,
                                        Optional.empty()))
                        .orElseGet(() -> AuditEvent.ofNobody(AuditKind.STAFF_INVITED, now, source));
        audit.record(event.with("member", member.pseudonym()));
        return Optional.of(issued(member, by));
    }

    private Made issued(StaffMember member, Optional<SignedInStaff> by) {
        Instant now = clock.instant();
        String code = code();
        store.voidFor(Optional.of(member.id()), now);
        Instant expiresAt = now.plus(by.isPresent() ? LIFE : SET_UP_LIFE);
        store.insert(
                digest(code),
                Optional.of(member.id()),
                by.map(SignedInStaff::staff),
                now,
                expiresAt);
        return new Made(member, code, expiresAt);
    }

    private boolean hasOperator() {
        return members.all().stream()
                .filter(member -> member.standing() == Standing.ACTIVE)
                .anyMatch(member -> member.roles().contains(StaffRole.OPERATOR));
    }

    /** Such as {@code S-7Q4K}; a pseudonym is nobody else's, so a taken one is drawn anew. */
    private String pseudonym() {
        Set<String> taken =
                members.all().stream()
                        .map(StaffMember::pseudonym)
                        .collect(java.util.stream.Collectors.toSet());
        String drawn = "S-" + letters(GROUP_CHARACTERS);
        while (taken.contains(drawn)) {
            drawn = "S-" + letters(GROUP_CHARACTERS);
        }
        return drawn;
    }

    /** 100 bits, such as {@code 7Q4K-2M9D-X0FA-8Z3P-6N1C}. */
    private String code() {
        var code = new StringBuilder(letters(GROUP_CHARACTERS));
        for (int group = 1; group < GROUPS; group++) {
            code.append('-').append(letters(GROUP_CHARACTERS));
        }
        return code.toString();
    }

    private String letters(int count) {
        var text = new StringBuilder(count);
        for (byte one : chance.next(count)) {
            text.append(LETTERS[one & 31]);
        }
        return text.toString();
    }

    private static Optional<String> normal(String typed) {
        String plain =
                typed.replaceAll("[\\s-]", "")
                        .toUpperCase(Locale.ROOT)
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1');
        return FORM.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
    }

    private static Digest digest(String code) {
        return RequestHash.of("staff invitation", code.replace("-", ""));
    }
}
