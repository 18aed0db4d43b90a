using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Relata.Values.Formats;

/// <summary>
/// Converts the elements of an array to JSON: numbers and Booleans as such, other values as a text that compares like a column of their type.
/// </summary>
/// <remarks>The type comparisons are constants in each instantiation, so that nothing is boxed.</remarks>
internal static class JsonElements
{
    private const string MomentFormat = "yyyy-MM-dd HH:mm:ss.FFFFFFF";
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>Writes an element; false for a number that JSON cannot represent.</summary>
    public static bool TryWrite<T>(T element, Utf8JsonWriter json)
    {
        switch (element)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            default:
                return typeof(T) == typeof(bool) || typeof(T) == typeof(float) || typeof(T) == typeof(double) || IsWhole<T>()
                    ? TryWriteNumber(element, json)
                    : TryWriteText(element, json);
        }

        return true;
    }

    /// <summary>Reads the current element.</summary>
    public static T Read<T>(ref Utf8JsonReader json)
    {
        if (typeof(T) == typeof(string))
        {
            var text = json.GetString();
            return Unsafe.As<string?, T>(ref text);
        }

        return typeof(T) == typeof(bool) ? As<bool, T>(json.GetBoolean())
            : typeof(T) == typeof(short) ? As<short, T>(json.GetInt16())
            : typeof(T) == typeof(int) ? As<int, T>(json.GetInt32())
            : typeof(T) == typeof(long) ? As<long, T>(json.GetInt64())
            : typeof(T) == typeof(float) ? As<float, T>((float)json.GetDouble())
            : typeof(T) == typeof(double) ? As<double, T>(json.GetDouble())
            : ReadText<T>(ref json);
    }

    // Tables not created by this library may contain decimals as numbers.
    private static T ReadText<T>(ref Utf8JsonReader json)
    {
        if (typeof(T) == typeof(decimal) && json.TokenType == JsonTokenType.Number)
        {
            return As<decimal, T>(json.GetDecimal());
        }

        var text = json.GetString() ?? throw new FormatException("It has a null.");
        var culture = CultureInfo.InvariantCulture;
        return typeof(T) == typeof(decimal) ? As<decimal, T>(decimal.Parse(text, NumberStyles.Float, culture))
            : typeof(T) == typeof(Guid) ? As<Guid, T>(Guid.Parse(text))
            // Keeps the time as written, even with an offset: DateTime.Parse would convert it to local time.
            : typeof(T) == typeof(DateTime) ? As<DateTime, T>(DateTimeOffset.Parse(text, culture, DateTimeStyles.AssumeUniversal).DateTime)
            : typeof(T) == typeof(DateTimeOffset) ? As<DateTimeOffset, T>(DateTimeOffset.Parse(text, culture, DateTimeStyles.AssumeUniversal))
            : typeof(T) == typeof(DateOnly) ? As<DateOnly, T>(DateOnly.Parse(text, culture))
            : throw new NotSupportedException($"An array cannot have elements of {typeof(T).Name}.");
    }

    private static bool IsWhole<T>() => typeof(T) == typeof(short) || typeof(T) == typeof(int) || typeof(T) == typeof(long);

    private static bool TryWriteNumber<T>(T element, Utf8JsonWriter json)
    {
        if (typeof(T) == typeof(bool))
        {
            json.WriteBooleanValue(As<T, bool>(element));
        }
        else if (IsWhole<T>())
        {
            json.WriteNumberValue(typeof(T) == typeof(long) ? As<T, long>(element) : typeof(T) == typeof(int) ? As<T, int>(element) : As<T, short>(element));
        }
        else
        {
            // A float is written with the digits of the double that it is compared as.
            var number = typeof(T) == typeof(float) ? As<T, float>(element) : As<T, double>(element);
            if (!double.IsFinite(number))
            {
                return false;
            }

            json.WriteNumberValue(number);
        }

        return true;
    }

    private static bool TryWriteText<T>(T element, Utf8JsonWriter json)
    {
        Span<char> text = stackalloc char[64];
        var culture = CultureInfo.InvariantCulture;
        int length;
        _ = typeof(T) == typeof(decimal) ? As<T, decimal>(element).TryFormat(text, out length, default, culture)
            : typeof(T) == typeof(Guid) ? As<T, Guid>(element).TryFormat(text, out length, "D")
            : typeof(T) == typeof(DateTime) ? As<T, DateTime>(element).TryFormat(text, out length, MomentFormat, culture)
            : typeof(T) == typeof(DateTimeOffset) ? As<T, DateTimeOffset>(element).UtcDateTime.TryFormat(text, out length, MomentFormat + "'+00:00'", culture)
            : typeof(T) == typeof(DateOnly) ? As<T, DateOnly>(element).TryFormat(text, out length, DateFormat, culture)
            : throw new NotSupportedException($"An array cannot have elements of {typeof(T).Name}.");
        if (typeof(T) == typeof(Guid))
        {
            // Upper case, as in a Guid column of SQLite, where the two are compared as text.
            System.Text.Ascii.ToUpperInPlace(text[..length], out _);
        }

        json.WriteStringValue(text[..length]);
        return true;
    }

    private static TTo As<TFrom, TTo>(TFrom value) => Unsafe.As<TFrom, TTo>(ref value);
}
