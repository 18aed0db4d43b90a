namespace Relata.Servers.Proxy;

/// <summary>When a connection is to be cut. It happens once, to the connection that meets it first.</summary>
internal abstract class CutRule
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the connection is cut.</summary>
    public Task Done => _done.Task;

    public void Complete() => _done.TrySetResult();

    /// <summary>Where to cut because of what the client sends; null: not here.</summary>
    public virtual CutPoint? OnClient(ReadOnlySpan<byte> sent, bool startsMessage) => null;

    /// <summary>How much of what the server sends is let through before the cut; null: no cut.</summary>
    public virtual int? OnServer(int sent) => null;

    /// <summary>Cuts at what the client sends with a text in it.</summary>
    public sealed class AtText(byte[] text, CutPoint point) : CutRule
    {
        public override CutPoint? OnClient(ReadOnlySpan<byte> sent, bool startsMessage) => sent.IndexOf(text) >= 0 ? point : null;
    }

    /// <summary>Cuts at the n-th message of the client: what it sends without waiting for an answer.</summary>
    public sealed class AtMessage(int number, CutPoint point) : CutRule
    {
        private int _messages;

        public override CutPoint? OnClient(ReadOnlySpan<byte> sent, bool startsMessage) =>
            startsMessage && Interlocked.Increment(ref _messages) == number ? point : null;
    }

    /// <summary>Cuts when the server has sent so many bytes.</summary>
    public sealed class AfterServerBytes(long count) : CutRule
    {
        private long _left = count;

        public override int? OnServer(int sent)
        {
            // Of several connections at once one brings it to an end.
            var left = Interlocked.Add(ref _left, -sent);
            return left <= 0 && left + sent > 0 ? (int)(left + sent) : null;
        }
    }
}
