package org.jinnang.notice;

import org.jinnang.holder.Contact;

/** Hands messages of one channel over, one at a time per caller; every wait in it has an end. */
interface Sender {

    Contact.Kind channel();

    /** Returns {@link Handover.Accepted} only when the other side said that it has the message. */
    Handover send(Message message);
}
