using System.Collections.Immutable;
using System.Globalization;

namespace Relata.Queries.Parameters;

/// <summary>The conversion of a value before it is sent. It depends on the column that the value is compared with.</summary>
/// <param name="Kind">The kind of conversion.</param>
/// <param name="Types">For a set: the types of the columns that its elements are compared with.</param>
/// <param name="Formats">The formats of the columns that the value is compared with, one for each type of a set; empty for none.</param>
internal readonly record struct SlotConversion(SlotConversionKind Kind, ImmutableArray<ColumnType> Types, ImmutableArray<ColumnFormat?> Formats)
{
    /// <summary>Whether the other conversion makes the same of a value.</summary>
    public bool IsSame(SlotConversion other) =>
        Kind == other.Kind && Types.AsSpan().SequenceEqual(other.Types.AsSpan()) && Formats.Length == other.Formats.Length
        && Formats.Zip(other.Formats).All(pair => pair.First is null ? pair.Second is null : pair.First.IsComparableTo(pair.Second));

    public object? Apply(object? value)
    {
        switch (Kind)
        {
            case SlotConversionKind.ToChar when value is not null:
                return System.Convert.ToChar(value, CultureInfo.InvariantCulture);
            case SlotConversionKind.ToStored:
                return Formats[0]!.ToStored(value);
            case SlotConversionKind.ToParameter:
                return Formats[0]!.ToParameter(value);
            case SlotConversionKind.ToSet:
                ((ElementSet)value!).SetTypes(Types, Formats);
                return value;
            default:
                return value;
        }
    }
}
