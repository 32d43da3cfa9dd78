package org.jinnang.dispute;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is decided about a claim. */
public enum Verdict {
    /** The holder gets the money, or part of it, from the protection account. */
    COMPENSATE,
    REFUSE;

    /** Why; a closed set, so that holders read it in their own language. */
    public enum Reason {
        /** Somebody else made the payment. */
        NOT_MADE_BY_HOLDER(COMPENSATE),
        /** We failed to protect the wallet. */
        OUR_FAULT(COMPENSATE),
        /** We cannot find out, and it shall not be the holder's loss. */
        IN_DOUBT(COMPENSATE),
        /** Approved with the holder's own proof on a device he trusts. */
        APPROVED_ON_OWN_DEVICE(REFUSE),
        /** The payee has paid it back. */
        PAID_BACK(REFUSE),
        /** The holder has told us that it was his after all. */
        WITHDRAWN_BY_HOLDER(REFUSE);

        private final Verdict verdict;

        Reason(Verdict verdict) {
            this.verdict = verdict;
        }

        public Verdict verdict() {
            return verdict;
        }

        /** Stable and in lower case, for database and texts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The reasons there are for it. */
    public List<Reason> reasons() {
        return Arrays.stream(Reason.values()).filter(one -> one.verdict() == this).toList();
    }

    /** Stable and in lower case, for database and texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
