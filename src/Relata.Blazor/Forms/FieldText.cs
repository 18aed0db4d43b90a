using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Relata.Blazor.Forms;

/// <summary>Parses the text of a form field, without reflection.</summary>
internal static class FieldText
{
    // Thousands separators are not allowed: "1,5", typed where the comma separates decimals, must be an error and not 15.
    private const NumberStyles Fraction = NumberStyles.Float;

    public static bool TryRead<T>(string text, [MaybeNullWhen(false)] out T value)
    {
        var type = Nullable.GetUnderlyingType(typeof(T));
        if (type is not null && string.IsNullOrWhiteSpace(text))
        {
            value = default!;
            return true;
        }

        var read = Read(text, type ?? typeof(T));
        value = read is null ? default : (T)read;
        return read is not null;
    }

    public static string Describe(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type))}",
            _ when type == typeof(bool) => "yes or no",
            _ when type == typeof(char) => "one character",
            _ when type == typeof(Guid) => "an identifier (Guid)",
            _ when type == typeof(decimal) || type == typeof(double) || type == typeof(float) => "a number",
            _ when type == typeof(DateOnly) => "a date",
            _ when type == typeof(TimeOnly) || type == typeof(TimeSpan) => "a time",
            _ when type == typeof(DateTime) || type == typeof(DateTimeOffset) => "a date and time",
            _ => "a whole number" + Range(type),
        };
    }

    public static string Quote(string text) => text.Length == 0 ? "nothing" : SanitizedText.Quote(text);

    private static object? Read(string text, Type type)
    {
        if (type.IsEnum)
        {
            // Enum.TryParse accepts any number, defined or not.
            return Enum.TryParse(type, text, ignoreCase: true, out var named) && IsNamed(type, named) ? named : null;
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => text,
            TypeCode.Boolean => ReadBool(text),
            TypeCode.Char => text.Length == 1 ? text[0] : null,
            TypeCode.SByte => Whole<sbyte>(text),
            TypeCode.Byte => Whole<byte>(text),
            TypeCode.Int16 => Whole<short>(text),
            TypeCode.UInt16 => Whole<ushort>(text),
            TypeCode.Int32 => Whole<int>(text),
            TypeCode.UInt32 => Whole<uint>(text),
            TypeCode.Int64 => Whole<long>(text),
            TypeCode.UInt64 => Whole<ulong>(text),
            TypeCode.Single => float.TryParse(text, Fraction, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value) ? value : null,
            TypeCode.Double => double.TryParse(text, Fraction, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null,
            TypeCode.Decimal => decimal.TryParse(text, Fraction, CultureInfo.InvariantCulture, out var value) ? value : null,
            TypeCode.DateTime => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var value) ? value : null,
            _ => ReadOther(text, type),
        };
    }

    private static object? ReadOther(string text, Type type)
    {
        var culture = CultureInfo.InvariantCulture;
        return type switch
        {
            _ when type == typeof(Guid) => Guid.TryParse(text, out var value) ? value : null,
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeUniversal, out var value) ? value : null,
            _ when type == typeof(DateOnly) => DateOnly.TryParse(text, culture, out var value) ? value : null,
            _ when type == typeof(TimeOnly) => TimeOnly.TryParse(text, culture, out var value) ? value : null,
            _ when type == typeof(TimeSpan) => TimeSpan.TryParse(text, culture, out var value) ? value : null,
            _ => throw new NotSupportedException($"A form field cannot be read as {type.Name}. Take it as a string and convert it."),
        };
    }

    private static object? Whole<T>(string text)
        where T : struct, System.Numerics.IBinaryInteger<T> =>
        T.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    // A checkbox without a value attribute sends "on".
    private static object? ReadBool(string text) => text.Trim().ToUpperInvariant() switch
    {
        "TRUE" or "ON" or "1" or "YES" => true,
        "FALSE" or "OFF" or "0" or "NO" => false,
        _ => null,
    };

    // Defined values and flags are formatted as names; any other value as a number, which starts with a digit or a sign.
    private static bool IsNamed(Type type, object? value) =>
        value is not null && char.IsLetter(Enum.Format(type, value, "G")[0]);

    private static string Range(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Byte => " from 0 to 255",
        TypeCode.SByte => " from -128 to 127",
        TypeCode.Int16 => " from -32768 to 32767",
        TypeCode.UInt16 => " from 0 to 65535",
        TypeCode.UInt32 or TypeCode.UInt64 => " of 0 or more",
        _ => "",
    };
}
