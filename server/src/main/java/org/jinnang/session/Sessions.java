package org.jinnang.session;

import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.SessionResolver;
import org.jinnang.platform.SignedIn;
import org.springframework.stereotype.Service;

/**
 * Who is signed in. A session ends after 15 idle minutes (10 on a foreign device) and 12 hours at
 * the latest; it gets a new id and cookie at each change of level.
 */
@Service
public class Sessions implements SessionResolver {

    /**
     * Opens a session, in the caller's transaction. Only after the gate permitted it.
     *
     * @param device the trusted device of this holder it comes from, if any
     * @param notMyDevice the person said so: shorter idle time
     */
    public OpenedSession open(
            WalletId wallet, Browser browser, Optional<DeviceId> device, boolean notMyDevice) {
        throw new UnsupportedOperationException();
    }

    /**
     * New cookie and id for the same person at a change of level; the old ones are dead with the
     * caller's commit. The 12 hours go on. Empty when the session is over.
     */
    public Optional<OpenedSession> renew(WalletId wallet, SessionId session) {
        throw new UnsupportedOperationException();
    }

    /** Marks the session as coming from this device, which the holder has just trusted. */
    public void cameFrom(WalletId wallet, SessionId session, DeviceId device) {
        throw new UnsupportedOperationException();
    }

    /** Ends one session; ending it again changes nothing. Whether it was live. */
    public boolean end(WalletId wallet, SessionId session) {
        throw new UnsupportedOperationException();
    }

    /** Ends every session of the holder but one; how many were live. */
    public int endAll(WalletId wallet, Optional<SessionId> but) {
        throw new UnsupportedOperationException();
    }

    /** The live session, for the answer that describes it. */
    public Optional<Session> of(WalletId wallet, SessionId session) {
        throw new UnsupportedOperationException();
    }

    /** All live sessions of the holder, newest first. */
    public List<Session> live(WalletId wallet) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<SignedIn> resolve(String cookie) {
        throw new UnsupportedOperationException();
    }
}
