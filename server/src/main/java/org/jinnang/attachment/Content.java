package org.jinnang.attachment;

/** What a look at the bytes of a file says. */
sealed interface Content {

    /** A file of this type, whole and without anything that acts. */
    record Fine(FileType type) implements Content {}

    record Wrong(Attachments.Why why) implements Content {}
}
