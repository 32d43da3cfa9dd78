package org.jinnang.bench;

import java.util.List;

/** Callers shared out evenly among server processes, which stay when these are closed. */
final class ProcessCallers implements Callers {

    private final List<PayersProcess> servers;
    private final int count;

    ProcessCallers(List<PayersProcess> servers, int count) {
        this.servers = servers;
        this.count = count;
    }

    @Override
    public void begin() {
        for (PayersProcess server : servers) {
            server.tell("begin " + count / servers.size());
        }
    }

    @Override
    public void measure() {
        servers.forEach(server -> server.tell("measure"));
    }

    @Override
    public Tally stop() {
        servers.forEach(server -> server.tell("stop"));
        var sum = new Tally();
        servers.forEach(server -> sum.add(server.tally()));
        return sum;
    }

    @Override
    public List<Long> processes() {
        return servers.stream().map(PayersProcess::pid).toList();
    }

    @Override
    public void close() {}
}
