using Relata.Servers.Processes;

namespace Relata.Servers.MariaDb;

/// <summary>Where the nodes of a cluster listen: each at an address of its own, all on the same ports.</summary>
/// <param name="Server">For clients.</param>
/// <param name="Group">For the other nodes.</param>
/// <param name="Increments">For what a node missed while it was away.</param>
/// <param name="Snapshot">For the whole of the data.</param>
internal sealed record GaleraPorts(int Server, int Group, int Increments, int Snapshot)
{
    /// <summary>Free ports, no port twice.</summary>
    public static GaleraPorts Take()
    {
        var ports = FreePort.Take(4);
        return new GaleraPorts(ports[0], ports[1], ports[2], ports[3]);
    }

    /// <summary>The settings of the node at one of the addresses.</summary>
    public IEnumerable<string> Settings(string provider, string cluster, string host, IEnumerable<string> hosts)
    {
        // A node that was killed is given up after two seconds, not five.
        string[] options = [
            $"gmcast.listen_addr=tcp://{host}:{Group}", $"ist.recv_addr={host}:{Increments}", "gcache.size=8M", "gcache.page_size=8M",
            "evs.keepalive_period=PT0.5S", "evs.suspect_timeout=PT2S", "evs.inactive_timeout=PT6S", "pc.recovery=false"];
        return [
            "binlog-format=ROW", "innodb-autoinc-lock-mode=2", "wsrep-on=ON", $"wsrep-provider={provider}",
            $"wsrep-provider-options={string.Join(';', options)}", $"wsrep-cluster-name={cluster}",
            $"wsrep-cluster-address=gcomm://{string.Join(',', hosts.Select(each => $"{each}:{Group}"))}",
            $"wsrep-node-address={host}", $"wsrep-node-incoming-address={host}:{Server}", $"wsrep-node-name=node-{host}",
            "wsrep-sst-method=rsync", $"wsrep-sst-receive-address={host}:{Snapshot}"];
    }
}
