using System.ComponentModel;
using Relata.Values.Formats;

namespace Relata.CompilerServices;

/// <summary>Stores an array whose elements are converted, each by itself, as an array of their stored forms.</summary>
/// <remarks>Public for generated code. Not for user code. A null element is stored as null and is never given to the converter.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConvertedArrayFormat<TValue, TStored> : ColumnFormat, IArrayFormat
    where TValue : notnull
    where TStored : notnull
{
    private readonly ConvertedFormat<TValue, TStored> _element;

    /// <summary>Creates the format.</summary>
    /// <param name="member">The entity and property, for error messages.</param>
    /// <param name="column">The name of the column.</param>
    /// <param name="elementType">The column type of the stored elements.</param>
    /// <param name="element">The conversion of an element.</param>
    public ConvertedArrayFormat(string member, string column, ColumnType elementType, ConvertedFormat<TValue, TStored> element)
        : base(member, column)
    {
        _element = element;
        Stored = new(member, column, elementType);
    }

    /// <summary>The format of the stored array.</summary>
    public ArrayFormat<TStored> Stored { get; }

    ColumnType IArrayFormat.ElementType => Stored.ElementType;

    ColumnFormat IArrayFormat.ElementFormat => _element;

    internal override string Advice => Stored.Advice;

    /// <summary>Converts the elements to their stored forms.</summary>
    /// <exception cref="DatabaseException">The converter cannot convert an element, or an element is null and its stored form cannot be.</exception>
    public TStored[] Write(TValue[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var stored = new TStored[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            stored[i] = values[i] is { } value ? _element.Write(value)
                : default(TStored) is null ? default!
                : throw new DatabaseException($"{Member} has a null element, and its elements are stored as {typeof(TStored).Name}. Leave it out.", null);
        }

        return stored;
    }

    /// <summary>Converts stored elements to their values.</summary>
    /// <exception cref="DatabaseException">The converter cannot convert an element, or an element is null and its type cannot be.</exception>
    public TValue[] Read(TStored[] stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var values = new TValue[stored.Length];
        for (var i = 0; i < stored.Length; i++)
        {
            values[i] = stored[i] is { } element ? _element.Read(element)
                : default(TValue) is null ? default!
                : throw Unreadable($"an array with a null element, which a {typeof(TValue).Name} cannot be");
        }

        return values;
    }

    internal override bool IsComparableTo(ColumnFormat? other) => other is ConvertedArrayFormat<TValue, TStored> array && _element.IsComparableTo(array._element);

    internal override object? Read<TRow>(ref TRow row, int column) => Read(row.GetArray(column, Stored));

    internal override object? ToStored(object? value) => value is TValue[] values ? Write(values) : value;

    internal override object? ToParameter(object? value) => value is TValue[] values ? new FormattedValue.OfArray<TStored>(Write(values), Stored) : value;

    internal override object? FromStored(object stored) => stored is TStored[] elements ? Read(elements) : stored;
}
