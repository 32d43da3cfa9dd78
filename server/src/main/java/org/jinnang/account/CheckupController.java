package org.jinnang.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jinnang.account.CheckupRule.Point;
import org.jinnang.authenticator.SavedCodes;
import org.jinnang.authenticator.SecondFactors;
import org.jinnang.holder.Contact;
import org.jinnang.holder.ContactHistory;
import org.jinnang.holder.Contacts;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.NoticeCentre;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.Texts;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Devices;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The security check-up: how safe and how recoverable the wallet is, and one next step. */
@RestController
class CheckupController {

    private static final String BUNDLE = "checkup";

    private final Restrictions restrictions;
    private final NoticeCentre notices;
    private final Devices devices;
    private final Holders holders;
    private final Contacts contacts;
    private final Clock clock;
    private final SecondFactors factors;
    private final SavedCodes savedCodes;

    CheckupController(
            Restrictions restrictions,
            NoticeCentre notices,
            Devices devices,
            Holders holders,
            Contacts contacts,
            Clock clock,
            SecondFactors factors,
            SavedCodes savedCodes) {
        this.restrictions = restrictions;
        this.notices = notices;
        this.devices = devices;
        this.holders = holders;
        this.contacts = contacts;
        this.clock = clock;
        this.factors = factors;
        this.savedCodes = savedCodes;
    }

    record PointView(Point point, boolean done, Bilingual title, Bilingual words) {}

    /** The one step, and the page of the app on which to take it. */
    record StepView(Point point, Bilingual title, Bilingual words, String path) {}

    record CheckupView(Bilingual ifLost, List<PointView> points, Optional<StepView> next) {}

    @GetMapping("/api/v1/checkup")
    CheckupView checkup(@Actor SignedIn actor) {
        WalletId wallet = actor.wallet();
        Holder holder = holders.of(wallet);
        int trusted = devices.of(wallet).size();
        var checkup =
                CheckupRule.of(
                        new CheckupRule.Facts(
                                restrictions.inForce(wallet).size(),
                                notices.unread(wallet),
                                factors.toConfirm(wallet).isPresent(),
                                factors.isAsked(wallet),
                                factors.isHeld(wallet),
                                savedCodes.left(wallet),
                                trusted,
                                holder.phrase().isPresent(),
                                contactChanges(wallet)));
        int elsewhere = trusted - (actor.trustedDevice().isPresent() ? 1 : 0);
        return new CheckupView(
                Texts.bilingual(BUNDLE, elsewhere > 0 ? "if_lost.device" : "if_lost.no_device"),
                checkup.lines().stream().map(CheckupController::view).toList(),
                checkup.next().map(CheckupController::step));
    }

    private int contactChanges(WalletId wallet) {
        ContactHistory history = contacts.history(wallet);
        return (int)
                Stream.of(Contact.Kind.values())
                        .filter(kind ->
                                history.open(kind, clock.instant()).isPresent()
                                        || !contacts.isHeld(
                                                wallet, history.current(kind, clock.instant())))
                        .count();
    }

    private static PointView view(CheckupRule.Line line) {
        return new PointView(
                line.point(),
                line.done(),
                words(line.point(), "title"),
                words(line.point(), line.done() ? "done" : "open"));
    }

    private static StepView step(Point point) {
        return new StepView(point, words(point, "act"), words(point, "why"), path(point));
    }

    private static String path(Point point) {
        return switch (point) {
            case STANDING -> "/?why";
            case NOTICES -> "/notices";
            case FACTORS -> "/security/second-step";
            case SECOND_STEP -> "/security/second-step";
            case SAVED_CODES -> "/security/authenticator";
            case DEVICE -> "/signin?step=trust&next=/checkup";
            case PHRASE -> "/security/phrase";
            case CONTACTS -> "/security/contacts";
        };
    }

    private static Bilingual words(Point point, String part) {
        return Texts.bilingual(BUNDLE, point.name().toLowerCase(Locale.ROOT) + "." + part);
    }
}
