package org.jinnang.notice;

import java.time.Instant;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.NoticeId;

/**
 * A notice as it stands in the app.
 *
 * @param kind the template, such as {@code payments_locked}
 * @param title one line
 * @param words paragraphs, between them an empty line; never a code or a secret link
 * @param act where it leads
 * @param security whether it can never be muted
 */
public record NoticeEntry(
        NoticeId noticeId,
        Instant at,
        String kind,
        Bilingual title,
        Bilingual words,
        Act act,
        boolean security,
        boolean unread) {

    /** What to do: a page of the app and the words of the link. */
    public record Act(String path, Bilingual title) {}
}
