package org.jinnang.appeal;

import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.SignedInStaff;

/** Decisions of one kind; whoever owns them implements it as a bean. */
public interface AppealableDecisions {

    /** The {@link Appealable#kind} of all of them. */
    String kind();

    /** Those about this holder that can be appealed against now, the newest first; at most 20. */
    List<Appealable> of(WalletId wallet);

    /** The one with this reference, also when it is over by now. */
    Optional<Appealable> find(WalletId wallet, String reference);

    /**
     * The appeal is granted: does what follows from it, in the caller's transaction.
     *
     * @return what was done, for the holder; empty when nothing follows by itself
     */
    Optional<Bilingual> granted(WalletId wallet, String reference, SignedInStaff by);
}
