package org.jinnang.account;

import java.util.List;
import java.util.Optional;

/** How ready a wallet is for trouble, and the one step that helps most now. Pure. */
final class CheckupRule {

    private CheckupRule() {}

    /** What is looked at, in the order in which it is worth doing. */
    enum Point {
        /** Nothing is shut that the holder may not know of. */
        STANDING,
        /** What happened lately has been looked at. */
        NOTICES,
        /** After a way back: what else lets somebody in has been looked through. */
        FACTORS,
        /** More than the password where the device is not trusted. */
        SECOND_STEP,
        /** Paper for the day the phone is gone; asked of whoever has a second step. */
        SAVED_CODES,
        /** A device on which strangers cannot lock the holder out, and on which he can freeze. */
        DEVICE,
        /** Words by which to tell our messages from an imitation. */
        PHRASE,
        /** The addresses codes go to are those the holder wants. */
        CONTACTS
    }

    /**
     * What the rule goes by.
     *
     * @param restrictions how many are in force
     * @param unread notices not marked as read
     * @param toConfirm whether something is to be looked through after a way back
     * @param secondStep whether signing in elsewhere asks for more than the password
     * @param ownSecondStep whether the holder set it up, and has recovery codes with it
     * @param savedCodes how many can still be used
     * @param trustedDevices how many devices are trusted, this one included
     * @param hasPhrase whether messages carry a phrase
     * @param contactChanges how many of e-mail and phone were changed just now, or given up
     */
    record Facts(
            int restrictions,
            int unread,
            boolean toConfirm,
            boolean secondStep,
            boolean ownSecondStep,
            int savedCodes,
            int trustedDevices,
            boolean hasPhrase,
            int contactChanges) {}

    /** Fewer than this are soon none. */
    static final int ENOUGH_CODES = 3;

    /** One point and whether it is done. */
    record Line(Point point, boolean done) {}

    /**
     * The result.
     *
     * @param next the first point that is not done; empty when all are
     */
    record Checkup(List<Line> lines, Optional<Point> next) {

        Checkup {
            lines = List.copyOf(lines);
        }
    }

    static Checkup of(Facts facts) {
        List<Line> lines =
                List.of(Point.values()).stream()
                        .map(point -> new Line(point, isDone(point, facts)))
                        .toList();
        Optional<Point> next =
                lines.stream().filter(line -> !line.done()).map(Line::point).findFirst();
        return new Checkup(lines, next);
    }

    private static boolean isDone(Point point, Facts facts) {
        return switch (point) {
            case STANDING -> facts.restrictions() == 0;
            case NOTICES -> facts.unread() == 0;
            case FACTORS -> !facts.toConfirm();
            case SECOND_STEP -> facts.secondStep();
            case SAVED_CODES -> !facts.ownSecondStep() || facts.savedCodes() >= ENOUGH_CODES;
            case DEVICE -> facts.trustedDevices() > 0;
            case PHRASE -> facts.hasPhrase();
            case CONTACTS -> facts.contactChanges() == 0;
        };
    }
}
