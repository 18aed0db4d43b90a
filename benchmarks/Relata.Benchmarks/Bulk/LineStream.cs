namespace Relata.Benchmarks.Bulk;

/// <summary>A file that is made while it is read.</summary>
internal sealed class LineStream(IEnumerable<byte[]> lines) : Stream
{
    private readonly IEnumerator<byte[]> _lines = lines.GetEnumerator();
    private ReadOnlyMemory<byte> _line;

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
        while (read < buffer.Length && (_line.Length > 0 || Next()))
        {
            var part = _line[..Math.Min(_line.Length, buffer.Length - read)];
            part.Span.CopyTo(buffer[read..]);
            _line = _line[part.Length..];
            read += part.Length;
        }

        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _lines.Dispose();
        base.Dispose(disposing);
    }

    private bool Next()
    {
        _line = _lines.MoveNext() ? _lines.Current : default;
        return _line.Length > 0;
    }
}
