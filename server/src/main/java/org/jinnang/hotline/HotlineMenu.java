package org.jinnang.hotline;

import java.util.List;
import java.util.Locale;

/** Where a call stands after the keys that were pressed. Pure. */
final class HotlineMenu {

    /** A case's number without its letter and dashes, one key for each sign. */
    static final int CASE_KEYS = 8;

    private HotlineMenu() {}

    /** What the caller is asked now. */
    enum Place {
        MENU("012349", 1),
        FREEZE("1*", 1),
        CALL_BACK("1*", 1),
        CASE("0123456789*", CASE_KEYS),
        /** The telephone system puts the caller through. */
        AGENT("", 0),
        /** It hangs up. */
        OVER("", 0);

        private final String keys;
        private final int most;

        Place(String keys, int most) {
            this.keys = keys;
            this.most = most;
        }

        /** The keys that mean something here. */
        List<String> keys() {
            return keys.chars().mapToObj(Character::toString).toList();
        }

        /** How many of them are expected before the next step. */
        int most() {
            return most;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the last key asked for. */
    enum Wish {
        NOTHING,
        STATUS,
        FREEZE,
        CALL_BACK,
        CASE_STATE,
        AGENT,
        UNKNOWN_KEY;

        /** Whether it does something about the wallet of a number. */
        boolean isDeed() {
            return this == FREEZE || this == CALL_BACK;
        }
    }

    /**
     * Where a call stands.
     *
     * @param isEnglish whether the caller chose English
     * @param typed digits of a case's number so far; all of them with {@link Wish#CASE_STATE}
     */
    record Position(boolean isEnglish, Place place, String typed, Wish wish) {

        static final Position START = new Position(false, Place.MENU, "", Wish.NOTHING);

        boolean isOver() {
            return place == Place.AGENT || place == Place.OVER;
        }

        Position over() {
            return new Position(isEnglish, Place.OVER, "", Wish.NOTHING);
        }

        private Position to(Place next, Wish asked) {
            return new Position(isEnglish, next, "", asked);
        }
    }

    /** Where it stands after one more key; nothing moves once it is over. */
    static Position press(Position at, char key) {
        if (at.isOver()) {
            return at;
        }
        if (key == '*') {
            return at.to(Place.MENU, Wish.NOTHING);
        }
        return switch (at.place()) {
            case MENU -> menu(at, key);
            case FREEZE -> confirmed(at, key, Wish.FREEZE);
            case CALL_BACK -> confirmed(at, key, Wish.CALL_BACK);
            case CASE -> typed(at, key);
            case AGENT, OVER -> at;
        };
    }

    private static Position menu(Position at, char key) {
        return switch (key) {
            case '1' -> at.to(Place.MENU, Wish.STATUS);
            case '2' -> at.to(Place.FREEZE, Wish.NOTHING);
            case '3' -> at.to(Place.CALL_BACK, Wish.NOTHING);
            case '4' -> at.to(Place.CASE, Wish.NOTHING);
            case '0' -> at.to(Place.AGENT, Wish.AGENT);
            case '9' -> new Position(!at.isEnglish(), Place.MENU, "", Wish.NOTHING);
            default -> at.to(Place.MENU, Wish.UNKNOWN_KEY);
        };
    }

    /** A slip of a finger freezes nothing. */
    private static Position confirmed(Position at, char key, Wish wish) {
        return key == '1' ? at.to(Place.MENU, wish) : at.to(at.place(), Wish.UNKNOWN_KEY);
    }

    private static Position typed(Position at, char key) {
        if (key < '0' || key > '9') {
            return at.to(Place.CASE, Wish.UNKNOWN_KEY);
        }
        String typed = at.typed() + key;
        boolean isWhole = typed.length() == CASE_KEYS;
        return new Position(
                at.isEnglish(),
                isWhole ? Place.MENU : Place.CASE,
                typed,
                isWhole ? Wish.CASE_STATE : Wish.NOTHING);
    }

    /** The language a caller hears. */
    static Locale language(Position at) {
        return at.isEnglish() ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }
}
