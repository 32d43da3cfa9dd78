package org.jinnang.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.authenticator.KeyAddress;
import org.jinnang.authenticator.Passkey;
import org.jinnang.authenticator.PasskeyAsked;
import org.jinnang.authenticator.Passkeys;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.Csrf;
import org.jinnang.platform.SignedInStaff;
import org.springframework.stereotype.Component;

/** How accounts and sessions of the staff are shown. */
@Component
class StaffViews {

    private final StaffSessions sessions;
    private final PasswordSignIn setting;
    private final ProviderSetting provider;
    private final Csrf csrf;
    private final Clock clock;

    StaffViews(
            StaffSessions sessions,
            PasswordSignIn setting,
            ProviderSetting provider,
            Csrf csrf,
            Clock clock) {
        this.sessions = sessions;
        this.setting = setting;
        this.provider = provider;
        this.csrf = csrf;
        this.clock = clock;
    }

    /** The state of this browser. */
    record SessionView(
            boolean signedIn,
            String csrf,
            Instant serverTime,
            boolean passwordSignIn,
            Optional<ProviderView> provider,
            Optional<MeView> staff) {}

    /** The organisation's identity provider, by its name; empty when the operator gave it none. */
    record ProviderView(String name) {}

    /** Who is signed in. */
    record MeView(
            String staffId,
            String pseudonym,
            String name,
            List<String> roles,
            Optional<String> branchId,
            String sessionId,
            String deviceId,
            Instant provenAt,
            Instant idleEndsAt,
            Instant expiresAt) {}

    /** A member, as operators see him. */
    record MemberView(
            String staffId,
            String pseudonym,
            String name,
            List<String> roles,
            Optional<String> branchId,
            String standing,
            Optional<String> workEmail) {

        static MemberView of(StaffMember member, Optional<Contact> workEmail) {
            return new MemberView(
                    member.id().text(),
                    member.pseudonym(),
                    member.name(),
                    member.roles().stream().sorted().map(StaffRole::code).toList(),
                    member.branch().map(BranchId::text),
                    member.standing().code(),
                    workEmail.map(Contact::address));
        }
    }

    /** What {@code navigator.credentials.create} is called with. */
    record CreationView(
            String challenge,
            String rpId,
            String rpName,
            String userHandle,
            String accountName,
            String displayName,
            List<Long> algorithms,
            List<String> known,
            String userVerification,
            String residentKey,
            Instant expiresAt) {

        static CreationView of(PasskeyAsked asked, StaffMember member, String loginName) {
            return new CreationView(
                    asked.challenge(),
                    asked.rpId(),
                    KeyAddress.ISSUER + " Staff",
                    StaffPasskeys.handle(member.id()),
                    loginName,
                    member.name(),
                    Passkeys.algorithms(),
                    asked.known(),
                    "required",
                    "required",
                    asked.expiresAt());
        }
    }

    record PasskeyView(
            String id, String name, boolean synced, Instant addedAt, Optional<Instant> lastUsedAt) {

        static PasskeyView of(Passkey passkey) {
            return new PasskeyView(
                    passkey.id().text(),
                    passkey.name(),
                    passkey.synced(),
                    passkey.addedAt(),
                    passkey.lastUsedAt());
        }
    }

    SessionView session(
            Optional<SignedInStaff> staff, Browser browser, HttpServletRequest request) {
        return view(staff, browser, Cookies.value(request, Cookies.STAFF_SESSION));
    }

    /** Nobody is signed in any more. */
    SessionView out(Browser browser) {
        return view(Optional.empty(), browser, Optional.empty());
    }

    /** Somebody has just signed in, with this cookie. */
    SessionView in(StaffSessions.Opened session, Browser browser) {
        return view(
                sessions.resolve(session.cookie(), browser),
                browser,
                Optional.of(session.cookie()));
    }

    private SessionView view(
            Optional<SignedInStaff> staff, Browser browser, Optional<String> cookie) {
        return new SessionView(
                staff.isPresent(),
                csrf.token(browser, cookie),
                clock.instant(),
                setting.isAllowed(),
                provider.client().map(client -> new ProviderView(client.name())),
                staff.map(this::me));
    }

    private MeView me(SignedInStaff staff) {
        var times = sessions.times(staff);
        return new MeView(
                staff.staff().text(),
                staff.pseudonym(),
                staff.name(),
                staff.roles().stream().sorted().map(StaffRole::code).toList(),
                staff.branch().map(BranchId::text),
                staff.session().text(),
                staff.device().text(),
                staff.provenAt(),
                times.idleEndsAt(),
                times.expiresAt());
    }
}
