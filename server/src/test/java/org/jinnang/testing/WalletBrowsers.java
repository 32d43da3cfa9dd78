package org.jinnang.testing;

/** Opens browsers on the server of a test; each has its own cookies. */
public final class WalletBrowsers {

    private final int port;
    private final int publicPort;

    /** On the server that listens on this port of 127.0.0.1. */
    public WalletBrowsers(int port) {
        this(port, port);
    }

    /** On a server that stands, with another one, behind the address with the public port. */
    WalletBrowsers(int port, int publicPort) {
        this.port = port;
        this.publicPort = publicPort;
    }

    /** A browser that was never here. */
    public WalletBrowser open() {
        return new WalletBrowser(port, publicPort);
    }

    /** A browser that was never here, on the staff's address. */
    public WalletBrowser openStaff() {
        return new WalletBrowser(port, publicPort, true);
    }

    /** Another tab: the same cookies at this moment. */
    public WalletBrowser sharing(WalletBrowser other) {
        WalletBrowser tab = other.isStaff() ? openStaff() : open();
        tab.cookiesOf(other);
        return tab;
    }

    public int port() {
        return port;
    }
}
