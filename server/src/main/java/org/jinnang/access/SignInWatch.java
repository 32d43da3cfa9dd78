package org.jinnang.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Contacts;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.SignInId;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.place.Place;
import org.jinnang.place.Places;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Placement;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Devices;
import org.jinnang.session.SignInRecord;
import org.jinnang.session.SignInRecords;
import org.jinnang.session.TrustedDevice;
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
    private final Contacts contacts;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;

    SignInWatch(
            SignInRecords records,
            Devices devices,
            Places places,
            Restrictions restrictions,
            Policy policy,
            Contacts contacts,
            Notices notices,
            Audit audit,
            Clock clock) {
        this.records = records;
        this.devices = devices;
        this.places = places;
        this.restrictions = restrictions;
        this.policy = policy;
        this.contacts = contacts;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** Comes first in a transaction that may end with {@link #arrived}. */
    public void lockStanding(WalletId wallet) {
        restrictions.lockStanding(wallet);
    }

    /** A wallet is opened here: nothing is unusual yet, and the next sign-in has a before. */
    public SignInId began(WalletId wallet, Browser browser) {
        return records.add(wallet, browser, places.of(browser.ip()), Optional.empty()).id();
    }

    /**
     * What {@link #arrived} has to know, to be asked together with other questions.
     *
     * @param device the trusted device somebody signs in on
     * @param withSecondStep whether a second factor was shown
     * @param devices those his holder trusts, where that matters
     * @param before where he was, where that can be compared
     * @param told whom to tell of it, where he is told
     */
    public record Asking(
            WalletId wallet,
            Optional<DeviceId> device,
            boolean withSecondStep,
            Browser browser,
            Optional<Place> place,
            Optional<Question<List<TrustedDevice>>> devices,
            Optional<Question<Optional<SignInRecord>>> before,
            Optional<Contacts.Asking> told) {

        public List<Question<?>> questions() {
            List<Question<?>> all = new ArrayList<>();
            devices.ifPresent(all::add);
            before.ifPresent(all::add);
            told.ifPresent(addresses -> all.addAll(addresses.questions()));
            return List.copyOf(all);
        }
    }

    public Asking asking(
            WalletId wallet,
            Optional<DeviceId> device,
            boolean withSecondStep,
            Browser browser,
            Instant now) {
        Optional<Place> place = places.of(browser.ip());
        boolean isUntrusted = device.isEmpty();
        return new Asking(
                wallet,
                device,
                withSecondStep,
                browser,
                place,
                isUntrusted && !withSecondStep
                        ? Optional.of(devices.asked(wallet, now))
                        : Optional.empty(),
                place.flatMap(Place::point).map(_ -> records.lastUndoubtedAsked(wallet)),
                isUntrusted ? Optional.of(contacts.asking(wallet, now)) : Optional.empty());
    }

    /**
     * What came of looking at a sign-in.
     *
     * @param isConfirmed whether the session may do everything now
     * @param signIn by which it comes
     */
    public record Arrived(boolean isConfirmed, SignInId signIn) {}

    /** Somebody signs in, in the transaction that opens the session next. */
    public Arrived arrived(Asking asking, Questions.Answers answers) {
        WalletId wallet = asking.wallet();
        Optional<WatchRule.Stay> now =
                asking.place()
                        .flatMap(Place::point)
                        .map(point -> new WatchRule.Stay(point, clock.instant()));
        boolean isTrusted = asking.device().isPresent();
        var signs =
                new WatchRule.Signs(
                        isTrusted,
                        asking.withSecondStep(),
                        asking.devices().map(all -> !answers.to(all).isEmpty()).orElse(true),
                        asking.before().flatMap(answers::to).flatMap(SignInWatch::stay),
                        now);
        Optional<Unfamiliar> unfamiliar = WatchRule.of(signs, policy.familiar());
        SignInRecord signIn = records.add(wallet, asking.browser(), asking.place(), unfamiliar);
        record(wallet, asking.place(), asking.browser());
        Bilingual from = from(signIn);
        if (unfamiliar.equals(Optional.of(Unfamiliar.PLACE))) {
            stopPayments(wallet, from, asking.browser());
        } else {
            asking.told()
                    .ifPresent(told ->
                            notices.toAllAddresses(
                                    wallet,
                                    contacts.told(told, answers),
                                    Template.SIGNED_IN_ON_NEW_DEVICE,
                                    Map.of("device", from)));
        }
        return new Arrived(unfamiliar.isEmpty(), signIn.id());
    }

    private static Optional<WatchRule.Stay> stay(SignInRecord last) {
        return last.place()
                .flatMap(Place::point)
                .map(point -> new WatchRule.Stay(point, last.at()));
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
