package org.jinnang.notice;

import org.jinnang.holder.Contact;
import org.jinnang.kernel.NoticeId;

/**
 * A finished message: words and address, ready to leave.
 *
 * @param id the same at every try, so that a receiver can recognise a repetition
 * @param subject one line; empty for a text message
 */
record Message(NoticeId id, Contact to, String subject, String body) {

    private static final int LINES = 3;

    Message {
        if (subject.lines().count() > 1) {
            throw new IllegalArgumentException("A subject is one line");
        }
    }

    /** The form that is sealed: address, subject, then the words. */
    String content() {
        return to.address() + "\n" + subject + "\n" + body;
    }

    static Message read(NoticeId id, Contact.Kind channel, String content) {
        String[] lines = content.split("\n", LINES);
        return new Message(id, new Contact(channel, lines[0]), lines[1], lines[2]);
    }

    /** Without words: they may hold a code. */
    @Override
    public String toString() {
        return id + " to " + to;
    }
}
