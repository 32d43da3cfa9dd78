package org.jinnang.access;

import java.util.Map;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.place.Place;
import org.jinnang.place.Places;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Placement;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Devices;
import org.jinnang.session.SignInRecord;
import org.jinnang.session.SignInRecords;
import org.jinnang.session.Unfamiliar;
import org.springframework.stereotype.Service;

/**
 * Looks at each successful sign-in: records where it came from, leaves an unusual one unconfirmed,
 * tells the holder, and stops payments when nobody could have travelled that fast.
 */
@Service
public class SignInWatch {

    private final SignInRecords records;
    private final Devices devices;
    private final Places places;
    private final Restrictions restrictions;
    private final Policy policy;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;

    SignInWatch(
            SignInRecords records,
            Devices devices,
            Places places,
            Restrictions restrictions,
            Policy policy,
            Notices notices,
            Audit audit,
            Clock clock) {
        this.records = records;
        this.devices = devices;
        this.places = places;
        this.restrictions = restrictions;
        this.policy = policy;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** Comes first in a transaction that may end with {@link #opened}. */
    public void lockStanding(WalletId wallet) {
        restrictions.lockStanding(wallet);
    }

    /** A wallet was opened here: nothing is unusual yet, and the next sign-in has a before. */
    public void began(WalletId wallet, SessionId session, Browser browser) {
        records.add(wallet, session, browser, places.of(browser.ip()), Optional.empty());
    }

    /**
     * Somebody signed in, in the transaction that opened the session.
     *
     * @param device the trusted device it came from
     * @param withSecondStep whether a second factor was shown
     * @return whether the session may do everything now
     */
    public boolean opened(
            WalletId wallet,
            SessionId session,
            Optional<DeviceId> device,
            boolean withSecondStep,
            Browser browser) {
        Optional<Place> place = places.of(browser.ip());
        Optional<WatchRule.Stay> now =
                place.flatMap(Place::point)
                        .map(point -> new WatchRule.Stay(point, clock.instant()));
        var signs =
                new WatchRule.Signs(
                        device.isPresent(),
                        withSecondStep,
                        device.isPresent() || withSecondStep || !devices.of(wallet).isEmpty(),
                        now.isEmpty() ? Optional.empty() : before(wallet),
                        now);
        Optional<Unfamiliar> unfamiliar = WatchRule.of(signs, policy.familiar());
        SignInRecord signIn = records.add(wallet, session, browser, place, unfamiliar);
        record(wallet, place, browser);
        Bilingual from = from(signIn);
        if (unfamiliar.equals(Optional.of(Unfamiliar.PLACE))) {
            stopPayments(wallet, from, browser);
        } else if (device.isEmpty()) {
            notices.toAllAddresses(
                    wallet, Template.SIGNED_IN_ON_NEW_DEVICE, Map.of("device", from));
        }
        return unfamiliar.isEmpty();
    }

    private Optional<WatchRule.Stay> before(WalletId wallet) {
        return records.lastUndoubted(wallet)
                .flatMap(last ->
                        last.place()
                                .flatMap(Place::point)
                                .map(point -> new WatchRule.Stay(point, last.at())));
    }

    private void record(WalletId wallet, Optional<Place> place, Browser browser) {
        AuditEvent event = event(wallet, AuditKind.SIGNED_IN, browser);
        audit.record(
                place.map(Place::name)
                        .map(name -> event.with("place_zh", name.zh()).with("place_en", name.en()))
                        .orElse(event));
    }

    private void stopPayments(WalletId wallet, Bilingual from, Browser browser) {
        NewRestriction wish = NewRestriction.of(wallet, Cause.UNFAMILIAR_PLACE, PlacedBy.GATE);
        Placement placement = restrictions.place(wish).restriction().placement();
        audit.record(
                event(wallet, AuditKind.RESTRICTION_PLACED, browser)
                        .with("cause", Wording.code(placement.cause()))
                        .referred(placement.reference()));
        notices.toAllAddresses(
                wallet,
                Template.SIGNED_IN_FROM_AFAR,
                Map.of("device", from, "reference", placement.reference()));
    }

    /** Such as {@code Chrome, Linux (Shanghai, China)}. */
    private static Bilingual from(SignInRecord signIn) {
        return signIn.place()
                .map(Place::name)
                .map(name ->
                        new Bilingual(
                                signIn.device() + "（" + name.zh() + "）",
                                signIn.device() + " (" + name.en() + ")"))
                .orElse(new Bilingual(signIn.device(), signIn.device()));
    }

    private AuditEvent event(WalletId wallet, AuditKind kind, Browser browser) {
        return AuditEvent.of(wallet, kind, clock.instant(), AuditEvent.Source.of(browser));
    }
}
