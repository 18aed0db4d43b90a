using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Relata.Sqlite.Values;

/// <summary>Reads dates and times from UTF-8 text.</summary>
/// <remarks>The stored form is read without an intermediate string. Other forms that .NET can parse and that have a year of four digits are accepted as well.</remarks>
internal ref struct DateTimeReader(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _next;

    private readonly bool IsAtEnd => _next == _text.Length;

    /// <summary>Reads a date with an optional time of day and offset from UTC.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out (DateTime Value, TimeSpan Offset) moment)
    {
        var reader = new DateTimeReader(text);
        if (reader.Date(out var value) && (reader.IsAtEnd || (reader.OneOf(' ', 'T') && reader.Time(out value, value))))
        {
            if (reader.Offset(out var offset))
            {
                moment = (value, offset);
                return true;
            }
        }

        // .NET completes what a text lacks from the present day: "09:05" is a time of today, and "10.5", a number, a day of this year. "12.2026" is a number as well.
        var other = Encoding.UTF8.GetString(text);
        var isRead = DateTimeOffset.TryParse(other, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)
            && HasYear(other, parsed.Year) && !double.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        moment = (parsed.DateTime, parsed.Offset);
        return isRead;
    }

    /// <summary>Reads a time of day, as ticks.</summary>
    public static bool TryReadTime(ReadOnlySpan<byte> text, out long ticks)
    {
        var reader = new DateTimeReader(text);
        if (reader.Time(out var value, DateTime.MinValue) && reader.IsAtEnd)
        {
            ticks = value.Ticks;
            return true;
        }

        var isRead = TimeOnly.TryParse(Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture, out var other);
        ticks = other.Ticks;
        return isRead;
    }

    // 11.22.2026 has a year; the same digits are a fraction of a second in 09:05:00.2026.
    private static bool HasYear(string text, int year) =>
        Regex.IsMatch(text, string.Create(CultureInfo.InvariantCulture, $@"(?<!\d)(?<!:\d\d?[.,]){year:0000}(?!\d)"), RegexOptions.CultureInvariant);

    private bool Date(out DateTime date)
    {
        date = default;
        if (!Number(4, out var year) || !OneOf('-', '-') || !Number(2, out var month) || !OneOf('-', '-') || !Number(2, out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateTime(year, month, day);
        return true;
    }

    private bool Time(out DateTime value, DateTime date)
    {
        value = date;
        if (!Number(2, out var hour) || !OneOf(':', ':') || !Number(2, out var minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        var ticks = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        if (OneOf(':', ':'))
        {
            if (!Number(2, out var second) || second > 59 || !Fraction(out var fraction))
            {
                return false;
            }

            ticks += (second * TimeSpan.TicksPerSecond) + fraction;
        }

        value = date.AddTicks(ticks);
        return true;
    }

    private bool Fraction(out long ticks)
    {
        ticks = 0;
        if (!OneOf('.', '.'))
        {
            return true;
        }

        var unit = TimeSpan.TicksPerSecond;
        for (; unit > 1 && Number(1, out var digit); ticks += digit * unit)
        {
            unit /= 10;
        }

        return unit < TimeSpan.TicksPerSecond;
    }

    private bool Offset(out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (IsAtEnd || (OneOf('Z', 'z') && IsAtEnd))
        {
            return true;
        }

        var sign = OneOf('+', '+') ? 1 : OneOf('-', '-') ? -1 : 0;
        if (sign == 0 || !Number(2, out var hours) || !OneOf(':', ':') || !Number(2, out var minutes) || !IsAtEnd)
        {
            return false;
        }

        offset = sign * new TimeSpan(hours, minutes, 0);
        return hours < 14;
    }

    private bool Number(int digits, out int number)
    {
        number = 0;
        if (_next + digits > _text.Length)
        {
            return false;
        }

        for (var i = 0; i < digits; i++)
        {
            var digit = _text[_next + i] - '0';
            if (digit is < 0 or > 9)
            {
                return false;
            }

            number = (number * 10) + digit;
        }

        _next += digits;
        return true;
    }

    private bool OneOf(char one, char other)
    {
        if (IsAtEnd || (_text[_next] != one && _text[_next] != other))
        {
            return false;
        }

        _next++;
        return true;
    }
}
