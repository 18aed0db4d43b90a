using System.Globalization;
using System.Collections.Immutable;
using Relata.Mapping;

namespace Relata.Queries.Parameters;

/// <summary>What is made of a value before it is sent, once it is known what it is compared with.</summary>
/// <param name="Kind">What.</param>
/// <param name="Types">For a set: what its elements are compared with.</param>
internal readonly record struct SlotConversion(SlotConversionKind Kind, ImmutableArray<ColumnType> Types)
{
    public object? Apply(object? value)
    {
        switch (Kind)
        {
            case SlotConversionKind.ToChar when value is not null:
                return System.Convert.ToChar(value, CultureInfo.InvariantCulture);
            case SlotConversionKind.ToSet:
                ((ElementSet)value!).SetTypes(Types);
                return value;
            default:
                return value;
        }
    }
}
