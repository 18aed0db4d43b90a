using System.Collections.Immutable;
using System.Globalization;
using Relata.Values.Formats;

namespace Relata.Queries.Parameters;

/// <summary>The conversion of a value before it is sent. It depends on the column that the value is compared with.</summary>
/// <param name="Kind">The kind of conversion.</param>
/// <param name="Types">For a set: the types of the columns that its elements are compared with. For null: its type.</param>
/// <param name="Formats">The formats of the columns that the value is compared with, one for each type of a set; empty for none.</param>
/// <param name="Root">For a set: the root of the hierarchy of the entities that its elements are compared with; null for values.</param>
internal readonly record struct SlotConversion(SlotConversionKind Kind, ImmutableArray<ColumnType> Types, ImmutableArray<ColumnFormat?> Formats, EntityType? Root = null)
{
    /// <summary>Whether the other conversion makes the same of a value.</summary>
    public bool IsSame(SlotConversion other) =>
        Kind == other.Kind && Root == other.Root && Types.AsSpan().SequenceEqual(other.Types.AsSpan()) && Formats.Length == other.Formats.Length
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
            case SlotConversionKind.ToTypedNull:
                return new FormattedValue.OfNull(Types[0]);
            case SlotConversionKind.ToSet:
                ((ElementSet)value!).SetTypes(Types, Formats, Root);
                return value;
            default:
                return value;
        }
    }
}
