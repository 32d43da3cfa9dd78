package org.jinnang.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.NoticeId;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.ToldStore.Mute;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Texts;
import org.springframework.stereotype.Service;

/**
 * The notices of a holder in the app. Everything that was sent to one of his addresses stands here
 * too, for as long as messages are kept; reading changes nothing.
 */
@Service
public class NoticeCentre {

    private static final int PAGE_MAX = 100;

    /** Only the newest are counted: a bar has room for two digits. */
    private static final int COUNTED_MAX = 99;

    private static final UUID AFTER_ALL = new UUID(-1L, -1L);

    private final ToldStore store;
    private final Wording wording;
    private final Clock clock;

    NoticeCentre(ToldStore store, Wording wording, Clock clock) {
        this.store = store;
        this.wording = wording;
        this.clock = clock;
    }

    /** Where a notice reaches a holder. The app keeps everything; muted there it is not counted. */
    public enum Channel {
        EMAIL,
        APP;

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Some of the notices.
     *
     * @param next where the next page begins; empty at the end
     * @param unread as {@link #unread} says
     */
    public record Page(
            List<NoticeEntry> data,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<NoticeId> next,
            int unread) {}

    /**
     * A kind of notice that may be muted.
     *
     * @param kind the template, such as {@code payment_received}
     */
    public record Choice(String kind, Bilingual title, List<Setting> channels) {}

    /** Whether a kind of notice is told there. */
    public record Setting(Channel channel, boolean muted) {}

    /**
     * A page, newest first.
     *
     * @param after continues behind this notice, wherever that stands; empty begins at the newest
     * @param limit at least 1, at most 100
     */
    public Page of(WalletId walletId, Optional<NoticeId> after, int limit) {
        int count = Math.clamp(limit, 1, PAGE_MAX);
        UUID before = after.map(NoticeId::value).orElse(AFTER_ALL);
        List<ToldStore.Row> rows = store.page(walletId, before, count + 1);
        List<ToldStore.Row> shown = rows.subList(0, Math.min(count, rows.size()));
        Set<Mute> mutes = store.mutes(walletId);
        return new Page(
                shown.stream().flatMap(row -> entry(row, mutes).stream()).toList(),
                rows.size() > count ? Optional.of(shown.getLast().id()) : Optional.empty(),
                unread(walletId, mutes));
    }

    /** How many of the newest 99 are unread and not muted in the app. */
    public int unread(WalletId walletId) {
        return unread(walletId, store.mutes(walletId));
    }

    /**
     * Marks this notice and all older ones as read; false when the holder has no such notice. Newer
     * ones, which nobody has looked at yet, stay unread.
     */
    public boolean markRead(WalletId walletId, NoticeId upTo) {
        boolean isThere = store.has(walletId, upTo);
        if (isThere) {
            store.markRead(walletId, upTo, clock.instant());
        }
        return isThere;
    }

    /** What may be muted, and what is. Whatever is not here tells of security. */
    public List<Choice> choices(WalletId walletId) {
        Set<Mute> mutes = store.mutes(walletId);
        return Template.MUTABLE.stream()
                .map(template ->
                        new Choice(
                                template.key(),
                                Texts.bilingual(Wording.TOLD, template.key() + ".kind"),
                                settings(template, mutes)))
                .toList();
    }

    /** Mutes a kind of notice there, or tells it again; false when it cannot be muted. */
    public boolean choose(WalletId walletId, String kind, Channel channel, boolean muted) {
        boolean isMutable = Told.template(kind).filter(Template.MUTABLE::contains).isPresent();
        if (isMutable && muted) {
            store.mute(walletId, new Mute(kind, channel.text()), clock.instant());
        } else if (isMutable) {
            store.unmute(walletId, new Mute(kind, channel.text()));
        }
        return isMutable;
    }

    private static List<Setting> settings(Template template, Set<Mute> mutes) {
        return List.of(Channel.values()).stream()
                .map(channel ->
                        new Setting(
                                channel, mutes.contains(new Mute(template.key(), channel.text()))))
                .toList();
    }

    private int unread(WalletId walletId, Set<Mute> mutes) {
        return (int)
                store.unread(walletId, COUNTED_MAX).stream()
                        .filter(template -> !isMutedInApp(template, mutes))
                        .count();
    }

    private Optional<NoticeEntry> entry(ToldStore.Row row, Set<Mute> mutes) {
        return row.told()
                .map(told -> {
                    Template template = told.template();
                    Door door = Door.of(template);
                    boolean muted = !row.security() && isMutedInApp(template.key(), mutes);
                    return new NoticeEntry(
                            row.id(),
                            row.at(),
                            template.key(),
                            wording.title(told),
                            wording.words(told),
                            new NoticeEntry.Act(door.path(), door.words()),
                            row.security(),
                            !row.isRead() && !muted);
                });
    }

    private static boolean isMutedInApp(String template, Set<Mute> mutes) {
        return mutes.contains(new Mute(template, Channel.APP.text()));
    }
}
