package org.jinnang.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jinnang.authenticator.Base32;
import org.jinnang.authenticator.PasswordHash;
import org.jinnang.authenticator.Passwords;
import org.jinnang.authenticator.TotpRule;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.DemoStaff;
import org.jinnang.platform.Ids;
import org.jinnang.platform.RealTime;
import org.jinnang.platform.SignedInStaff;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The staff of the demo, whose secrets everybody may read. Exists in the demo only: no other server
 * has an account that nobody was invited to.
 */
@Service
@Profile("demo")
public class InventedStaff {

    /** A machine that has other work takes its time over one hash. */
    private static final int TRIES = 6;

    /** Of a digest: the 160 bits of a key. */
    private static final String DIGEST = "SHA-1";

    /** The same people in every demo of one process. */
    private static final Map<String, PasswordHash> HASHED = new ConcurrentHashMap<>();

    private final MemberStore members;
    private final FactorStore factors;
    private final WorkAddressStore addresses;
    private final StaffSessions sessions;
    private final Passwords passwords;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final RealTime realTime;
    private final Ids ids;

    InventedStaff(
            MemberStore members,
            FactorStore factors,
            WorkAddressStore addresses,
            StaffSessions sessions,
            Passwords passwords,
            TransactionOperations transaction,
            Clock clock,
            RealTime realTime,
            Ids ids) {
        this.members = members;
        this.factors = factors;
        this.addresses = addresses;
        this.sessions = sessions;
        this.passwords = passwords;
        this.transaction = transaction;
        this.clock = clock;
        this.realTime = realTime;
        this.ids = ids;
    }

    /** What an app shows now, or next when that was used already. */
    public record Code(String key, String code, Instant until) {}

    /** Makes the person unless there is one. */
    public void invent(DemoStaff person, StaffRole role) {
        if (members.findByLogin(person.loginName()).isPresent()) {
            return;
        }
        PasswordHash hash = HASHED.computeIfAbsent(person.password(), this::hashed);
        Instant now = clock.instant();
        var member =
                new StaffMember(
                        new StaffId(ids.next()),
                        person.pseudonym(),
                        person.name().zh(),
                        Set.of(role),
                        Optional.empty(),
                        Standing.ACTIVE);
        transaction.executeWithoutResult(_ -> {
            if (members.insert(member, person.loginName(), now)) {
                factors.keepPassword(member.id(), hash, now);
                factors.keepApp(member.id(), key(person.loginName()), 0, now);
                addresses.keep(member.id(), workEmail(person), now);
            }
        });
    }

    /** Signed in just now on a device of his own: for what the staff did before anybody looks. */
    public SignedInStaff signedIn(DemoStaff person, Browser browser) {
        StaffId staff =
                members.findByLogin(person.loginName())
                        .map(StaffMember::id)
                        .orElseThrow(() -> new IllegalStateException("Nobody was invented so"));
        StaffSessions.Opened opened = transaction.execute(_ -> sessions.open(staff, browser));
        return sessions.resolve(opened.cookie(), browser).orElseThrow();
    }

    /** The code that signs this person in. */
    public Code code(DemoStaff person) {
        byte[] key = key(person.loginName());
        long present = TotpRule.stepAt(realTime.instant());
        long used =
                members.findByLogin(person.loginName())
                        .flatMap(member -> factors.app(member.id()))
                        .map(FactorStore.App::lastStep)
                        .orElse(0L);
        long step = used == present ? present + 1 : present;
        return new Code(
                Base32.encode(key),
                TotpRule.code(key, step),
                Instant.ofEpochSecond((step + 1) * 30));
    }

    private static Contact workEmail(DemoStaff person) {
        return new Contact(Contact.Kind.EMAIL, person.loginName() + "@example.com");
    }

    private PasswordHash hashed(String password) {
        for (int tried = 0; tried < TRIES; tried++) {
            if (passwords.hash(Secret.of(password)) instanceof Passwords.Hashing.Hashed(var hash)) {
                return hash;
            }
        }
        throw new IllegalStateException("Nobody else can be hashing while the demo starts");
    }

    private static byte[] key(String loginName) {
        try {
            return MessageDigest.getInstance(DIGEST)
                    .digest(("jinnang demo " + loginName).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
