using System.Buffers;
using System.Globalization;
using System.Text;

namespace Relata.MariaDb.Values;

/// <summary>Lines of a file for LOAD DATA, in UTF-8. The memory is used again for the next lines.</summary>
/// <remarks>
/// Fields end with a tab and lines with a line feed. The escape character is not a backslash, which stands in texts more often, and whose meaning in the statement depends on
/// sql_mode. Binary values are hexadecimal digits.
/// </remarks>
internal sealed class LoadRows
{
    /// <summary>The character that precedes those that have a meaning; with an N, it is NULL.</summary>
    public const char Escape = (char)Escaping;

    private const byte Escaping = 0x1B;
    private const int LongestNumber = 64;

    private static readonly SearchValues<byte> s_special = SearchValues.Create((byte)'\t', (byte)'\n', (byte)'\r', (byte)0, Escaping);

    private byte[] _bytes = new byte[4096];
    private int _length;

    /// <summary>The lines that were written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    /// <summary>Ends the line. It has a field at least.</summary>
    public void EndLine() => _bytes[_length - 1] = (byte)'\n';

    public void Null()
    {
        Room(3);
        _bytes[_length++] = Escaping;
        _bytes[_length++] = (byte)'N';
        EndField();
    }

    public void Format<T>(T value, ReadOnlySpan<char> format)
        where T : struct, ISpanFormattable
    {
        Span<char> digits = stackalloc char[LongestNumber];
        if (!value.TryFormat(digits, out var length, format, CultureInfo.InvariantCulture))
        {
            throw new NotSupportedException($"A {typeof(T)} is longer than {LongestNumber} characters.");
        }

        Room(length + 1);
        _length += Encoding.UTF8.GetBytes(digits[..length], _bytes.AsSpan(_length));
        EndField();
    }

    public void Text(string text)
    {
        Room(Encoding.UTF8.GetMaxByteCount(text.Length) + 1);
        var start = _length;
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(start));
        if (_bytes.AsSpan(start.._length).IndexOfAny(s_special) is >= 0 and var first)
        {
            EscapeFrom(start + first);
        }

        EndField();
    }

    public void Bytes(byte[] bytes)
    {
        Room((bytes.Length * 2) + 1);
        Convert.TryToHexString(bytes, _bytes.AsSpan(_length), out var written);
        _length += written;
        EndField();
    }

    // From the end, so that each byte moves once.
    private void EscapeFrom(int first)
    {
        var count = 0;
        foreach (var value in _bytes.AsSpan(first.._length))
        {
            count += s_special.Contains(value) ? 1 : 0;
        }

        Room(count + 1);
        var target = _length + count;
        for (var source = _length - 1; target > source + 1; source--)
        {
            var value = _bytes[source];
            _bytes[--target] = value == 0 ? (byte)'0' : value;
            if (s_special.Contains(value))
            {
                _bytes[--target] = Escaping;
            }
        }

        _length += count;
    }

    private void EndField()
    {
        Room(1);
        _bytes[_length++] = (byte)'\t';
    }

    private void Room(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, checked(Math.Max(_bytes.Length * 2, _length + count)));
        }
    }
}
