package org.jinnang.notice;

/** What came of handing a message to the next server. */
sealed interface Handover {

    /** The other side has it and said so. */
    record Accepted() implements Handover {}

    /**
     * Nobody there, or the connection broke: not the message's fault, others would fail as well.
     */
    record Unreachable(String why) implements Handover {}

    /** This message was not taken now, perhaps later: busy, mailbox full, throttled. */
    record NotNow(String why) implements Handover {}

    /** This message will never be taken: no such address. */
    record Refused(String why) implements Handover {}
}
