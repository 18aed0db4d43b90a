using System.ComponentModel;
using System.Globalization;
using Relata.Values.Formats;

namespace Relata.CompilerServices;

/// <summary>Stores values by a converter, or a struct with a single value as that value.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConvertedFormat<TValue, TStored> : ColumnFormat, ISingleValueFormat
    where TValue : notnull
    where TStored : notnull
{
    private readonly Func<TValue, TStored> _toStored;
    private readonly Func<TStored, TValue> _fromStored;
    private readonly Type _converter;
    private readonly string? _valueMember;
    private ColumnFormat? _withoutConverter;

    /// <summary>A struct that is stored as its single value.</summary>
    /// <param name="member">The entity and property, for error messages.</param>
    /// <param name="column">The name of the column.</param>
    /// <param name="valueMember">The property of the struct that has the value.</param>
    /// <param name="toStored">Returns the value of a struct.</param>
    /// <param name="fromStored">Creates a struct.</param>
    public ConvertedFormat(string member, string column, string valueMember, Func<TValue, TStored> toStored, Func<TStored, TValue> fromStored)
        : this(member, column, typeof(TValue), toStored, fromStored, isOrdered: true) => _valueMember = valueMember;

    internal ConvertedFormat(
        string member, string column, Type converter, Func<TValue, TStored> toStored, Func<TStored, TValue> fromStored, bool isOrdered)
        : base(member, column)
    {
        _converter = converter;
        _toStored = toStored;
        _fromStored = fromStored;
        IsOrdered = isOrdered;
    }

    /// <summary>The stored form of null, for a format that has one.</summary>
    public TStored? Null { get; internal init; }

    string ISingleValueFormat.ValueMember => _valueMember ?? "";

    Type ISingleValueFormat.ValueType => typeof(TStored);

    internal override Type? Converter => _converter;

    internal override Type? ComparedType => typeof(TStored);

    internal override bool IsOrdered { get; }

    /// <summary>Whether null is stored as <see cref="Null"/>, and not as NULL.</summary>
    internal bool HasNull { get; init; }

    internal override object? StoredNull => !HasNull ? null
        : Null is double.NaN or double.PositiveInfinity or double.NegativeInfinity or float.NaN or float.PositiveInfinity or float.NegativeInfinity
            ? throw NoConstant("a finite number: no other number equals the same value in every database")
        : Null is string text && text.Contains('\0', StringComparison.Ordinal) ? throw NoConstant("a text without the character U+0000, which ends a statement")
        : Null;

    internal override bool IsExact => typeof(TStored) != typeof(string) && typeof(TStored) != typeof(char);

    internal override string Advice =>
        $"{Member} is stored by {_converter.Name} as {typeof(TStored).Name}, so a query compares it as a whole: with ==, != and Contains"
        + (IsOrdered ? ", with < and >, and in OrderBy, Min and Max." : ", and with what is stored in the same way. Fetch the rows for more.");

    internal override ColumnFormat? SingleValue => _valueMember is not null ? this : _withoutConverter;

    /// <summary>Adds how the struct is converted to and from its only property. JSON and key generation use it instead of the converter.</summary>
    /// <param name="valueMember">The property of the struct that has the value.</param>
    /// <param name="toValue">Returns the value of a struct.</param>
    /// <param name="fromValue">Creates a struct.</param>
    /// <returns>This format.</returns>
    public ConvertedFormat<TValue, TStored> OfSingleValue<TSingle>(string valueMember, Func<TValue, TSingle> toValue, Func<TSingle, TValue> fromValue)
        where TSingle : notnull
    {
        _withoutConverter = new ConvertedFormat<TValue, TSingle>(Member, Column, valueMember, toValue, fromValue);
        return this;
    }

    /// <summary>Whether a stored value is that of null, as the database returns it.</summary>
    public bool IsNull(TStored stored) => StoredEquality.AreEqual(stored, Null);

    /// <summary>Converts a value to its stored form.</summary>
    /// <exception cref="DatabaseException">The converter cannot convert the value.</exception>
    public TStored Write(TValue value)
    {
        TStored? stored;
        try
        {
            stored = _toStored(value);
        }
        catch (Exception error) when (IsRefusal(error))
        {
            throw new DatabaseException($"{Member} is '{Text(value)}', which {_converter.Name} cannot store: {error.Message}", error);
        }

        if (HasNull && stored is not null && IsNull(stored))
        {
            throw new DatabaseException(
                $"{Member} is '{Text(value)}', which {_converter.Name} stores as '{Text(stored)}', the stored form of null. Set null, or let the converter tell them apart.", null);
        }

        return stored ?? throw new DatabaseException(
            $"{Member} is '{Text(value)}', of which {_converter.Name} makes null. A converter returns a value; leave the property null for NULL.", null);
    }

    /// <summary>Converts a stored form to its value.</summary>
    /// <exception cref="DatabaseException">The converter cannot convert the stored form.</exception>
    public TValue Read(TStored stored)
    {
        TValue? value;
        try
        {
            value = _fromStored(stored);
        }
        catch (Exception error) when (IsRefusal(error))
        {
            throw Unreadable($"'{Text(stored)}', which {_converter.Name} cannot read: {error.Message.TrimEnd('.')}", error);
        }

        return value ?? throw Unreadable($"'{Text(stored)}', of which {_converter.Name} makes null");
    }

    internal override object? Read<TRow>(ref TRow row, int column) => ValueOrNull(row.Get<TStored>(column));

    // The compiler converts both sides of an enum comparison to numbers, so the value may be a number.
    internal override object? ToStored(object? value) => value switch
    {
        null => null,
        TValue known => Write(known),
        _ when typeof(TValue).IsEnum => Write((TValue)Enum.ToObject(typeof(TValue), value)),
        _ => Write((TValue)Convert.ChangeType(value, typeof(TValue), CultureInfo.InvariantCulture)),
    };

    internal override object? StoredDefault() => Write(default!);

    internal override object? FromStored(object stored) =>
        ValueOrNull(stored is TStored known ? known : (TStored)Convert.ChangeType(stored, typeof(TStored), CultureInfo.InvariantCulture));

    internal override bool IsStoredNull(object? stored) => HasNull && stored is TStored known && IsNull(known);

    internal override TResult Accept<TVisitor, TResult>(TVisitor visitor) => visitor.Visit(this);

    /// <summary>What the converter makes of a value, outside of the column.</summary>
    internal TStored StoredFormOf(TValue value) => _toStored(value);

    /// <summary>What the converter makes of a stored form, outside of the column.</summary>
    internal TValue ValueOf(TStored stored) => _fromStored(stored);

    internal override bool IsComparableTo(ColumnFormat? other) => other is ConvertedFormat<TValue, TStored> converted && converted._converter == _converter;

    /// <summary>Whether an exception of a converter says that it cannot convert the value.</summary>
    internal static bool IsRefusal(Exception error) =>
        error is not (OperationCanceledException or OutOfMemoryException or InsufficientExecutionStackException or DatabaseException);

    // The converter is never asked for the stored form of null.
    private object? ValueOrNull(TStored stored) => HasNull && IsNull(stored) ? null : Read(stored);

    private DatabaseException NoConstant(string wanted) =>
        new($"{Member} cannot be used in a query: the StoredNull of {_converter.Name} would be a constant of the statement. Make it {wanted}.", null);

    private static string? Text<T>(T value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}
