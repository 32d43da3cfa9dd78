package org.jinnang.journeys;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.kernel.StaffSessionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.Conflicts;
import org.jinnang.staff.StaffSessions;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowsers;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes members of staff who are signed in already, each in a browser of their own.
 * {@code @Import(StaffTeam.class)} beside {@link Wallets}.
 */
@TestComponent
public class StaffTeam {

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final WalletBrowsers browsers;
    private final StaffSessions sessions;
    private final Conflicts conflicts;
    private final TransactionOperations transaction;
    private final TestDatabase database;

    StaffTeam(
            WalletBrowsers browsers,
            StaffSessions sessions,
            Conflicts conflicts,
            TransactionOperations transaction,
            TestDatabase database) {
        this.browsers = browsers;
        this.sessions = sessions;
        this.conflicts = conflicts;
        this.transaction = transaction;
        this.database = database;
    }

    /**
     * A member of staff and a browser in which he is signed in.
     *
     * @param loginName such as {@code staff0001}
     */
    public record OneOfStaff(
            StaffId id,
            String pseudonym,
            String loginName,
            String name,
            Set<StaffRole> roles,
            Optional<BranchId> branch,
            StaffSessionId session,
            StaffDeviceId device,
            WalletBrowser browser) {

        /** As handlers get it, proven at the beginning of the tests' time. */
        public SignedInStaff signedIn() {
            return new SignedInStaff(
                    id, pseudonym, name, roles, branch, session, device, TestClock.START);
        }
    }

    /** Somebody new with these roles, signed in just now. */
    public OneOfStaff with(StaffRole first, StaffRole... more) {
        return at(Optional.empty(), first, more);
    }

    /** The same, who works at a branch. */
    public OneOfStaff at(Optional<BranchId> branch, StaffRole first, StaffRole... more) {
        int number = NUMBER.incrementAndGet();
        Set<StaffRole> roles = EnumSet.of(first, more);
        String login = "staff%04d".formatted(number);
        String pseudonym = "S-T" + code(number);
        StaffId id = new StaffId(UUID.randomUUID());
        database.sqlAsOwner()
                .sql(
                        """
                        insert into jinnang.staff_member
                          (staff_id, pseudonym, login_name, name, branch_id, standing, joined_at,
                           changed_at)
                        values (:id, :pseudonym, :login, :name, :branch, 'ACTIVE', now(), now())
                        """)
                .param("id", id.value())
                .param("pseudonym", pseudonym)
                .param("login", login)
                .param("name", "Staff " + number)
                .param("branch", branch.map(BranchId::value).orElse(null))
                .update();
        for (StaffRole role : roles) {
            database.sqlAsOwner()
                    .sql(
                            """
                            insert into jinnang.staff_role (staff_id, role, given_at)
                            values (:id, :role, now())
                            """)
                    .param("id", id.value())
                    .param("role", role.name())
                    .update();
        }
        var nobody =
                new OneOfStaff(
                        id,
                        pseudonym,
                        login,
                        "Staff " + number,
                        roles,
                        branch,
                        new StaffSessionId(new UUID(0, 0)),
                        new StaffDeviceId(new UUID(0, 0)),
                        browsers.openStaff());
        return again(nobody, browsers.openStaff());
    }

    /** The same person signed in once more, on another device. */
    public OneOfStaff elsewhere(OneOfStaff staff) {
        return again(staff, browsers.openStaff());
    }

    /** The same person in a browser that somebody else uses or used: one device. */
    public OneOfStaff onDeviceOf(OneOfStaff staff, OneOfStaff other) {
        WalletBrowser browser = browsers.sharing(other.browser());
        browser.setCookie(Cookies.STAFF_SESSION, null);
        return again(staff, browser);
    }

    /** Declares that this is the member's own wallet or a relative's. */
    public void isCloseTo(OneOfStaff staff, WalletId wallet) {
        transaction.executeWithoutResult(
                _ -> conflicts.declare(staff.id(), wallet, Conflicts.Relation.RELATIVE));
    }

    private OneOfStaff again(OneOfStaff staff, WalletBrowser browser) {
        if (browser.cookie(Cookies.STAFF_BROWSER) == null) {
            browser.get("/api/v1/staff/session");
        }
        String cookie = browser.cookie(Cookies.STAFF_BROWSER);
        var from =
                new Browser(
                        Cookies.digest(cookie),
                        Optional.empty(),
                        "Chrome, Linux",
                        "127.0.0.1",
                        Locale.ENGLISH);
        var opened = transaction.execute(_ -> sessions.open(staff.id(), from));
        browser.setCookie(Cookies.STAFF_SESSION, opened.cookie());
        return new OneOfStaff(
                staff.id(),
                staff.pseudonym(),
                staff.loginName(),
                staff.name(),
                staff.roles(),
                staff.branch(),
                opened.id(),
                opened.device(),
                browser);
    }

    private static String code(int number) {
        int base = LETTERS.length();
        return ""
                + LETTERS.charAt(number / base / base % base)
                + LETTERS.charAt(number / base % base)
                + LETTERS.charAt(number % base);
    }
}
