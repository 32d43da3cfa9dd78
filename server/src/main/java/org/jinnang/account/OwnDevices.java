package org.jinnang.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedIn;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.DeviceName;
import org.jinnang.session.Devices;
import org.jinnang.session.Session;
import org.jinnang.session.Sessions;
import org.jinnang.session.TrustedDevice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The devices and sessions of a holder: seeing, naming and revoking them. Revoking waits for
 * whoever relies on the wallet's standing, so that of two who revoke each other only one is heard,
 * and bumps the fence, so that a payment under way from there commits before it or not at all.
 */
@Service
class OwnDevices {

    private final Access access;
    private final Restrictions restrictions;
    private final Sessions sessions;
    private final Devices devices;
    private final Ledger ledger;
    private final Notices notices;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    OwnDevices(
            Access access,
            Restrictions restrictions,
            Sessions sessions,
            Devices devices,
            Ledger ledger,
            Notices notices,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.access = access;
        this.restrictions = restrictions;
        this.sessions = sessions;
        this.devices = devices;
        this.ledger = ledger;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Which line of the page is meant. */
    sealed interface Which {

        record Trusted(DeviceId id) implements Which {}

        record OnlySignedIn(SessionId id) implements Which {}

        /** Empty for what is no id at all. */
        static Optional<Which> parse(String text) {
            return DeviceId.parse(text)
                    .<Which>map(Trusted::new)
                    .or(() -> SessionId.parse(text).map(OnlySignedIn::new));
        }
    }

    /** What came of naming or revoking. */
    sealed interface Outcome {

        record Named(OwnDevice device) implements Outcome {}

        /**
         * What it was meant for is over; both counts are 0 when it was over before.
         *
         * @param wasThisOne whoever asked has signed himself out
         */
        record Revoked(Instant at, int devices, int sessions, boolean wasThisOne)
                implements Outcome {}

        /** Of this holder there is no such device. */
        record NoSuchDevice() implements Outcome {}

        record GateRefused(Decision decision) implements Outcome {}
    }

    /** Everything that is alive, this one first. */
    List<OwnDevice> of(SignedIn actor) {
        return OwnDeviceList.of(actor, devices.of(actor.wallet()), sessions.live(actor.wallet()));
    }

    /** Names one; the same name again changes nothing. */
    Outcome rename(SignedIn actor, Which which, DeviceName name, Browser browser) {
        return gated(
                actor,
                Act.NAME_DEVICE,
                () -> {
                    Optional<String> before =
                            switch (which) {
                                case Which.Trusted(var id) ->
                                        devices.rename(actor.wallet(), id, name);
                                case Which.OnlySignedIn(var id) ->
                                        trustedBehind(actor.wallet(), id)
                                                .map(device ->
                                                        devices.rename(
                                                                actor.wallet(), device, name))
                                                .orElseGet(() ->
                                                        sessions.rename(actor.wallet(), id, name));
                            };
                    if (before.isEmpty()) {
                        return new Outcome.NoSuchDevice();
                    }
                    if (!before.get().equals(name.text())) {
                        audit.record(
                                event(actor, AuditKind.DEVICE_RENAMED, browser)
                                        .with("device_name", name.text())
                                        .with("before", before.get()));
                    }
                    return find(actor, which)
                            .<Outcome>map(Outcome.Named::new)
                            .orElseGet(Outcome.NoSuchDevice::new);
                });
    }

    /** Ends its sessions and its trust; again changes nothing and tells nobody. */
    Outcome revoke(SignedIn actor, Which which, Browser browser) {
        return gated(
                actor,
                Act.FORGET_DEVICE,
                () -> {
                    WalletId wallet = actor.wallet();
                    if (!isHis(wallet, which)) {
                        return new Outcome.NoSuchDevice();
                    }
                    Optional<OwnDevice> before = find(actor, which);
                    Optional<DeviceId> trusted = trustedBehind(wallet, which);
                    int ended =
                            switch (which) {
                                case Which.OnlySignedIn(var id) when trusted.isEmpty() ->
                                        sessions.revoke(wallet, id);
                                case Which _ ->
                                        trusted.map(id -> sessions.revokeFrom(wallet, id))
                                                .orElse(0);
                            };
                    int untrusted =
                            trusted.filter(id -> devices.revoke(wallet, id)).isPresent() ? 1 : 0;
                    if (ended + untrusted > 0) {
                        String name = before.map(OwnDevice::name).orElse("?");
                        ledger.bumpFence(wallet);
                        audit.record(
                                event(actor, AuditKind.DEVICE_REVOKED, browser)
                                        .with("device_name", name));
                        notices.toAllAddresses(
                                wallet, Template.DEVICE_REVOKED, Map.of("device", name));
                    }
                    boolean wasThisOne = sessions.of(wallet, actor.session()).isEmpty();
                    return new Outcome.Revoked(clock.instant(), untrusted, ended, wasThisOne);
                });
    }

    /** Ends everything but the session that asks and the trust of its device. */
    Outcome revokeOthers(SignedIn actor, Browser browser) {
        return gated(
                actor,
                Act.FORGET_DEVICE,
                () -> {
                    WalletId wallet = actor.wallet();
                    int others =
                            of(actor).stream().filter(device -> !device.thisOne()).toList().size();
                    Optional<DeviceId> kept =
                            sessions.of(wallet, actor.session()).flatMap(Session::device);
                    int ended = sessions.revokeOthers(wallet, actor.session());
                    int untrusted = devices.revokeOthers(wallet, kept);
                    if (ended + untrusted > 0) {
                        ledger.bumpFence(wallet);
                        audit.record(
                                event(actor, AuditKind.OTHER_DEVICES_REVOKED, browser)
                                        .with("count", others));
                        notices.toAllAddresses(
                                wallet, Template.OTHER_DEVICES_REVOKED, Map.of("count", others));
                    }
                    return new Outcome.Revoked(clock.instant(), untrusted, ended, false);
                });
    }

    private Outcome gated(SignedIn actor, Act act, Supplier<Outcome> effect) {
        return transaction.execute(_ -> {
            restrictions.lockStanding(actor.wallet());
            if (sessions.of(actor.wallet(), actor.session()).isEmpty()) {
                return new Outcome.GateRefused(new Decision.SessionOver());
            }
            Decision decision =
                    access.decideInTransaction(
                            actor.wallet(), act, Context.none().from(actor.session()));
            return decision instanceof Decision.Permitted
                    ? effect.get()
                    : new Outcome.GateRefused(decision);
        });
    }

    private boolean isHis(WalletId wallet, Which which) {
        return switch (which) {
            case Which.Trusted(var id) -> devices.isHis(wallet, id);
            case Which.OnlySignedIn(var id) -> sessions.isHis(wallet, id);
        };
    }

    private Optional<DeviceId> trustedBehind(WalletId wallet, Which which) {
        return switch (which) {
            case Which.Trusted(var id) -> Optional.of(id);
            case Which.OnlySignedIn(var id) -> trustedBehind(wallet, id);
        };
    }

    /** A session that was trusted after the page showed it is now a line of its device. */
    private Optional<DeviceId> trustedBehind(WalletId wallet, SessionId session) {
        return sessions.of(wallet, session).flatMap(Session::device);
    }

    private Optional<OwnDevice> find(SignedIn actor, Which which) {
        WalletId wallet = actor.wallet();
        String id =
                trustedBehind(wallet, which)
                        .map(DeviceId::text)
                        .orElseGet(() ->
                                switch (which) {
                                    case Which.Trusted(var device) -> device.text();
                                    case Which.OnlySignedIn(var session) -> session.text();
                                });
        List<TrustedDevice> trusted = devices.of(wallet);
        return OwnDeviceList.of(actor, trusted, sessions.live(wallet)).stream()
                .filter(device -> device.id().equals(id))
                .findFirst();
    }

    private AuditEvent event(SignedIn actor, AuditKind kind, Browser browser) {
        return AuditEvent.of(actor.wallet(), kind, clock.instant(), AuditEvent.Source.of(browser));
    }
}
