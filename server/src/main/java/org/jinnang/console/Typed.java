package org.jinnang.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.OperatorCommand.Request;

/** Reads what several commands have in common; a refusal is a sentence in each language. */
final class Typed {

    static final String BY = "--by";
    static final String WALLET = "--wallet";

    private static final int CHARACTERS_MAX = 200;
    private static final int DAYS_USUALLY = 30;
    private static final int DAYS_MOST = 400;

    private Typed() {}

    /** Who does it. */
    static String by(Request request) {
        return request.need(BY, "是谁做的，会写进审计日志", "who does it; it goes into the audit log");
    }

    /**
     * A reason: one of these, each typed by its word; an underscore is as good as a hyphen.
     *
     * @param chinese what is asked for, and the same in English: the words follow
     */
    static <T> T reason(
            Request request,
            String option,
            String chinese,
            String english,
            T[] all,
            Function<T, String> word) {
        String known = Arrays.stream(all).map(word).collect(Collectors.joining(", "));
        String typed = request.need(option, chinese + known, english + known);
        return Arrays.stream(all)
                .filter(one -> word.apply(one).equals(typed.replace('_', '-')))
                .findFirst()
                .orElseThrow(() ->
                        new CannotRun(
                                "原因只能是：" + known + "，而不是“" + typed + "”。",
                                "A reason is one of " + known + ", not \"" + typed + "\"."));
    }

    /** Of how many days the past is tried; a month unless it is said. */
    static int days(Request request, String option) {
        String typed = request.find(option).orElse(Integer.toString(DAYS_USUALLY));
        try {
            int days = Integer.parseInt(typed);
            if (days >= 0 && days <= DAYS_MOST) {
                return days;
            }
        } catch (NumberFormatException _) {
            // Said below, like any other number that is none of days.
        }
        throw new CannotRun(
                "天数是 0 到 " + DAYS_MOST + "，而不是“" + typed + "”。",
                "Days are 0 to " + DAYS_MOST + ", not \"" + typed + "\".");
    }

    /** The wallet that was named, by its account name or number. */
    static WalletId wallet(Request request, Holders holders) {
        String typed =
                request.need(
                        WALLET, "是哪个钱包：账户名或 wal_ 编号", "which wallet: account name or wal_ number");
        Optional<WalletId> byNumber = WalletId.parse(typed);
        return byNumber.filter(holders::isHolder)
                .or(() ->
                        Identifier.parse(typed)
                                .filter(name -> name.kind() == Identifier.Kind.ACCOUNT_NAME)
                                .flatMap(holders::find))
                .orElseThrow(() ->
                        new CannotRun(
                                "没有钱包“" + typed + "”。", "There is no wallet \"" + typed + "\"."));
    }

    /** A moment with its own zone, or in that of the server. */
    static Instant moment(String typed, ZoneId zone) {
        try {
            return OffsetDateTime.parse(typed).toInstant();
        } catch (DateTimeException _) {
            return local(typed, zone);
        }
    }

    private static Instant local(String typed, ZoneId zone) {
        try {
            return LocalDateTime.parse(typed).atZone(zone).toInstant();
        } catch (DateTimeException _) {
            throw new CannotRun(
                    "时间写成 2026-11-30T18:00 或 2026-11-30T18:00+08:00，而不是“" + typed + "”。",
                    "Write a time as 2026-11-30T18:00 or 2026-11-30T18:00+08:00, not \""
                            + typed
                            + "\".");
        }
    }

    /** Everything is kept and shown on one line. */
    static void requireShort(Request request) {
        request.options()
                .forEach((option, value) -> {
                    boolean hasControls = value.codePoints().anyMatch(Character::isISOControl);
                    if (value.length() > CHARACTERS_MAX || hasControls) {
                        throw new CannotRun(
                                option + " 最多 " + CHARACTERS_MAX + " 个字符，不含换行。",
                                option
                                        + " has at most "
                                        + CHARACTERS_MAX
                                        + " characters on one line.");
                    }
                });
    }

    /** Both languages in one line. */
    static String both(Bilingual words) {
        return words.zh() + " / " + words.en();
    }
}
