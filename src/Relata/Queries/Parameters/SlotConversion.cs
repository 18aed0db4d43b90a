using System.Collections.Immutable;
using System.Globalization;
using Relata.Mapping.Formats;
using Relata.Relational;

namespace Relata.Queries.Parameters;

/// <summary>What is made of a value before it is sent, once it is known what it is compared with.</summary>
/// <param name="Kind">What.</param>
/// <param name="Types">For a set: what its elements are compared with.</param>
/// <param name="Formats">The formats of what it is compared with, one for each type of a set; empty where it has none.</param>
internal readonly record struct SlotConversion(SlotConversionKind Kind, ImmutableArray<ColumnType> Types, ImmutableArray<ColumnFormat?> Formats)
{
    public object? Apply(object? value)
    {
        switch (Kind)
        {
            case SlotConversionKind.ToChar when value is not null:
                return System.Convert.ToChar(value, CultureInfo.InvariantCulture);
            case SlotConversionKind.ToStored:
                return Formats[0]!.ToStored(value);
            case SlotConversionKind.ToSet:
                ((ElementSet)value!).SetTypes(Types, Formats);
                return value;
            default:
                return value;
        }
    }
}
