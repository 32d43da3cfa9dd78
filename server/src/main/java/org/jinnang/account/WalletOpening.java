package org.jinnang.account;

import java.util.List;
import java.util.Optional;
import org.jinnang.access.Decision;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.StrengthReason;
import org.jinnang.kernel.WalletId;
import org.jinnang.session.OpenedSession;

/** What came of opening a wallet. */
sealed interface WalletOpening {

    /**
     * The wallet is open and the person signed in.
     *
     * @param deviceCookie when the browser is trusted from now on
     */
    record Opened(WalletId wallet, OpenedSession session, Optional<String> deviceCookie)
            implements WalletOpening {}

    /** No such enrolment in this browser. */
    record NoSuchEnrolment() implements WalletOpening {}

    /** The step is not possible now. */
    record OutOfStep(EnrolmentStep.Answer answer) implements WalletOpening {}

    /** A password is too weak. */
    record PasswordRefused(AuthenticatorKind kind, List<StrengthReason> reasons)
            implements WalletOpening {}

    /** Somebody else has the account name. */
    record NameTaken(int missesLeft) implements WalletOpening {}

    /** Somebody took the contact while this went on. */
    record ContactTaken() implements WalletOpening {}

    /** The gate says no. */
    record GateRefused(Decision decision) implements WalletOpening {}

    /** More passwords are being hashed than the machine can do. */
    record Busy() implements WalletOpening {}
}
