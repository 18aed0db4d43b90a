using System.Collections.Frozen;
using System.ComponentModel;
using System.Globalization;
using Relata.Relational;

namespace Relata.CompilerServices;

/// <summary>Stores an enum as the name of its value; flags as their names, separated by a comma and a space.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
/// <param name="member">The entity and property, for error messages.</param>
/// <param name="column">The name of the column.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EnumFormat<TEnum>(string member, string column) : ColumnFormat(member, column)
    where TEnum : struct, Enum
{
    // Long enough for most combinations of flags; longer ones are formatted on the heap.
    private const int SmallText = 128;

    private static readonly bool s_isFlags = typeof(TEnum).IsDefined(typeof(FlagsAttribute), inherit: false);
    private static readonly FrozenDictionary<TEnum, string> s_names = Enum.GetValues<TEnum>().Distinct().ToFrozenDictionary(value => value, value => Enum.GetName(value)!);
    private static readonly FrozenDictionary<string, TEnum> s_values = Enum.GetNames<TEnum>().ToFrozenDictionary(name => name, Enum.Parse<TEnum>);

    private static readonly ValueList<string> s_members = [.. Enum.GetNames<TEnum>().Order(StringComparer.Ordinal)];

    /// <summary>Converts a value to its stored text.</summary>
    /// <exception cref="DatabaseException">The value has no name.</exception>
    public string Write(TEnum value) => s_names.TryGetValue(value, out var name) ? name : WriteFlags(value);

    /// <summary>Converts a stored text to its value.</summary>
    /// <exception cref="DatabaseException">No value has this name.</exception>
    public TEnum Read(string text) => s_values.TryGetValue(text, out var value) ? value : ReadFlags(text);

    internal override Type? ComparedType => typeof(string);

    internal override bool OrdersRows => true;

    internal override bool StoresText => true;

    // A combination of flags is a text of its own.
    internal override ValueList<string>? Members => s_isFlags ? null : s_members;

    internal override ValueList<string>? Flags => s_isFlags ? s_members : null;

    internal override string Advice =>
        $"{Member} is stored as text, so a query compares it by its name: with ==, != and Contains, and with what is stored as text too.";

    internal override object? Read<TRow>(ref TRow row, int column) => Read(row.Get<string>(column));

    // The compiler converts both sides of an enum comparison to numbers, so the value may be a number.
    internal override object? ToStored(object? value) => value switch
    {
        null or string => value,
        TEnum known => Write(known),
        _ => Write((TEnum)Enum.ToObject(typeof(TEnum), Convert.ChangeType(value, Enum.GetUnderlyingType(typeof(TEnum)), CultureInfo.InvariantCulture))),
    };

    private string WriteFlags(TEnum value)
    {
        Span<char> small = stackalloc char[SmallText];
        var text = Enum.TryFormat(value, small, out var length) ? small[..length].ToString() : value.ToString();
        return s_isFlags && (text == "0" || !IsNumber(text))
            ? text
            : throw new DatabaseException($"{Member} is {text}, which is no value of {typeof(TEnum).Name} that has a name, and the column holds names. Set a value the enum has.", null);
    }

    private TEnum ReadFlags(string text) =>
        s_isFlags && (text == "0" || !IsNumber(text)) && Enum.TryParse<TEnum>(text, out var value)
            ? value
            : throw Unreadable($"'{text}', which is no name of {typeof(TEnum).Name}");

    // Enum.TryParse also accepts numbers.
    private static bool IsNumber(ReadOnlySpan<char> text) => text.TrimStart() is ['-' or '+' or (>= '0' and <= '9'), ..];
}
