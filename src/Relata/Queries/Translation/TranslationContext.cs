using System.Collections.Immutable;
using Relata.Mapping.Formats;
using Relata.Queries.Operands;
using Relata.Queries.Parameters;
using Relata.Relational;
using Relata.RelationshipSql;

namespace Relata.Queries.Translation;

/// <summary>What the translation of one query shares: the names of its sources, its values, and what is made of them.</summary>
/// <param name="values">The values, by the part of the lambda each was found in.</param>
internal sealed class TranslationContext(Dictionary<object, QueryValue> values)
{
    private readonly SortedDictionary<int, SlotConversion> _conversions = [];

    public AliasNames Aliases { get; } = new();

    public ValueOperand? FindValue(object source) => values.TryGetValue(source, out var value) ? new ValueOperand(value) : null;

    public void ConvertToChar(QueryValue value) => _conversions[value.Slot] = new SlotConversion(SlotConversionKind.ToChar, [], []);

    public void ConvertToStored(int slot, ColumnFormat format) => _conversions[slot] = new SlotConversion(SlotConversionKind.ToStored, [], [format]);

    public void ConvertToSet(QueryValue value, ImmutableArray<ColumnType> types, ImmutableArray<ColumnFormat?> formats) =>
        _conversions[value.Slot] = new SlotConversion(SlotConversionKind.ToSet, types, formats);

    /// <summary>A conversion for each slot up to the last that has one.</summary>
    public ImmutableArray<SlotConversion> Conversions()
    {
        if (_conversions.Count == 0)
        {
            return [];
        }

        var conversions = new SlotConversion[_conversions.Keys.Last() + 1];
        foreach (var (slot, conversion) in _conversions)
        {
            conversions[slot] = conversion;
        }

        return [.. conversions];
    }
}
