using System.Diagnostics;
using System.Net.Sockets;
using Relata.Servers.Proxy;

namespace Relata.Servers.Tests;

/// <summary>The proxy in front of a server that says back what it is told, line by line.</summary>
public sealed class TcpProxyTests : IDisposable
{
    private readonly EchoServer _server = new();
    private readonly TcpProxy _proxy;

    public TcpProxyTests() => _proxy = new TcpProxy("127.0.0.1", _server.Port);

    public void Dispose()
    {
        _proxy.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task Passes_on_what_both_sides_send()
    {
        using var client = await ConnectAsync();

        Assert.Equal("one", await client.AskAsync("one"));
        Assert.Equal("two", await client.AskAsync("two"));
    }

    [Fact]
    public async Task Passes_on_more_than_fits_in_one_buffer()
    {
        using var client = await ConnectAsync();
        var line = new string('x', 300_000);

        Assert.Equal(line, await client.AskAsync(line));
    }

    [Fact]
    public async Task Counts_what_is_sent_after_an_answer_as_another_round_trip()
    {
        using var client = await ConnectAsync();
        for (var i = 0; i < 5; i++)
        {
            await client.AskAsync("one");
        }

        Assert.Equal(5, _proxy.RoundTrips);
    }

    [Fact]
    public async Task Counts_what_is_sent_without_waiting_as_one_round_trip()
    {
        _proxy.Latency = TimeSpan.FromMilliseconds(100);
        using var client = await ConnectAsync();
        await client.AskAsync("warm");
        _proxy.ResetRoundTrips();

        await client.SendAsync("one");
        await Task.Delay(2);
        await client.SendAsync("two");

        Assert.Equal(["one", "two"], [await client.ReadLineAsync(), await client.ReadLineAsync()]);
        Assert.Equal(1, _proxy.RoundTrips);
    }

    [Fact]
    public async Task Latency_is_added_to_each_round_trip_but_not_to_each_message()
    {
        using var client = await ConnectAsync();
        _proxy.Latency = TimeSpan.FromMilliseconds(100);
        var watch = Stopwatch.StartNew();

        await client.SendAsync("one");
        await client.SendAsync("two");
        await client.SendAsync("three");
        for (var i = 0; i < 3; i++)
        {
            await client.ReadLineAsync();
        }

        Assert.InRange(watch.ElapsedMilliseconds, 100, 299);
    }

    [Fact]
    public async Task A_cut_resets_the_connections_of_both_sides()
    {
        using var client = await ConnectAsync();
        await client.AskAsync("one");

        _proxy.Cut();

        await AssertResetAsync(client);
        await WaitForAsync(() => _server.Ended == 1 && _proxy.Connections == 0);
    }

    [Fact]
    public async Task A_lost_message_never_reaches_the_server()
    {
        using var client = await ConnectAsync();
        await client.AskAsync("begin");
        var cut = _proxy.CutAtText("commit", CutPoint.MessageLost);
        await client.AskAsync("insert");

        await client.SendAsync("commit");

        await AssertResetAsync(client);
        await cut;
        await WaitForAsync(() => _server.Ended == 1);
        Assert.Equal(["begin", "insert"], _server.Lines);
    }

    [Fact]
    public async Task A_forwarded_message_gets_no_answer()
    {
        using var client = await ConnectAsync();
        var cut = _proxy.CutAtText("commit", CutPoint.MessageForwarded);

        await client.SendAsync("commit");

        await AssertResetAsync(client);
        await cut;
        await WaitForAsync(() => _server.Ended == 1);
    }

    [Fact]
    public async Task An_answer_is_lost_after_the_server_did_everything()
    {
        using var client = await ConnectAsync();
        await client.AskAsync("begin");
        var cut = _proxy.CutAtText("commit", CutPoint.AnswerLost);

        await client.SendAsync("commit");

        await AssertResetAsync(client);
        await cut;
        Assert.Equal(["begin", "commit"], _server.Lines);
    }

    [Fact]
    public async Task A_rule_cuts_one_connection_once()
    {
        using var client = await ConnectAsync();
        var cut = _proxy.CutAtMessage(2, CutPoint.MessageLost);
        Assert.Equal("one", await client.AskAsync("one"));
        await client.SendAsync("two");
        await AssertResetAsync(client);
        await cut;

        using var another = await ConnectAsync();
        Assert.Equal("one", await another.AskAsync("one"));
        Assert.Equal("two", await another.AskAsync("two"));
    }

    [Fact]
    public async Task An_answer_is_cut_in_its_middle()
    {
        using var client = await ConnectAsync();
        var cut = _proxy.CutAfterServerBytes(6);
        Assert.Equal("one", await client.AskAsync("one"));

        await client.SendAsync("two");

        await cut;
        Assert.Equal("tw", await client.ReadToResetAsync());
    }

    [Fact]
    public async Task What_is_held_arrives_when_it_is_released()
    {
        using var client = await ConnectAsync();
        _proxy.Hold();
        await client.SendAsync("one");
        await Task.Delay(50);
        Assert.False(client.HasAnswer);
        Assert.Empty(_server.Lines);

        _proxy.Release();

        Assert.Equal("one", await client.ReadLineAsync());
    }

    [Fact]
    public async Task The_end_of_one_side_is_passed_on_to_the_other()
    {
        using var client = await ConnectAsync();
        await client.AskAsync("one");

        client.EndSending();

        Assert.Equal("", await client.ReadLineAsync());
        await WaitForAsync(() => _server.Ended == 1 && _proxy.Connections == 0);
    }

    [Fact]
    public async Task A_proxy_that_accepts_nobody_cuts_new_connections_only()
    {
        using var client = await ConnectAsync();
        await client.AskAsync("one");
        _proxy.IsAccepting = false;

        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            using var refused = await ConnectAsync();
            await refused.AskAsync("one");
        });
        Assert.Equal("two", await client.AskAsync("two"));
    }

    private Task<LineClient> ConnectAsync() => LineClient.ConnectAsync(_proxy.Port);

    private static async Task AssertResetAsync(LineClient client) => Assert.Equal("", await client.ReadToResetAsync());

    private static async Task WaitForAsync(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), "It did not happen.");
            await Task.Delay(5);
        }
    }
}
