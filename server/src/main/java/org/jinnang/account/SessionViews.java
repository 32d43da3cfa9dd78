package org.jinnang.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jinnang.authenticator.Passkeys;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Csrf;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
import org.jinnang.session.Devices;
import org.jinnang.session.OpenedSession;
import org.jinnang.session.Series;
import org.jinnang.session.Session;
import org.jinnang.session.Sessions;
import org.jinnang.session.SignInSteps;
import org.jinnang.session.TrustedDevice;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Shows who is signed in. */
@Component
class SessionViews {

    private final Sessions sessions;
    private final SignInSteps steps;
    private final Passkeys passkeys;
    private final SignIns signIns;
    private final SessionFacts facts;
    private final Devices devices;
    private final Series series;
    private final Csrf csrf;
    private final Questions questions;
    private final Clock clock;
    private final boolean isDemo;

    SessionViews(
            Sessions sessions,
            SignInSteps steps,
            Passkeys passkeys,
            SignIns signIns,
            SessionFacts facts,
            Devices devices,
            Series series,
            Csrf csrf,
            Questions questions,
            Clock clock,
            Environment environment) {
        this.sessions = sessions;
        this.steps = steps;
        this.passkeys = passkeys;
        this.signIns = signIns;
        this.facts = facts;
        this.devices = devices;
        this.series = series;
        this.csrf = csrf;
        this.questions = questions;
        this.clock = clock;
        this.isDemo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    /**
     * @param cookie the session cookie the browser has, or is just being given
     */
    SessionView of(Optional<SignedIn> actor, Browser browser, Optional<String> cookie) {
        return actor.<SessionView>flatMap(signedIn -> in(signedIn, browser, cookie))
                .orElseGet(() -> out(browser, cookie));
    }

    /** What whoever has just got in is told. */
    SessionView.In in(SignIns.Outcome.In in, Browser browser) {
        OpenedSession session = in.session();
        var shown =
                new Shown(
                        Optional.empty(),
                        session.idleMinutes(),
                        session.expiresAt(),
                        in.notMyDevice());
        String csrfToken = csrf.token(browser, Optional.of(session.cookie()));
        return in(in.actor(), shown, in.actor().trustedDevice(), in.facts(), csrfToken, browser);
    }

    /** Empty when the session is over. Everything is asked at once. */
    private Optional<SessionView.In> in(SignedIn actor, Browser browser, Optional<String> cookie) {
        WalletId wallet = actor.wallet();
        Instant now = clock.instant();
        var session = sessions.asked(wallet, actor.session(), now);
        SessionFacts.Asking asking = facts.asking(wallet, now);
        List<Question<?>> all = new ArrayList<>(asking.questions());
        all.add(session);
        var answers = questions.askAll(all);
        return answers.to(session)
                .map(live ->
                        in(
                                actor,
                                Shown.of(live),
                                live.device(),
                                asking.facts(answers),
                                csrf.token(browser, cookie),
                                browser));
    }

    /** What is shown of a session. */
    private record Shown(
            Optional<String> givenName, int idleMinutes, Instant expiresAt, boolean notMyDevice) {

        static Shown of(Session session) {
            return new Shown(
                    session.givenName(),
                    session.idleMinutes(),
                    session.expiresAt(),
                    session.notMyDevice());
        }
    }

    private SessionView.In in(
            SignedIn actor,
            Shown session,
            Optional<DeviceId> device,
            SessionFacts.Facts facts,
            String csrf,
            Browser browser) {
        Optional<TrustedDevice> trusted =
                device.flatMap(id ->
                        facts.trusted().stream().filter(one -> one.id().equals(id)).findFirst());
        return new SessionView.In(
                true,
                csrf,
                clock.instant(),
                actor.wallet(),
                facts.holder().accountName(),
                facts.holder().displayName(),
                actor.session(),
                new SessionView.Device(
                        trusted.map(TrustedDevice::id),
                        trusted.map(TrustedDevice::name)
                                .or(session::givenName)
                                .orElse(browser.userAgentName()),
                        trusted.isPresent()),
                session.idleMinutes(),
                session.expiresAt(),
                session.notMyDevice(),
                facts.locksAfter(),
                isDemo,
                facts.toConfirm());
    }

    /** A browser keeps the cookie of a session that is over; its requests still carry it. */
    private SessionView out(Browser browser, Optional<String> cookie) {
        Optional<SessionView.SecondStep> step = steps.find(cookie, browser).map(this::secondStep);
        return new SessionView.Out(
                false,
                csrf.token(browser, cookie),
                clock.instant(),
                devices.known(browser).isPresent(),
                isDemo,
                new SessionView.Series(series.waitUntil(browser).orElse(null)),
                sessions.idleMinutesElsewhere(),
                cookie.filter(_ -> step.isEmpty()).filter(sessions::wasRevoked).map(_ -> "revoked"),
                cookie.flatMap(this::locked),
                step);
    }

    private SessionView.SecondStep secondStep(SignInSteps.Step step) {
        boolean hasPasskey = !passkeys.of(step.wallet()).isEmpty();
        return new SessionView.SecondStep(
                step.expiresAt(), hasPasskey, signIns.ways(step.wallet()));
    }

    private Optional<SessionView.Locked> locked(String cookie) {
        return sessions.resolveLocked(cookie)
                .flatMap(who ->
                        sessions.of(who.wallet(), who.session())
                                .map(session ->
                                        new SessionView.Locked(
                                                !passkeys.of(who.wallet()).isEmpty(),
                                                endOf(session))));
    }

    private static Instant endOf(Session session) {
        Instant idle = session.lastSeenAt().plus(Duration.ofMinutes(session.idleMinutes()));
        return idle.isBefore(session.expiresAt()) ? idle : session.expiresAt();
    }
}
