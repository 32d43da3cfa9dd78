package org.jinnang.notice;

import java.util.List;
import java.util.Map;
import org.jinnang.kernel.NoticeId;
import org.jinnang.kernel.WalletId;
import org.springframework.stereotype.Service;

/** Where everybody hands in messages to holders. They leave after the caller's commit. */
@Service
public class Notices {

    /** Queues one message in the caller's transaction; a rollback sends nothing. */
    public NoticeId queue(Notice notice) {
        throw new UnsupportedOperationException();
    }

    /**
     * Tells every address of the holder, with one fresh "not me" link, in the caller's transaction.
     * NIST SP 800-63B-4 §4.2.3: all addresses are told, and how to object.
     */
    public List<NoticeId> toAllAddresses(
            WalletId walletId, Template template, Map<String, Object> values) {
        throw new UnsupportedOperationException();
    }
}
