using Relata.Servers.Processes;

namespace Relata.Servers.MariaDb;

/// <summary>Where a node of a cluster listens.</summary>
/// <param name="Server">For clients.</param>
/// <param name="Group">For the other nodes.</param>
/// <param name="Increments">For what it missed while it was away.</param>
/// <param name="Snapshot">For the whole of the data.</param>
internal sealed record GaleraPorts(int Server, int Group, int Increments, int Snapshot)
{
    /// <summary>Free ports for so many nodes, no port twice.</summary>
    public static List<GaleraPorts> Take(int nodes) =>
        [.. FreePort.Take(4 * nodes).Chunk(4).Select(ports => new GaleraPorts(ports[0], ports[1], ports[2], ports[3]))];

    /// <summary>The settings of this node in a cluster of these.</summary>
    public IEnumerable<string> Settings(string provider, string cluster, IEnumerable<GaleraPorts> all)
    {
        // A node that was killed is given up after two seconds, not five.
        string[] options = [
            $"gmcast.listen_addr=tcp://127.0.0.1:{Group}", $"ist.recv_addr=127.0.0.1:{Increments}", "gcache.size=8M", "gcache.page_size=8M",
            "evs.keepalive_period=PT0.5S", "evs.suspect_timeout=PT2S", "evs.inactive_timeout=PT6S", "pc.recovery=false"];
        return [
            "binlog-format=ROW", "innodb-autoinc-lock-mode=2", "wsrep-on=ON", $"wsrep-provider={provider}",
            $"wsrep-provider-options={string.Join(';', options)}", $"wsrep-cluster-name={cluster}",
            $"wsrep-cluster-address=gcomm://{string.Join(',', all.Select(node => $"127.0.0.1:{node.Group}"))}",
            "wsrep-node-address=127.0.0.1", $"wsrep-node-incoming-address=127.0.0.1:{Server}", $"wsrep-node-name=node{Server}",
            "wsrep-sst-method=rsync", $"wsrep-sst-receive-address=127.0.0.1:{Snapshot}"];
    }
}
