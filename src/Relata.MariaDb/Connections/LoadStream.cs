using Relata.MariaDb.Values;
using Relata.Providers;

namespace Relata.MariaDb.Connections;

/// <summary>The rows of a statement as the file of a LOAD DATA LOCAL, made while the driver reads it: a row at a time is in memory.</summary>
/// <remarks>The driver closes the connection if the file cannot be read. An error ends the file instead: <see cref="Failure"/>.</remarks>
/// <param name="statement">The statement.</param>
/// <param name="cancellationToken">Stops the file between two rows.</param>
internal sealed class LoadStream(Statement statement, CancellationToken cancellationToken) : Stream
{
    private readonly LoadRows _rows = new();
    private int _row;
    private int _read;

    /// <summary>Why the file has ended before its last row; null if it has not.</summary>
    public Exception? Failure { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = 0;
        while (read < buffer.Length && HasMore())
        {
            var part = _rows.Written[_read..];
            part = part[..Math.Min(part.Length, buffer.Length - read)];
            part.CopyTo(buffer[read..]);
            _read += part.Length;
            read += part.Length;
        }

        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool HasMore()
    {
        if (_read < _rows.Written.Length)
        {
            return true;
        }

        _rows.Clear();
        _read = 0;
        if (_row == statement.Count || Failure is not null)
        {
            return false;
        }

        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var writer = new LoadRowWriter(_rows);
            statement.Bind(_row++, ref writer);
            _rows.EndLine();
            return true;
        }
        catch (Exception error)
        {
            Failure = error;
            _rows.Clear();
            return false;
        }
    }
}
