package org.jinnang.staff;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RealTime;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.ProviderIdentities.Identity;
import org.jinnang.staff.ProviderTry.Purpose;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Signing in by the organisation's identity provider. It says who somebody is; who works here and
 * what he may do says the team list, so that nobody comes in by it who was not invited.
 */
@Service
class ProviderSignIns {

    private final ProviderSetting setting;
    private final OpenIdProvider provider;
    private final ProviderTries tries;
    private final ProviderIdentities identities;
    private final InvitationStore invitations;
    private final MemberStore members;
    private final StaffSignIns signIns;
    private final StaffSessions sessions;
    private final Audit audit;
    private final Clock clock;
    private final RealTime realTime;
    private final TransactionOperations transaction;

    ProviderSignIns(
            ProviderSetting setting,
            OpenIdProvider provider,
            ProviderTries tries,
            ProviderIdentities identities,
            InvitationStore invitations,
            MemberStore members,
            StaffSignIns signIns,
            StaffSessions sessions,
            Audit audit,
            Clock clock,
            RealTime realTime,
            TransactionOperations transaction) {
        this.setting = setting;
        this.provider = provider;
        this.tries = tries;
        this.identities = identities;
        this.invitations = invitations;
        this.members = members;
        this.signIns = signIns;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
        this.realTime = realTime;
        this.transaction = transaction;
    }

    /** Where the browser is to go. */
    sealed interface Way {

        record To(URI address) implements Way {}

        /** There is no provider here. */
        record None() implements Way {}

        record Unreachable() implements Way {}
    }

    /** What came of coming back. */
    sealed interface Outcome {

        /** Signed in, by an invitation or not. */
        record In(Purpose purpose, StaffSessions.Opened session) implements Outcome {}

        /** Proven, or bound, in the session there is. */
        record Done(Purpose purpose) implements Outcome {}

        /** Nobody of the team, or an account that is somebody else's. */
        record Unknown() implements Outcome {}

        /** The provider, or its answer, said no. */
        record Refused() implements Outcome {}

        /** Not begun in this browser, or over, or done already. */
        record Over() implements Outcome {}

        record Unreachable() implements Outcome {}
    }

    /** What the provider's redirect brought along. */
    record Return(String state, Optional<String> code, Optional<String> issuer) {

        @Override
        public String toString() {
            return "Return";
        }
    }

    Way signIn(Browser browser) {
        return way(Purpose.SIGN_IN, browser, Optional.empty(), Optional.empty());
    }

    Way join(Digest invitation, Browser browser) {
        return way(Purpose.JOIN, browser, Optional.empty(), Optional.of(invitation));
    }

    /** To prove it, or to bind an account at the provider to the one here. */
    Way within(Purpose purpose, SignedInStaff staff, Browser browser) {
        return way(purpose, browser, Optional.of(staff), Optional.empty());
    }

    private Way way(
            Purpose purpose,
            Browser browser,
            Optional<SignedInStaff> staff,
            Optional<Digest> invitation) {
        if (setting.client().isEmpty()) {
            return new Way.None();
        }
        var begun =
                tries.begin(
                        purpose, browser.series(), staff.map(SignedInStaff::session), invitation);
        return provider.address(begun).<Way>map(Way.To::new).orElseGet(Way.Unreachable::new);
    }

    /** Never inside a transaction: it asks the provider. */
    Outcome comeBack(Return back, Optional<SignedInStaff> staff, Browser browser) {
        if (setting.client().isEmpty()) {
            return new Outcome.Over();
        }
        Optional<ProviderTry> taken = tries.take(back.state(), browser.series());
        if (taken.isEmpty()) {
            return new Outcome.Over();
        }
        ProviderTry asked = taken.get();
        boolean isItsSession =
                asked.session()
                        .map(session ->
                                staff.filter(one -> one.session().equals(session)).isPresent())
                        .orElse(true);
        if (!isItsSession) {
            return new Outcome.Over();
        }
        if (back.code().isEmpty()) {
            return failed(new Outcome.Refused(), browser);
        }
        return switch (provider.redeem(back.code().get(), back.issuer(), asked)) {
            case OpenIdProvider.Answer.Refused() -> failed(new Outcome.Refused(), browser);
            case OpenIdProvider.Answer.Unreachable() -> new Outcome.Unreachable();
            case OpenIdProvider.Answer.Proven(var identity, var at) ->
                    transaction.execute(_ -> known(asked, identity, at, staff, browser));
        };
    }

    private Outcome known(
            ProviderTry asked,
            Identity identity,
            Optional<Instant> at,
            Optional<SignedInStaff> staff,
            Browser browser) {
        return switch (asked.purpose()) {
            case SIGN_IN -> signedIn(identity, at, browser);
            case JOIN -> joined(asked.invitation().orElseThrow(), identity, browser);
            case PROVE -> proven(identity, staff.orElseThrow(), browser);
            case BIND -> bound(identity, staff.orElseThrow(), browser);
        };
    }

    private Outcome signedIn(Identity identity, Optional<Instant> at, Browser browser) {
        return identities
                .whose(identity)
                .flatMap(members::find)
                .filter(member -> member.standing() == Standing.ACTIVE)
                .<Outcome>map(member ->
                        new Outcome.In(
                                Purpose.SIGN_IN,
                                signIns.opened(member, browser, "provider", provenAt(at))
                                        .session()))
                .orElseGet(() -> failed(new Outcome.Unknown(), browser));
    }

    /** Whom the provider asked hours ago has proven nothing now; by our clock. */
    private Instant provenAt(Optional<Instant> at) {
        Duration ago =
                at.map(one -> Duration.between(one, realTime.instant()))
                        .orElse(StaffSessionRule.LONGEST);
        return clock.instant().minus(ago.isNegative() ? Duration.ZERO : ago);
    }

    private Outcome joined(Digest code, Identity identity, Browser browser) {
        Instant now = clock.instant();
        Optional<StaffMember> invited =
                invitations
                        .find(code, now)
                        .flatMap(InvitationStore.Open::staff)
                        .flatMap(members::findForUpdate)
                        .filter(member -> member.standing() == Standing.INVITED);
        if (invited.isEmpty()) {
            return new Outcome.Over();
        }
        StaffMember member = invited.get();
        if (identities.whose(identity).isPresent()
                || !identities.bind(member.id(), identity, now)) {
            return failed(new Outcome.Unknown(), browser);
        }
        if (!invitations.use(code, now)) {
            throw new IllegalStateException("The invitation was used under our lock");
        }
        members.stand(member.id(), Standing.ACTIVE, now);
        audit.record(
                AuditEvent.ofNobody(AuditKind.STAFF_JOINED, now, Source.of(browser))
                        .with("member", member.pseudonym()));
        return new Outcome.In(
                Purpose.JOIN, signIns.opened(member, browser, "provider", now).session());
    }

    private Outcome proven(Identity identity, SignedInStaff staff, Browser browser) {
        if (identities.whose(identity).filter(staff.staff()::equals).isEmpty()) {
            return failed(new Outcome.Unknown(), browser);
        }
        sessions.proven(staff.session());
        record(staff, AuditKind.STAFF_PROVEN_AGAIN, browser);
        return new Outcome.Done(Purpose.PROVE);
    }

    private Outcome bound(Identity identity, SignedInStaff staff, Browser browser) {
        members.findForUpdate(staff.staff());
        boolean isOthers =
                identities.whose(identity).filter(one -> !one.equals(staff.staff())).isPresent();
        if (isOthers || !sessions.isOpen(staff.session())) {
            return failed(new Outcome.Unknown(), browser);
        }
        if (!identities.bind(staff.staff(), identity, clock.instant())) {
            throw new IllegalStateException("Bound to somebody else at the same moment");
        }
        sessions.endAll(staff.staff(), Optional.of(staff.session()));
        record(staff, AuditKind.STAFF_FACTOR_ADDED, browser);
        return new Outcome.Done(Purpose.BIND);
    }

    private Outcome failed(Outcome outcome, Browser browser) {
        audit.record(
                AuditEvent.ofNobody(
                                AuditKind.STAFF_SIGN_IN_FAILED, clock.instant(), Source.of(browser))
                        .with("proof", "provider"));
        return outcome;
    }

    private void record(SignedInStaff staff, AuditKind kind, Browser browser) {
        audit.record(
                StaffAudit.event(staff, kind, clock.instant(), Source.of(browser), Optional.empty())
                        .with("factor", "provider"));
    }
}
