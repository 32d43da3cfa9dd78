package org.jinnang.recovery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.SecondFactors;
import org.jinnang.authenticator.Subject;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Scope;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.policy.Afterwards;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Devices;
import org.jinnang.session.OpenedSession;
import org.jinnang.session.Sessions;
import org.jinnang.session.SignInRecords;
import org.springframework.stereotype.Component;

/**
 * What follows a way back, in its transaction: sessions end, payments are limited for a while, what
 * else lets somebody in is to be looked through, and all addresses are told.
 */
@Component
class Aftermath {

    private static final List<AuthenticatorKind> KNOWN =
            List.of(
                    AuthenticatorKind.IDENTITY_NUMBER,
                    AuthenticatorKind.LINKED_ACCOUNT,
                    AuthenticatorKind.SECURITY_ANSWERS);

    private final Policy policy;
    private final SecondFactors factors;
    private final Attempts attempts;
    private final Restrictions restrictions;
    private final Sessions sessions;
    private final Devices devices;
    private final SignInRecords signInRecords;
    private final Notices notices;
    private final RecoveryAudit audit;

    Aftermath(
            Policy policy,
            SecondFactors factors,
            Attempts attempts,
            Restrictions restrictions,
            Sessions sessions,
            Devices devices,
            SignInRecords signInRecords,
            Notices notices,
            RecoveryAudit audit) {
        this.policy = policy;
        this.factors = factors;
        this.attempts = attempts;
        this.restrictions = restrictions;
        this.sessions = sessions;
        this.devices = devices;
        this.signInRecords = signInRecords;
        this.notices = notices;
        this.audit = audit;
    }

    /**
     * Lets it follow.
     *
     * @param countsFrom from when on codes go to the new address, when there is one
     */
    Completion.Done of(Flow flow, Optional<Instant> countsFrom, Browser browser) {
        WalletId wallet = flow.wallet();
        Afterwards afterwards = policy.proofs().of(flow.act()).afterwards();
        Optional<OpenedSession> renewed = Optional.empty();
        int ended =
                switch (afterwards.sessions()) {
                    case KEEP -> 0;
                    case END_OTHERS -> sessions.endAll(wallet, flow.session());
                    case END_ALL -> {
                        devices.revokeAll(wallet);
                        yield sessions.endAll(wallet, Optional.empty());
                    }
                };
        if (afterwards.sessions() == Afterwards.Sessions.END_OTHERS && flow.session().isPresent()) {
            SessionId session = flow.session().get();
            signInRecords.confirm(wallet, session);
            renewed = sessions.renew(wallet, session);
        }
        Optional<Restriction.InForce> cooling =
                afterwards.coolsDown() ? Optional.of(cool(wallet, flow.act())) : Optional.empty();
        factors.askToConfirm(wallet, flow.act());
        // Whoever has proven everything may try what he knows again.
        for (AuthenticatorKind known : KNOWN) {
            attempts.reset(Subject.of(wallet), known);
        }
        audit.completed(flow, ended, browser);
        tell(flow, cooling);
        return new Completion.Done(
                flow,
                ended,
                cooling.flatMap(restriction -> restriction.until().moment()),
                cooling.map(Aftermath::limits).orElse(List.of()),
                countsFrom,
                renewed);
    }

    private Restriction.InForce cool(WalletId wallet, Act recovery) {
        return restrictions.place(NewRestriction.coolingAfter(wallet, recovery)).restriction();
    }

    private void tell(Flow flow, Optional<Restriction.InForce> cooling) {
        if (flow.replaces().isPresent()) {
            return; // told with the link that takes it back, when it was put in place
        }
        Template template =
                switch (flow.act()) {
                    case RESET_SIGN_IN_PASSWORD -> Template.SIGN_IN_PASSWORD_RESET;
                    case RESET_PAYMENT_PASSWORD -> Template.PAYMENT_PASSWORD_RESET;
                    case RESET_SECOND_STEP -> Template.SECOND_STEP_RESET;
                    default -> Template.WALLET_UNFROZEN;
                };
        notices.toAllAddresses(
                flow.wallet(),
                template,
                cooling.<Map<String, Object>>map(Aftermath::limitWords).orElse(Map.of()));
    }

    private static Map<String, Object> limitWords(Restriction.InForce cooling) {
        Bilingual limit = RecoveryWords.anyOf(limits(cooling));
        return cooling.until()
                .moment()
                .<Map<String, Object>>map(end -> Map.of("limited_until", end, "limit", limit))
                .orElse(Map.of("limit", limit));
    }

    private static List<Money> limits(Restriction.InForce cooling) {
        return cooling.placement().scope() instanceof Scope.PayOutAbove(var limits)
                ? limits
                : List.of();
    }
}
