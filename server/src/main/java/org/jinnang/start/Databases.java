package org.jinnang.start;

/** Which database the settings mean: one of two, and never by silence. */
final class Databases {

    private static final String EMBEDDED = "embedded";

    private Databases() {}

    static boolean isEmbedded(Settings settings) {
        return settings.of(Setting.DB).isPresent();
    }

    /** Refuses when neither or both are named, or the word is another. */
    static void requireOne(Settings settings) {
        var word = settings.of(Setting.DB);
        if (word.isPresent() && !word.get().equals(EMBEDDED)) {
            throw new Refused(
                    "JINNANG_DB 只能是 embedded，而不是“" + word.get() + "”。",
                    "JINNANG_DB can only be embedded, not \"" + word.get() + "\".");
        }
        if (word.isPresent() == settings.of(Setting.DB_URL).isPresent()) {
            throw new Refused(
                    "请选定数据库：设置 JINNANG_DB_URL、JINNANG_DB_USER 和 JINNANG_DB_PASSWORD_FILE，"
                            + "或者（只选其一）明确设置 JINNANG_DB=embedded 使用内嵌数据库。",
                    "Choose the database: set JINNANG_DB_URL, JINNANG_DB_USER and"
                            + " JINNANG_DB_PASSWORD_FILE, or (one of the two) say"
                            + " JINNANG_DB=embedded for the embedded one.");
        }
    }
}
