using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Queries.Operands;
using Relata.Queries.Parameters;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;
using Relata.Sql.Expressions;

namespace Relata.Queries.Translation;

/// <summary>The state of one query's translation: its aliases, values, and value conversions.</summary>
/// <param name="values">The values, by the expressions they were found in.</param>
/// <param name="aliases">The aliases of the statement.</param>
internal sealed class TranslationContext(Dictionary<object, QueryValue> values, AliasNames aliases)
{
    private readonly SortedDictionary<int, SlotConversion> _conversions = [];

    /// <summary>The context of a query's own statement.</summary>
    public TranslationContext(Dictionary<object, QueryValue> values)
        : this(values, new AliasNames())
    {
    }

    public AliasNames Aliases { get; } = aliases;

    /// <summary>The criteria that hold for the entities of the statement; null for none.</summary>
    public EntityCriteria? Criteria { get; set; }

    public ValueOperand? FindValue(object source) => values.TryGetValue(source, out var value) ? new ValueOperand(value) : null;

    public void ConvertToChar(QueryValue value) => _conversions[value.Slot] = new SlotConversion(SlotConversionKind.ToChar, [], []);

    public void ConvertToStored(int slot, ColumnFormat format) => _conversions[slot] = new SlotConversion(SlotConversionKind.ToStored, [], [format]);

    public void ConvertToParameter(int slot, ColumnFormat format) => _conversions[slot] = new SlotConversion(SlotConversionKind.ToParameter, [], [format]);

    public void ConvertToTypedNull(int slot, ColumnType type) => _conversions[slot] = new SlotConversion(SlotConversionKind.ToTypedNull, [type], []);

    /// <summary>A column of the key of an entity that is a value of the query.</summary>
    public SqlExpression KeyPart(QueryValue entity, MappedColumn part)
    {
        var slot = entity.Slot + part.Index;
        if (part.Format is { } format)
        {
            ConvertToStored(slot, format);
        }

        return new SqlParameterExpression(slot, part.Type);
    }

    public void ConvertToSet(QueryValue value, ImmutableArray<ColumnType> types, ImmutableArray<ColumnFormat?> formats, EntityType? root = null) =>
        _conversions[value.Slot] = new SlotConversion(SlotConversionKind.ToSet, types, formats, root);

    /// <summary>Whether another translation of the same lambdas converts each value in the same way.</summary>
    public bool ConvertsAs(TranslationContext other) =>
        _conversions.Count == other._conversions.Count
        && _conversions.All(pair => other._conversions.TryGetValue(pair.Key, out var conversion) && conversion.IsSame(pair.Value));

    /// <summary>Adds the conversions of a filter, whose values are values of the query.</summary>
    public void AddConversions(TranslationContext filter)
    {
        foreach (var (slot, conversion) in filter._conversions)
        {
            _conversions[slot] = conversion;
        }
    }

    /// <summary>The conversions of values that are counted from the end; empty if there are none.</summary>
    /// <param name="count">The number of values.</param>
    public ImmutableArray<SlotConversion> ConversionsFromEnd(int count)
    {
        if (_conversions.Count == 0)
        {
            return [];
        }

        var conversions = new SlotConversion[count];
        foreach (var (slot, conversion) in _conversions)
        {
            conversions[count + slot] = conversion;
        }

        return [.. conversions];
    }

    /// <summary>The conversions, one for each slot up to the last slot that needs one.</summary>
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
